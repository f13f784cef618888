package unroll.music.model;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import unroll.engine.layer.Parameters;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.tensor.Tensor;
import unroll.exchange.onnx.OnnxKind;
import unroll.music.data.Steps;
import unroll.music.data.TrainingPieces;
import unroll.music.midi.PitchNames;

/// What all kinds of music have in common; `P` is a piece, `E` what is learned of it.
abstract sealed class MusicKind<R extends MusicRecipe<R>, P, E extends Steps, M extends MusicModel>
    implements OnnxKind<R, TrainingPieces<P>, E, M>
    permits MelodyKind, RollKind, ChoraleKind, SongKind {
  private final String app;
  private final String title;
  private final R recipe;
  private final String unit;
  private final String score;

  MusicKind(String app, String title, R recipe, String unit, String score) {
    this.app = app;
    this.title = title;
    this.recipe = recipe;
    this.unit = unit;
    this.score = score;
  }

  @Override
  public final String app() {
    return app;
  }

  @Override
  public final String title() {
    return title;
  }

  @Override
  public final R recipe() {
    return recipe;
  }

  @Override
  public final String unit(R any) {
    return unit;
  }

  @Override
  public final String score() {
    return score;
  }

  @Override
  public final Parameters parameters(M model) {
    return model.network().parameters();
  }

  @Override
  public final Map<String, Tensor> tensors(M model) {
    return model.tensors();
  }

  @Override
  public SortedMap<String, String> metadata(M model) {
    var metadata = new TreeMap<String, String>();
    metadata.put("engine.version", "0.1.0"); // part of format 1, whatever runs
    return metadata;
  }

  /// What the model makes of the beginning of the first validation piece.
  @Override
  public final String sample(M model, TrainingPieces<P> pieces) {
    return line(model, pieces.valid().getFirst());
  }

  /// What the model makes of the beginning of a piece.
  abstract String line(M model, P piece);

  /// Refuses a header whose width is not the one that such a recipe has: that of the LSTM.
  static void requireWidth(ModelFile file, int hidden) throws ModelFileException {
    var width = file.require("config.width");
    if (!width.equals(String.valueOf(hidden))) {
      throw new ModelFileException(
          "config.width must be that of config.hidden, %d, got %s".formatted(hidden, width));
    }
  }

  /// The names of pitches, lowest first, such as `C3 E4`; `rest` if there are none.
  static String names(int... pitches) {
    var names =
        IntStream.of(pitches)
            .filter(pitch -> pitch >= 0)
            .sorted()
            .mapToObj(pitch -> PitchNames.of(pitch, 0))
            .collect(Collectors.joining(" "));
    return names.isEmpty() ? "rest" : names;
  }
}
