package unroll.trajectory.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import unroll.engine.autodiff.Pass;
import unroll.engine.memory.Buffers;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.trajectory.data.TrajectoryData;
import unroll.trajectory.model.TrajectoryNetwork.Output;
import unroll.trajectory.prediction.Mode;
import unroll.trajectory.prediction.Prediction;
import unroll.trajectory.prediction.Spread;
import unroll.trajectory.scene.Point;

class PathLossTest {
  private static final int BATCH = 2;
  private static final int STEPS = 3;
  private static final int MODES = 2;
  private static final TrajectoryData DATA = new TrajectoryData(4, STEPS, 2, 2, 1);

  private Output output;
  private Tensor straight;
  private Tensor futures;

  @BeforeEach
  void givenAnyOutput() {
    var random = RandomStream.of(3);
    output =
        new Output(
            drawn(random, 0.5, BATCH, STEPS, 2 + 2 * MODES),
            scaled(drawn(random, 0.2, BATCH, STEPS, 2 * MODES), 0.5f),
            drawn(random, 0.4, BATCH, STEPS, MODES),
            drawn(random, 1, BATCH, MODES),
            Tensor.zeros(Shape.of(BATCH, 1, 2)));
    straight = drawn(random, 1, BATCH, STEPS, 2);
    futures = drawn(random, 1, BATCH, STEPS, 2);
  }

  private static Tensor drawn(RandomStream random, double size, int... axes) {
    var shape = Shape.of(axes);
    var values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (size * (2 * random.uniform() - 1));
    }
    return Tensor.variable(shape, values);
  }

  private static Tensor scaled(Tensor tensor, float middle) {
    for (int i = 0; i < tensor.values().length; i++) {
      tensor.values()[i] += middle;
    }
    return tensor;
  }

  private double loss(PathLoss loss) {
    return loss.of(Pass.inference(), output, straight, futures, 1).item();
  }

  private double position(int row, int path, int t, int axis) {
    double at = straight.at(row * STEPS + t, axis);
    for (int s = 0; s <= t; s++) {
      at += output.velocities().at(row * STEPS + s, 2 * path + axis);
    }
    return at;
  }

  private Point point(int row, int path, int t) {
    return new Point(position(row, path, t, 0), position(row, path, t, 1));
  }

  private Point truth(int row, int t) {
    return new Point(futures.at(row * STEPS + t, 0), futures.at(row * STEPS + t, 1));
  }

  @Test
  void givenNoLikelihood_whenTaken_thenItIsTheDistancesOfAnswerAndBestModes() {
    double expected = 0;
    for (int row = 0; row < BATCH; row++) {
      expected += distance(row, 0, 0);
      expected += Math.min(distance(row, 1, 0), distance(row, 2, 0));
      expected += Math.min(distance(row, 1, STEPS - 1), distance(row, 2, STEPS - 1));
    }
    assertThat(loss(new PathLoss(DATA, 0, 0))).isCloseTo(expected, within(1e-5));
  }

  private double distance(int row, int path, int first) {
    double sum = 0;
    for (int t = first; t < STEPS; t++) {
      double d = point(row, path, t).distance(truth(row, t));
      sum += StrictMath.sqrt(d * d + 0.01) - 0.1;
    }
    return sum / (STEPS - first);
  }

  @Test
  void givenALikelihood_whenTaken_thenItIsThatOfThePredictionAsAWhole() {
    double expected = 0;
    for (int row = 0; row < BATCH; row++) {
      expected -= prediction(row).logLikelihood(future(row)) / STEPS;
    }
    double with = loss(new PathLoss(DATA, 1, 0));
    assertThat(with - loss(new PathLoss(DATA, 0, 0))).isCloseTo(expected, within(1e-5));
  }

  private Prediction prediction(int row) {
    double sum = 0;
    for (int k = 0; k < MODES; k++) {
      sum += StrictMath.exp(output.logits().at(row, k));
    }
    var modes = new ArrayList<Mode>();
    for (int k = 0; k < MODES; k++) {
      var path = new ArrayList<Point>();
      var spreads = new ArrayList<Spread>();
      for (int t = 0; t < STEPS; t++) {
        path.add(point(row, k + 1, t));
        double sx = PathLoss.deviation(DATA, t, output.scales().at(row * STEPS + t, 2 * k));
        double sy = PathLoss.deviation(DATA, t, output.scales().at(row * STEPS + t, 2 * k + 1));
        double rho = PathLoss.correlation(output.correlations().at(row * STEPS + t, k));
        spreads.add(new Spread(sx * sx, rho * sx * sy, sy * sy));
      }
      modes.add(new Mode(StrictMath.exp(output.logits().at(row, k)) / sum, path, spreads));
    }
    return new Prediction("a", modes.getFirst().path(), modes);
  }

  private List<Point> future(int row) {
    var future = new ArrayList<Point>();
    for (int t = 0; t < STEPS; t++) {
      future.add(truth(row, t));
    }
    return future;
  }

  @Test
  void givenTheDistances_whenWalkedBack_thenTheSlopesAreThoseOfFiniteDifferences() {
    assertSlopes(new PathLoss(DATA, 0, 0.3), output.velocities());
  }

  @Test
  void givenTheLikelihood_whenWalkedBack_thenTheSlopesAreThoseOfFiniteDifferences() {
    var loss = new PathLoss(DATA, 0.7, 0.3);
    assertSlopes(loss, output.scales());
    assertSlopes(loss, output.correlations());
    assertSlopes(loss, output.logits());
  }

  private void assertSlopes(PathLoss loss, Tensor by) {
    float[] slopes;
    try (var pass = Pass.training(new Buffers(), RandomStream.of(1))) {
      pass.tape().backward(loss.of(pass, output, straight, futures, 2));
      slopes = pass.tape().gradient(by).toArray();
    }
    for (int i = 0; i < slopes.length; i++) {
      float before = by.values()[i];
      float step = 1e-2f;
      by.values()[i] = before + step;
      double up = loss(loss);
      by.values()[i] = before - step;
      double down = loss(loss);
      by.values()[i] = before;
      assertThat((double) slopes[i]).isCloseTo((up - down) / 2 / step / 2, within(3e-3));
    }
  }

  @Test
  void givenTheLikelihoodAlone_whenWalkedBack_thenItMovesNoMean() {
    float[] with;
    float[] without;
    try (var pass = Pass.training(new Buffers(), RandomStream.of(1))) {
      pass.tape().backward(new PathLoss(DATA, 1, 0).of(pass, output, straight, futures, 1));
      with = pass.tape().gradient(output.velocities()).toArray();
    }
    try (var pass = Pass.training(new Buffers(), RandomStream.of(1))) {
      pass.tape().backward(new PathLoss(DATA, 0, 0).of(pass, output, straight, futures, 1));
      without = pass.tape().gradient(output.velocities()).toArray();
    }
    assertThat(with).containsExactly(without);
  }
}
