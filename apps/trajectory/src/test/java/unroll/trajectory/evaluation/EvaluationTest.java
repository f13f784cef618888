package unroll.trajectory.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unroll.common.Interval;
import unroll.common.Read;
import unroll.engine.random.RandomStream;
import unroll.trajectory.baseline.ConstantVelocity;
import unroll.trajectory.prediction.Forecaster;
import unroll.trajectory.prediction.Mode;
import unroll.trajectory.prediction.Prediction;
import unroll.trajectory.prediction.Says;
import unroll.trajectory.prediction.Spread;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Protocol;
import unroll.trajectory.scene.Recording;
import unroll.trajectory.scene.Scene;
import unroll.trajectory.scene.SceneKind;
import unroll.trajectory.scene.Window;

class EvaluationTest {
  private static final Read READ = new Read(3, 2, 1, List.of());

  /// Agents that stand at the origin, then go to where `ends` says, two steps on the way.
  private static List<Window> windows(Point... ends) {
    var windows = new ArrayList<Window>();
    for (int i = 0; i < ends.length; i++) {
      var scene = new Scene(List.of(new Agent("agent " + i, List.of(Point.ORIGIN))));
      var future = List.of(ends[i].times(0.5), ends[i]);
      windows.add(new Window("w", i, scene, List.of(new Window.Target(0, future))));
    }
    return windows;
  }

  /// Says the same of everybody: it stays at the origin, or goes one of two ways.
  private static Forecaster saying(List<Point> path, List<List<Point>> several, double sd) {
    var spreads = List.of(Spread.round(sd), Spread.round(sd));
    var mode = new Mode(1, path, spreads);
    var prediction = new Prediction("a", path, List.of(mode));
    return new Says("test", new Forecaster.Forecast(path, several, prediction));
  }

  private static Forecaster staying() {
    return saying(List.of(Point.ORIGIN, Point.ORIGIN), List.of(), 1);
  }

  @Test
  void givenKnownPaths_whenMeasured_thenTheFiguresAreThoseOfTheirDefinitions() {
    // given: 3-4-5 at the end, half of it before
    var windows = windows(new Point(3, 4), new Point(0, 0));
    // when
    var found = Evaluation.of("test", 1).with("s", staying(), windows);
    // then
    assertThat(found.figure("s", Metric.ADE).value()).isCloseTo(3.75 / 2, within(1e-12));
    assertThat(found.figure("s", Metric.FDE).value()).isCloseTo(2.5, within(1e-12));
    assertThat(found.figure("s", Metric.MISS).value()).isEqualTo(0.5);
    assertThat(found.has(Metric.BEST_ADE)).isFalse();
    double nats = StrictMath.log(2 * StrictMath.PI) + (6.25 + 25) / 2 / 2 / 2;
    assertThat(found.figure("s", Metric.NATS).value()).isCloseTo(nats, within(1e-9));
    assertThat(found.size("s")).isEqualTo(2);
  }

  @Test
  void givenSeveralAnswers_whenMeasured_thenTheBestOfEachMetricCountsForItself() {
    // given: one is near on the way, the other at the end
    var far = new Point(9, 9);
    var onTheWay = List.of(new Point(1, 0), far);
    var atTheEnd = List.of(far, new Point(2, 0));
    var said = saying(onTheWay, List.of(onTheWay, atTheEnd), 1);
    // when
    var found = Evaluation.of("test", 1).with("s", said, windows(new Point(2, 0)));
    // then
    double half = far.distance(new Point(2, 0)) / 2;
    assertThat(found.figure(Metric.BEST_ADE).value())
        .isCloseTo(Math.min(half, far.distance(new Point(1, 0)) / 2), within(1e-12));
    assertThat(found.figure(Metric.BEST_FDE).value()).isZero();
    assertThat(found.figure(Metric.MISS).value()).isZero();
  }

