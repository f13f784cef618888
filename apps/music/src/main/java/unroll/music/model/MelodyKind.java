package unroll.music.model;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import unroll.engine.decode.Sampling;
import unroll.engine.kind.Examples;
import unroll.engine.layer.Parameters;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.train.Task;
import unroll.exchange.onnx.Graph;
import unroll.music.data.MelodyCoder;
import unroll.music.data.MelodyExample;
import unroll.music.data.MelodyVocabulary;
import unroll.music.data.TokenCounts;
import unroll.music.data.TrainingPieces;
import unroll.music.harmony.Constraints;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.PitchNames;

/// Models of melodies: what sounds next, and how long.
public final class MelodyKind extends MusicKind<MelodyRecipe, Melody, MelodyExample, MelodyModel> {
  /// The app that the header of a model names.
  public static final String APP = "music melody";

  private static final int SHOWN = 2; // bars of a sample

  /// The kind, as [unroll.engine.kind.ModelKinds] finds it.
  public MelodyKind() {
    super(APP, "Melody model", MelodyRecipe.DEFAULT, "nats per token", "score.heldOutNatsPerToken");
  }

  @Override
  public MelodyModel begin(
      MelodyRecipe recipe, TrainingPieces<Melody> tunes, Parameters parameters) {
    var coder = MelodyCoder.of(tunes.train());
    var network = network(recipe, coder, parameters);
    return new MelodyModel(network, coder, TokenCounts.of(coder, tunes.train()));
  }

  private static MelodyNetwork network(
      MelodyRecipe recipe, MelodyCoder coder, Parameters parameters) {
    int tokens = coder.vocabulary().size();
    return new MelodyNetwork(recipe, tokens, coder.metres().size(), parameters);
  }

  @Override
  public Task<MelodyExample> task(
      MelodyRecipe recipe, MelodyModel model, TrainingPieces<Melody> tunes) {
    return new MelodyTask(model.network());
  }

  @Override
  public Examples<MelodyExample> examples(
      MelodyRecipe recipe, MelodyModel model, TrainingPieces<Melody> tunes) {
    return new Examples<>(
        encoded(tunes.train(), model.coder(), recipe.steps()),
        encoded(tunes.valid(), model.coder(), recipe.steps()));
  }

  private static List<MelodyExample> encoded(List<Melody> tunes, MelodyCoder coder, int steps) {
    return tunes.stream().flatMap(tune -> coder.encode(tune).cut(steps).stream()).toList();
  }

  /// Two bars that follow the first two of the tune.
  @Override
  String line(MelodyModel model, Melody tune) {
    int begun = SHOWN * tune.metre().ticksPerBar();
    var notes = tune.notes().stream().takeWhile(note -> note.end() <= begun).toList();
    var beginning = new Melody(tune.name(), tune.metre(), tune.sharps(), tune.minor(), notes);
    var extended =
        new MelodySampler(model)
            .extend(beginning, SHOWN, Constraints.NONE, new Sampling(0.9, 0, 0.98), 1);
    return extended.notes().stream()
        .skip(notes.size())
        .map(note -> PitchNames.of(note.pitch(), tune.sharps()))
        .collect(Collectors.joining(" ", tune.name() + " continues: ", ""));
  }

  @Override
  public SortedMap<String, String> metadata(MelodyModel model) {
    var metadata = super.metadata(model);
    var coder = model.coder();
    metadata.put("vocabulary.lengths", coder.vocabulary().toText());
    metadata.put(
        "vocabulary.metres",
        coder.metres().stream().map(Metre::toString).collect(Collectors.joining(" ")));
    return metadata;
  }

  @Override
  public MelodyModel read(ModelFile file, MelodyRecipe recipe) throws ModelFileException {
    var vocabulary = MelodyVocabulary.fromText(file.require("vocabulary.lengths"));
    var metres = file.require("vocabulary.metres").split(" ");
    var coder = new MelodyCoder(vocabulary, Arrays.stream(metres).map(Metre::parse).toList());
    var network = file.build(p -> network(recipe, coder, p), TokenCounts.TENSORS::contains);
    return new MelodyModel(network, coder, TokenCounts.read(file, vocabulary));
  }

  @Override
  public List<Graph> graphs(MelodyModel model) {
    return List.of(MelodyGraph.of(model));
  }
}
