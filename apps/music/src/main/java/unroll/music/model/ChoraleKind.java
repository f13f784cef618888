package unroll.music.model;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import unroll.engine.decode.Sampling;
import unroll.engine.kind.Examples;
import unroll.engine.layer.Parameters;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.train.Task;
import unroll.exchange.onnx.Graph;
import unroll.music.chorale.Chorale;
import unroll.music.chorale.Compass;
import unroll.music.data.ChoraleExample;
import unroll.music.data.TrainingPieces;

/// Models of chorales: a soprano, and the three voices below it.
public final class ChoraleKind
    extends MusicKind<ChoraleRecipe, Chorale, ChoraleExample, ChoraleModel> {
  /// What the header calls the app.
  public static final String APP = "music chorale";

  private static final int STEPS_PER_QUARTER = 4;
  private static final int SHOWN = 4; // quarters of a sample

  /// The kind, as [unroll.engine.kind.ModelKinds] finds it.
  public ChoraleKind() {
    super(APP, "Model of chorales", ChoraleRecipe.DEFAULT, "nats per sixteenth", "score.validNats");
  }

  @Override
  public ChoraleModel begin(
      ChoraleRecipe recipe, TrainingPieces<Chorale> chorales, Parameters parameters) {
    return new ChoraleModel(ChoraleNetwork.of(recipe, parameters), Compass.of(chorales.train()));
  }

  @Override
  public Task<ChoraleExample> task(
      ChoraleRecipe recipe, ChoraleModel model, TrainingPieces<Chorale> chorales) {
    return new ChoraleTask(model.network());
  }

  @Override
  public Examples<ChoraleExample> examples(
      ChoraleRecipe recipe, ChoraleModel model, TrainingPieces<Chorale> chorales) {
    return new Examples<>(
        chorales.train().stream().map(ChoraleExample::of).toList(),
        chorales.valid().stream().map(ChoraleExample::of).toList());
  }

  /// The voices that the model finds for the first quarters of the soprano.
  @Override
  String line(ChoraleModel model, Chorale chorale) {
    var soprano =
        chorale.steps().stream()
            .limit(SHOWN * STEPS_PER_QUARTER)
            .mapToInt(step -> step[0])
            .takeWhile(pitch -> pitch != Chorale.SILENT)
            .toArray();
    if (soprano.length == 0) {
      return "";
    }
    var found =
        new ChoraleSampler(model).harmonise(soprano, chorale.key(), new Sampling(0, 0, 1), 1);
    return IntStream.iterate(0, t -> t < found.length(), t -> t + STEPS_PER_QUARTER)
        .mapToObj(t -> names(found.steps().get(t)))
        .collect(Collectors.joining(" | "));
  }

  @Override
  public SortedMap<String, String> metadata(ChoraleModel model) {
    var metadata = super.metadata(model);
    metadata.put("config.width", String.valueOf(model.network().harmony().config().width()));
    metadata.put("compass", model.compass().toText());
    return metadata;
  }

  @Override
  public ChoraleModel read(ModelFile file, ChoraleRecipe recipe) throws ModelFileException {
    requireWidth(file, recipe.hidden());
    var compass = Compass.parse(file.require("compass"));
    return new ChoraleModel(file.build(p -> ChoraleNetwork.of(recipe, p)), compass);
  }

  /// Two for the soprano, two for the voices below it.
  @Override
  public List<Graph> graphs(ChoraleModel model) {
    var network = model.network();
    var lead = new NoteGraphs("lead", network.parameters(), network.lead().config());
    var harmony = new NoteGraphs("harmony", network.parameters(), network.harmony().config());
    return List.of(lead.steps(), lead.decisions(), harmony.steps(), harmony.decisions());
  }
}