  @Test
  void givenTruthsDrawnFromTheForecast_whenRegionsAreMeasured_thenTheyHoldWhatTheyPromise() {
    var random = RandomStream.of(2);
    var windows = new ArrayList<Window>();
    for (int i = 0; i < 400; i++) {
      var scene = new Scene(List.of(new Agent("agent " + i, List.of(Point.ORIGIN))));
      var future = List.of(Spread.round(1).drawn(random), Spread.round(1).drawn(random));
      windows.add(new Window("w", i, scene, List.of(new Window.Target(0, future))));
    }
    var found = Evaluation.of("test", 1).with("s", staying(), windows);
    assertThat(found.figure(Metric.IN_50).value()).isCloseTo(0.5, within(0.05));
    assertThat(found.figure(Metric.IN_90).value()).isCloseTo(0.9, within(0.03));
  }

  @Test
  void givenAgentsSentToTheSamePlace_whenMeasured_thenTheyCollide() {
    var agents =
        List.of(
            new Agent("a", List.of(new Point(0, 0), new Point(1, 0))),
            new Agent("b", List.of(new Point(4, 0), new Point(3, 0))),
            new Agent("c", List.of(new Point(0, 9), new Point(1, 9))));
    var future = List.of(Point.ORIGIN, Point.ORIGIN);
    var targets =
        List.of(
            new Window.Target(0, future),
            new Window.Target(1, future),
            new Window.Target(2, future));
    var windows = List.of(new Window("w", 0, new Scene(agents), targets));
    var found = Evaluation.of("cv", 1).with("s", ConstantVelocity.PLAIN, windows);
    assertThat(found.figure(Metric.COLLISION).value()).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void givenScenesOfDifferentSizes_whenAveraged_thenEachCountsTheSame() {
    var found =
        Evaluation.of("test", 1)
            .with("one", staying(), windows(new Point(0, 2)))
            .with("two", staying(), windows(new Point(0, 4), new Point(0, 4), new Point(0, 4)));
    assertThat(found.figure(Metric.FDE).value()).isEqualTo(3);
    assertThat(found.scenes()).containsExactly("one", "two");
  }

  @Test
  void givenManyForecastsOfOneTrack_whenDrawn_thenTheyAreDrawnTogether() {
    // given: as many outcomes, once of one track each, once of two tracks
    var ends = new Point[40];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = new Point(i % 2, 0);
    }
    var alone = Evaluation.of("test", 1).with("s", staying(), windows(ends));
    var together =
        Evaluation.of("test", 1)
            .with("s", staying(), windows(ends).stream().map(EvaluationTest::renamed).toList());
    // when
    var narrow = alone.figure(Metric.FDE);
    var wide = together.figure(Metric.FDE);
    // then
    assertThat(wide.value()).isEqualTo(narrow.value());
    assertThat(wide.high() - wide.low()).isGreaterThan(2 * (narrow.high() - narrow.low()));
  }

  private static Window renamed(Window window) {
    var agent = window.scene().agents().getFirst();
    var name = window.targets().getFirst().future().getLast().x() > 0 ? "a" : "b";
    var scene = new Scene(List.of(new Agent(name, agent.path())));
    return new Window("w", window.now(), scene, window.targets());
  }

  @Test
  void givenTwoForecasters_whenCompared_thenTheDifferenceIsPaired() {
    // given: one is always half a metre nearer, whatever the rest
    var windows = windows(new Point(0, 1), new Point(0, 5), new Point(0, 9));
    var near = saying(List.of(new Point(0, 0.5), new Point(0, 0.5)), List.of(), 1);
    var one = Evaluation.of("near", 1).with("s", near, windows);
    var other = Evaluation.of("far", 1).with("s", staying(), windows);
    // when
    var difference = one.difference("s", Metric.FDE, other);
    // then
    assertThat(difference).isEqualTo(new Interval(-0.5, -0.5, -0.5));
    assertThat(difference.isBelowZero()).isTrue();
    assertThat(other.difference(Metric.FDE, one).isBelowZero()).isFalse();
  }

