package unroll.trajectory.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.engine.random.RandomStream;
import unroll.trajectory.prediction.Forecaster.Forecast;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Scene;

class JointlyTest {
  private static List<Point> path(double x, double y) {
    return List.of(new Point(x / 2, y / 2), new Point(x, y));
  }

  /// One that goes to (`x`, 0), or perhaps to the left or right of it.
  private static Prediction going(String name, double x) {
    var spreads = List.of(Spread.round(0.1), Spread.round(0.1));
    var modes =
        List.of(
            new Mode(0.6, path(x, 0), spreads),
            new Mode(0.3, path(x, 1), spreads),
            new Mode(0.1, path(x, -2), spreads));
    return new Prediction(name, path(x, 0), modes);
  }

  @Test
  void givenTwoWhoMeet_whenAnsweredJointly_thenOneOfThemStepsAsideALittle() {
    // given: both answers end at the same place, but do not start there
    var one = going("one", 2);
    var other = new Prediction("other", List.of(new Point(3, 0), new Point(2, 0)), one.modes());
    // when
    var answers = Jointly.answers(List.of(one, other));
    // then
    assertThat(Jointly.collide(one.path(), other.path())).isTrue();
    assertThat(Jointly.collide(answers.get(0), answers.get(1))).isFalse();
    assertThat(answers.get(1)).isEqualTo(other.path());
    assertThat(answers.get(0).getLast().distance(new Point(2, 0))).isBetween(0.2, 0.6);
    assertThat(Jointly.answers(List.of(one, other))).isEqualTo(answers);
  }

  @Test
  void givenAgentsFarFromEachOther_whenAnsweredJointly_thenTheirAnswersStay() {
    var all = List.of(going("one", 2), going("other", 5));
    assertThat(Jointly.answers(all)).containsExactly(path(2, 0), path(5, 0));
    assertThat(Jointly.answers(List.of())).isEmpty();
  }

  @Test
  void givenDrawnPaths_whenPairedAnew_thenFewerMeetAndNobodyLosesAPath() {
    // given: two who go to the same two places, always at the same time
    var paths = List.of(path(2, 0), path(2, 3), path(2, 0), path(2, 3));
    // when
    var futures = Jointly.futures(List.of(paths, paths));
    // then
    for (int s = 0; s < paths.size(); s++) {
      assertThat(Jointly.collide(futures.get(0).get(s), futures.get(1).get(s))).isFalse();
    }
    assertThat(futures.get(0)).containsExactlyInAnyOrderElementsOf(paths);
    assertThat(futures.get(1)).containsExactlyInAnyOrderElementsOf(paths);
  }

  @Test
  void givenAScene_whenOneAgentIsAskedFor_thenTheOthersAreAvoidedAllTheSame() {
    var agents = new ArrayList<Agent>();
    for (var name : List.of("one", "other")) {
      agents.add(new Agent(name, List.of(Point.ORIGIN)));
    }
    var model = new Says("meeting", Forecast.of(going("one", 2)));
    var jointly = new DrawnJointly(model, 5);
    var said = jointly.forecast(new Scene(agents), List.of(0), 2, RandomStream.of(1));
    assertThat(said).hasSize(1);
    assertThat(said.getFirst().path()).isNotEqualTo(path(2, 0));
    assertThat(said.getFirst().several()).hasSize(5);
    assertThat(said)
        .isEqualTo(jointly.forecast(new Scene(agents), List.of(0), 2, RandomStream.of(1)));
    assertThat(jointly.name()).isEqualTo("meeting, 5 drawn jointly");
    assertThat(jointly.isDrawn()).isTrue();
    var line = new DrawnJointly(new Says("line", Forecast.of(path(1, 1))), 5);
    assertThatThrownBy(() -> line.forecast(new Scene(agents), List.of(0), 2, RandomStream.of(1)))
        .hasMessage("line must predict modes to be drawn from");
  }

  @Test
  void givenModes_whenCovered_thenEachHasItsMeanFirstAndShareByTheRoot() {
    // when: √0.6, √0.3, √0.1 of their sum are 0.47, 0.33, 0.19
    var paths = going("one", 2).cover(20, RandomStream.of(1));
    // then
    assertThat(paths).hasSize(20).contains(path(2, 0), path(2, 1), path(2, -2));
    var ends = paths.stream().mapToDouble(path -> path.getLast().y()).toArray();
    assertThat(count(ends, -0.5, 0.5) / 20).isCloseTo(0.47, within(0.05));
    assertThat(count(ends, -3, -1) / 20).isCloseTo(0.2, within(0.05));
    assertThat(going("one", 2).cover(0, RandomStream.of(1))).isEmpty();
  }

  private static double count(double[] ends, double from, double to) {
    double n = 0;
    for (double end : ends) {
      n += end > from && end < to ? 1 : 0;
    }
    return n;
  }
}
