package unroll.trajectory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import unroll.engine.kind.Training;
import unroll.engine.predict.Predictor;
import unroll.trajectory.data.TrajectoryWindows;
import unroll.trajectory.model.TrajectoryKind;
import unroll.trajectory.model.TrajectoryModel;
import unroll.trajectory.model.TrajectoryRecipe;
import unroll.trajectory.prediction.Prediction;
import unroll.trajectory.prediction.ScenePredictor;
import unroll.trajectory.scene.Scene;

/// Predicts where agents will go, with a trained model:
///
///     var predictor = TrajectoryPredictor.load(Path.of("models/trajectory-pedestrian.safetensors"));
///     var scene = new Scene(List.of(new Agent("anna", List.of(new Point(0, 0), new Point(0.5, 0)))));
///     var anna = predictor.predict(scene).getFirst();
///     System.out.println(anna.path().getLast() + ", most likely " + anna.modes().getFirst());
///
/// and trains one:
///
///     var windows = TrajectoryWindows.of(Recordings.read(List.of(Path.of("plaza.txt"))));
///     var recipe = TrajectoryRecipe.DEFAULT.with("epochs", 5);
///     var trained = TrajectoryPredictor.training(recipe, windows).threads(2).run();
///     trained.file().write(Path.of("mine.safetensors"));
///
/// Any number of agents, seen for any time. Many threads may share a predictor.
public final class TrajectoryPredictor implements ScenePredictor {
  private final TrajectoryModel model;
  private final Predictor<TrajectoryModel.Question, Prediction> predictor;

  private TrajectoryPredictor(
      TrajectoryModel model, Predictor<TrajectoryModel.Question, Prediction> predictor) {
    this.model = model;
    this.predictor = predictor;
  }

  /// With the model in a file, on all processors.
  ///
  /// @throws unroll.engine.model.ModelFileException if it is not there, damaged, or of another app
  public static TrajectoryPredictor load(Path file) throws IOException {
    return of(new TrajectoryKind().load(file));
  }

  /// With the model in a stream, such as a resource of a jar; it is read to its end.
  public static TrajectoryPredictor load(InputStream stream) throws IOException {
    return of(new TrajectoryKind().load(stream));
  }

  /// With a model, on all processors.
  public static TrajectoryPredictor of(TrajectoryModel model) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new TrajectoryPredictor(model, model.predictor().threads(processors));
  }

  /// A training on windows of recordings: set its threads, then `run()` it.
  public static Training<TrajectoryRecipe, TrajectoryWindows, ?, TrajectoryModel> training(
      TrajectoryRecipe recipe, TrajectoryWindows windows) {
    return Training.of(new TrajectoryKind(), recipe, windows);
  }

  /// The same on at most this many threads, which changes only the time it takes: use one thread
  /// where several scenes are predicted side by side.
  public TrajectoryPredictor threads(int count) {
    return new TrajectoryPredictor(model, predictor.threads(count));
  }

  @Override
  public String name() {
    return "this model";
  }

  @Override
  public int observed() {
    return model.data().observed();
  }

  @Override
  public int steps() {
    return model.data().steps();
  }

  @Override
  public double seconds() {
    return model.seconds();
  }

  /// How fast those usually go that the model has learned from, in metres a second.
  public double usualSpeed() {
    return model.data().unit() / seconds();
  }

  @Override
  public List<Prediction> predict(Scene scene, List<Integer> agents) {
    return predictor.answer(
        agents.stream().map(agent -> new TrajectoryModel.Question(scene, agent)).toList());
  }
}
