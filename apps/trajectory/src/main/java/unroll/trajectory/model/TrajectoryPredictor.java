package unroll.trajectory.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import unroll.engine.autodiff.Pass;
import unroll.engine.predict.Predictor;
import unroll.engine.random.RandomStream;
import unroll.trajectory.data.Point;
import unroll.trajectory.data.Scene;
import unroll.trajectory.model.TrajectoryData.Example;
import unroll.trajectory.model.TrajectoryModel.Output;
import unroll.trajectory.prediction.Forecaster;
import unroll.trajectory.prediction.Mode;
import unroll.trajectory.prediction.Prediction;
import unroll.trajectory.prediction.Spread;

/// Predicts where agents will go, with a trained model:
///
///     var predictor = TrajectoryPredictor.load(Path.of("models/trajectory-pedestrian.safetensors"));
///     var scene = new Scene(List.of(new Agent("anna", List.of(new Point(0, 0), new Point(0.5, 0)))));
///     var anna = predictor.predict(scene).getFirst();
///     System.out.println(anna.path().getLast() + ", most likely " + anna.modes().getFirst());
///
/// Any number of agents, seen for any time. Many threads may share a predictor.
public final class TrajectoryPredictor implements Forecaster {
  private static final int MOST_TOGETHER = 128;

  private final TrajectoryModelFile file;
  private final Predictor<Question, Prediction> predictor;

  /// An agent of a scene, whose future is asked for.
  private record Question(Scene scene, int agent) {}

  TrajectoryPredictor(TrajectoryModelFile file, int threads) {
    this.file = file;
    int observed = data().observed(); // however short a path is, it is padded to these
    predictor =
        new Predictor<Question, Prediction>(_ -> observed, this::predictions)
            .batches(MOST_TOGETHER, MOST_TOGETHER * observed)
            .threads(threads);
  }

  /// With the model in a file, on all processors.
  ///
  /// @throws unroll.engine.model.ModelFileException if it is not there, damaged, or of another app
  public static TrajectoryPredictor load(Path model) throws IOException {
    var file = TrajectoryModelFile.read(model);
    return new TrajectoryPredictor(file, Runtime.getRuntime().availableProcessors());
  }

  /// The same on at most so many threads, which changes nothing but the time: one where several
  /// scenes are predicted side by side.
  public TrajectoryPredictor threads(int count) {
    return new TrajectoryPredictor(file, count);
  }

  @Override
  public String name() {
    return "this model";
  }

  /// How many positions of an agent it looks at: more do no harm.
  public int observed() {
    return data().observed();
  }

  /// How many steps ahead it looks.
  public int steps() {
    return data().steps();
  }

  /// How many seconds lie between two positions, those seen and those predicted.
  public double seconds() {
    return file.seconds();
  }

  private TrajectoryData data() {
    return file.model().config().data();
  }

  /// Where each agent of a scene will go, in their order.
  public List<Prediction> predict(Scene scene) {
    return predict(scene, IntStream.range(0, scene.agents().size()).boxed().toList());
  }

  /// Where some agents of a scene will go, in the order of their numbers given.
  public List<Prediction> predict(Scene scene, List<Integer> agents) {
    return predictor.answer(agents.stream().map(agent -> new Question(scene, agent)).toList());
  }

  private List<Prediction> predictions(Pass pass, List<Question> questions) {
    var examples = questions.stream().map(q -> data().example(q.scene, q.agent)).toList();
    var batch = data().batch(examples);
    var output = file.model().forward(pass, batch);
    return IntStream.range(0, examples.size())
        .mapToObj(i -> new Reading(examples.get(i), batch, output, i).prediction())
        .toList();
  }

  /// Its modes are its several answers.
  @Override
  public List<Forecast> forecast(
      Scene scene, List<Integer> agents, int steps, RandomStream random) {
    return predict(scene, agents).stream().map(TrajectoryPredictor::forecast).toList();
  }

  private static Forecast forecast(Prediction prediction) {
    var several = prediction.modes().stream().map(Mode::path).toList();
    return new Forecast(prediction.path(), several, prediction);
  }

  /// What the output predicts of one agent, brought back to the plane.
  private final class Reading {
    private final Example example;
    private final TrajectoryData.Batch batch;
    private final Output output;
    private final int number;
    private final int first; // row of its first step

    Reading(Example example, TrajectoryData.Batch batch, Output output, int number) {
      this.example = example;
      this.batch = batch;
      this.output = output;
      this.number = number;
      this.first = number * steps();
    }

    Prediction prediction() {
      var logits = output.logits();
      int modes = logits.shape().columns();
      double max = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < modes; k++) {
        max = Math.max(max, logits.at(number, k));
      }
      double sum = 0;
      for (int k = 0; k < modes; k++) {
        sum += StrictMath.exp(logits.at(number, k) - max);
      }
      var all = new ArrayList<Mode>();
      for (int k = 0; k < modes; k++) {
        double probability = StrictMath.exp(logits.at(number, k) - max) / sum;
        all.add(new Mode(probability, path(k + 1), spreads(k)));
      }
      all.sort(Comparator.comparingDouble(Mode::probability).reversed());
      return new Prediction(example.self().name(), path(0), all);
    }

    private List<Point> path(int number) {
      var path = new ArrayList<Point>();
      var gone = Point.ORIGIN;
      for (int t = 0; t < steps(); t++) {
        var velocities = output.velocities();
        gone =
            gone.plus(
                new Point(
                    velocities.at(first + t, 2 * number),
                    velocities.at(first + t, 2 * number + 1)));
        var straight =
            new Point(batch.straight().at(first + t, 0), batch.straight().at(first + t, 1));
        path.add(example.frame().outside(straight.plus(gone).times(data().unit())));
      }
      return path;
    }

    private List<Spread> spreads(int k) {
      var spreads = new ArrayList<Spread>();
      double unit = data().unit() * file.width();
      for (int t = 0; t < steps(); t++) {
        double sx = unit * PathLoss.deviation(data(), t, output.scales().at(first + t, 2 * k));
        double sy = unit * PathLoss.deviation(data(), t, output.scales().at(first + t, 2 * k + 1));
        double rho = PathLoss.correlation(output.correlations().at(first + t, k));
        spreads.add(example.frame().outside(new Spread(sx * sx, rho * sx * sy, sy * sy)));
      }
      return spreads;
    }
  }
}
