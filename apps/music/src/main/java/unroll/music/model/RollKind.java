package unroll.music.model;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import unroll.engine.autodiff.Pass;
import unroll.engine.kind.Examples;
import unroll.engine.layer.Parameters;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.random.RandomStream;
import unroll.engine.train.Task;
import unroll.exchange.onnx.Graph;
import unroll.music.data.KeyCounts;
import unroll.music.data.PianoRoll;
import unroll.music.data.RollExample;
import unroll.music.data.TrainingPieces;

/// Models of piano rolls: which notes sound in the next step.
public final class RollKind extends MusicKind<RollRecipe, PianoRoll, RollExample, RollModel> {
  /// What the header calls the app.
  public static final String APP = "music piano rolls";

  private static final int SHOWN = 4; // steps of a sample

  /// The kind, as [unroll.engine.kind.ModelKinds] finds it.
  public RollKind() {
    super(APP, "Model of piano rolls", RollRecipe.DEFAULT, "nats per step", "score.validNats");
  }

  @Override
  public RollModel begin(
      RollRecipe recipe, TrainingPieces<PianoRoll> pieces, Parameters parameters) {
    return new RollModel(network(recipe, parameters), KeyCounts.of(pieces.train()));
  }

  private static RollNetwork network(RollRecipe recipe, Parameters parameters) {
    return switch (recipe.kind()) {
      case JOINT -> {
        var random = RandomStream.of(recipe.settings().seed()).fork(0);
        yield JointNetwork.of(recipe, parameters, random);
      }
      case INDEPENDENT -> new IndependentNetwork(recipe, parameters);
    };
  }

  @Override
  public Task<RollExample> task(
      RollRecipe recipe, RollModel model, TrainingPieces<PianoRoll> pieces) {
    return new RollTask(model.network(), recipe.transpose());
  }

  @Override
  public Examples<RollExample> examples(
      RollRecipe recipe, RollModel model, TrainingPieces<PianoRoll> pieces) {
    return new Examples<>(
        RollExample.of(pieces.train(), recipe.steps()),
        RollExample.of(pieces.valid(), Integer.MAX_VALUE));
  }

  /// The notes of the first steps, and how probable the model finds them.
  @Override
  String line(RollModel model, PianoRoll piece) {
    var parts = RollExample.of(List.of(piece), SHOWN);
    if (parts.isEmpty()) {
      return "";
    }
    var losses = model.network().losses(Pass.inference(), parts.getFirst());
    return IntStream.range(0, losses.length)
        .mapToObj(t ->
            String.format(
                Locale.ROOT,
                "%s (%.1f %%)",
                names(piece.at(t + 1)),
                100 * StrictMath.exp(-losses[t])))
        .collect(Collectors.joining(" | "));
  }

  @Override
  public SortedMap<String, String> metadata(RollModel model) {
    var metadata = super.metadata(model);
    metadata.put("config.width", String.valueOf(model.network().width()));
    return metadata;
  }

  @Override
  public RollModel read(ModelFile file, RollRecipe recipe) throws ModelFileException {
    requireWidth(file, recipe.hidden());
    var network = file.build(p -> network(recipe, p), KeyCounts.NAME::equals);
    return new RollModel(network, KeyCounts.read(file));
  }

  @Override
  public List<Graph> graphs(RollModel model) {
    return switch (model.network()) {
      case IndependentNetwork network -> List.of(NoteGraphs.of(network));
      case JointNetwork network -> {
        var graphs = new NoteGraphs("", network.parameters(), network.network().config());
        yield List.of(graphs.steps(), graphs.decisions());
      }
    };
  }
}