  @Test
  void givenEvaluations_whenReported_thenEveryFigureStandsUnderTheProtocol() {
    var windows = windows(new Point(3, 4));
    var one = Evaluation.of("this model", 1).with("square", staying(), windows);
    var other =
        Evaluation.of("constant velocity", 1).with("square", ConstantVelocity.PLAIN, windows);
    var text = Report.text("sgan20", List.of(one, other), List.of(other));
    assertThat(text)
        .contains("sgan20, one answer, ADE / FDE in m")
        .contains("square")
        .contains("3.750 / 5.000")
        .contains("misses beyond 2 m")
        .contains("100.0 %")
        .contains("this model minus constant velocity");
    assertThat(Report.json("sgan20", List.of(one, other), Map.of("square", READ)))
        .hasSize(4)
        .allMatch(line -> line.startsWith("{\"protocol\":\"sgan20\",\"forecaster\":\""))
        .allMatch(line ->
            line.endsWith("\"read\":{\"taken\":3,\"skipped\":2,\"repaired\":1,\"reasons\":[]}}"))
        .anyMatch(line -> line.contains("\"ADE\":{\"value\":3.75,"));
  }

  @Test
  void givenAModelThatIsRight_whenComparedWithBaselines_thenIsBetterAndStandsFirst() {
    var windows = windows(new Point(3, 4), new Point(3, 4));
    var path = windows.getFirst().targets().getFirst().future();
    var right = new Comparison(1);
    right.add("square", saying(path, List.of(), 1), windows, List.of());
    assertThat(right.verdict()).isEmpty();
    assertThat(right.json("sgan20", Map.of()))
        .hasSize(16)
        .first()
        .asString()
        .contains("\"this model\"");
    assertThat(right.text("sgan20"))
        .contains(
            "this model minus damped constant velocity", "this model minus constant velocity");
    var wrong = new Comparison(1);
    wrong.add("square", staying(), windows, windows);
    assertThat(wrong.verdict())
        .contains(
            "This model is not better than constant velocity beyond chance: ADE 3.750 m against 3.750 m.");
    assertThat(wrong.text("sgan20")).endsWith(wrong.verdict().orElseThrow() + "\n");
  }

  @Test
  void givenAModelThatIsWorse_whenCompared_thenTheNearestBaselineIsNamed() {
    var windows = windows(new Point(0, 2), new Point(0, 2));
    var way = List.of(new Point(7, 1), new Point(7, 2));
    var wrong = new Comparison(1);
    wrong.add("square", saying(way, List.of(), 1), windows, List.of());
    assertThat(wrong.verdict().orElseThrow())
        .startsWith("On these recordings this model is worse than ")
        .contains(": ADE 7.", " m against 1.500 m.");
  }

  @Test
  void givenAForecasterThatSeesOnlyTheScene_whenTestedForLeaks_thenNothingMoves() {
    var recording = SceneKind.WALKERS.generate(60, 3);
    var test = LeakTest.of(ConstantVelocity.DAMPED, recording, Protocol.SGAN20, 10);
    assertThat(test.leaks()).isEmpty();
    assertThat(test.moments()).isPositive();
    assertThat(test.agents()).isGreaterThanOrEqualTo(2 * test.moments());
  }

  @Test
  void givenForecastsThatDependOnMore_whenTestedForLeaks_thenTheyAreNamed() {
    // given: one that remembers how often it was asked
    var asked = new ArrayList<Scene>();
    var remembering =
        new Forecaster() {
          @Override
          public String name() {
            return "leaky";
          }

          @Override
          public List<Forecast> forecast(
              Scene scene, List<Integer> agents, int steps, RandomStream random) {
            asked.add(scene);
            var somewhere = new Point(asked.size(), 0);
            return agents.stream().map(_ -> Forecast.of(List.of(somewhere))).toList();
          }
        };
    Recording recording = SceneKind.WALKERS.generate(60, 3);
    var test = LeakTest.of(remembering, recording, Protocol.SGAN20, 2);
    assertThat(test.leaks())
        .hasSize(2 * test.moments())
        .allMatch(leak -> leak.contains("forecasts move when the future is"));
  }
}
