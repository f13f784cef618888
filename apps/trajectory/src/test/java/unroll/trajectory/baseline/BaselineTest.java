package unroll.trajectory.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.engine.random.RandomStream;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Scene;
import unroll.trajectory.scene.Window;

class BaselineTest {
  private static Agent agent(double... xs) {
    var path = new ArrayList<Point>();
    for (double x : xs) {
      path.add(new Point(x, 2 * x));
    }
    return new Agent("a", path);
  }

  @Test
  void givenAStep_whenContinued_thenItIsRepeated() {
    assertThat(ConstantVelocity.PLAIN.path(agent(0, 5, 6), 3))
        .containsExactly(new Point(7, 14), new Point(8, 16), new Point(9, 18));
  }

  @Test
  void givenDamping_whenContinued_thenEveryStepIsShorterThanTheOneBefore() {
    // when: the mean of two steps is 2, then × 1/2 with each
    var path = new ConstantVelocity(2, 0.5).path(agent(0, 1, 4), 3);
    // then
    assertThat(path).extracting(Point::x).containsExactly(5.0, 5.5, 5.75);
  }

  @Test
  void givenAnAgentSeenOnce_whenContinued_thenEveryBaselineLeavesItThere() {
    var once = agent(3);
    var there = List.of(new Point(3, 6), new Point(3, 6));
    assertThat(ConstantVelocity.DAMPED.path(once, 2)).isEqualTo(there);
    assertThat(KalmanFilter.USUAL.path(once, 2)).isEqualTo(there);
  }

  @Test
  void givenASteadyWalk_whenFiltered_thenItGoesOn() {
    var path = new KalmanFilter(1).path(agent(0, 1, 2, 3, 4, 5, 6, 7), 4);
    assertThat(path.getLast().x()).isCloseTo(11, within(1e-2));
  }

  @Test
  void givenAKnownWalk_whenFiltered_thenTheFigureIsThatOfTheEquations() {
    // P = [1 0; 0 1000]; predict with drift 1: P = [1001.25 1000.5; · 1001]; K = P[:,0] / 1002.25;
    // position 0 + K₀ · 1, velocity 0 + K₁ · 1
    var path = new KalmanFilter(1).path(agent(0, 1), 1);
    assertThat(path.getFirst().x()).isCloseTo(1001.25 / 1002.25 + 1000.5 / 1002.25, within(1e-12));
  }

  @Test
  void givenNoisyHeadings_whenAsked_thenAllPathsAreAsLongAndAsMany() {
    var scene = new Scene(List.of(agent(0, 1)));
    var said =
        Baselines.RANDOM_HEADINGS.forecast(scene, List.of(0), 3, RandomStream.of(1)).getFirst();
    assertThat(said.several()).hasSize(20);
    for (var path : said.several()) {
      assertThat(path.getLast().distance(new Point(1, 2)))
          .isCloseTo(3 * StrictMath.sqrt(5), within(1e-9));
    }
    assertThat(said.path()).isEqualTo(ConstantVelocity.PLAIN.path(agent(0, 1), 3));
    assertThat(said.prediction()).isNull();
  }

  @Test
  void givenAgentsThatSlowDown_whenConstantsAreChosen_thenTheyAreDamped() {
    // given: steps shrink to 0.9 times the one before
    var path = new ArrayList<Point>();
    double x = 0;
    for (int t = 0; t < 8; t++) {
      x += StrictMath.pow(0.9, t);
      path.add(new Point(x, 0));
    }
    var scene = new Scene(List.of(new Agent("a", path.subList(0, 4))));
    var target = new Window.Target(0, path.subList(4, 8));
    var windows = List.of(new Window("w", 0, scene, List.of(target)));
    // when, then
    assertThat(Baselines.damped(windows)).isEqualTo(new ConstantVelocity(1, 0.9));
    assertThat(Baselines.damped(List.of())).isEqualTo(ConstantVelocity.DAMPED);
    assertThat(Baselines.kalmanFilter(windows).name()).startsWith("Kalman filter (drift ");
    assertThat(Baselines.kalmanFilter(List.of())).isEqualTo(KalmanFilter.USUAL);
  }

  @Test
  void givenNonsense_whenMade_thenIsRefused() {
    assertThatThrownBy(() -> new ConstantVelocity(0, 1))
        .hasMessageContaining("steps must be at least 1");
    assertThatThrownBy(() -> new ConstantVelocity(1, 1.1)).hasMessageContaining("(0, 1]");
    assertThatThrownBy(() -> new KalmanFilter(0)).hasMessageContaining("(0, 1e9)");
  }
}
