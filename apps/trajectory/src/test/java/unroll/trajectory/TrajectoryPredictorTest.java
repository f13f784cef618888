package unroll.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.trajectory.data.Recordings;
import unroll.trajectory.data.TrajectoryWindows;
import unroll.trajectory.evaluation.LeakTest;
import unroll.trajectory.model.Toy;
import unroll.trajectory.model.TrajectoryRecipe;
import unroll.trajectory.prediction.Mode;
import unroll.trajectory.prediction.Neighbour;
import unroll.trajectory.prediction.Prediction;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Protocol;
import unroll.trajectory.scene.Scene;
import unroll.trajectory.scene.SceneKind;

class TrajectoryPredictorTest {
  private static final TrajectoryPredictor PREDICTOR =
      TrajectoryPredictor.of(Toy.untrained()).threads(2);

  private static Scene scene(int agents) {
    var all = new ArrayList<Agent>();
    for (int i = 0; i < agents; i++) {
      var path = new ArrayList<Point>();
      for (int t = 0; t < 1 + i % 7; t++) {
        path.add(new Point(0.4 * t + i % 10, 0.1 * t * t - 1.5 * i));
      }
      all.add(new Agent("agent " + i, path));
    }
    return new Scene(all);
  }

  private static void assertClose(Prediction one, Prediction other, double within) {
    assertThat(one.agent()).isEqualTo(other.agent());
    assertClose(one.path(), other.path(), within);
    for (int k = 0; k < one.modes().size(); k++) {
      assertClose(one.modes().get(k).path(), other.modes().get(k).path(), within);
      assertThat(one.modes().get(k).probability())
          .isCloseTo(other.modes().get(k).probability(), within(1e-4));
    }
  }

  private static void assertClose(List<Point> one, List<Point> other, double within) {
    for (int t = 0; t < one.size(); t++) {
      assertThat(one.get(t).distance(other.get(t))).isLessThan(within);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 300})
  void givenAnyNumberOfAgentsSeenForAnyTime_whenPredicted_thenEachHasAPrediction(int agents) {
    var said = PREDICTOR.predict(scene(agents));
    assertThat(said).hasSize(agents);
    for (int i = 0; i < agents; i++) {
      var one = said.get(i);
      assertThat(one.agent()).isEqualTo("agent " + i);
      assertThat(one.path()).hasSize(Toy.STEPS).allMatch(Point::isSane);
      assertThat(one.modes())
          .hasSize(3)
          .isSortedAccordingTo((a, b) -> Double.compare(b.probability(), a.probability()));
      assertThat(one.modes().stream().mapToDouble(Mode::probability).sum())
          .isCloseTo(1, within(1e-9));
      assertThat(one.neighbours()).hasSizeBetween(Math.min(1, agents - 1), Math.max(0, agents - 1));
      if (agents > 1) {
        assertThat(one.neighbours().stream().mapToDouble(Neighbour::weight).sum())
            .isCloseTo(1, within(1e-5));
      }
    }
  }

  @Test
  void givenANeighbour_whenPredicted_thenTheAttentionIsToThatOne() {
    var said = PREDICTOR.predict(scene(2));
    assertThat(said.getFirst().neighbours()).containsExactly(new Neighbour("agent 1", 1));
    assertThat(said.getLast().neighbours()).containsExactly(new Neighbour("agent 0", 1));
  }

  @Test
  void givenAgents_whenAskedOneByOne_thenTheAnswersAreTheSameToTheBit() {
    var scene = scene(20);
    var together = PREDICTOR.predict(scene);
    for (int i = 0; i < 20; i++) {
      assertThat(PREDICTOR.predict(scene, List.of(i))).containsExactly(together.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void givenAnyNumberOfThreads_whenAsked_thenTheAnswersAreTheSameToTheBit(int threads) {
    var scene = scene(400);
    assertThat(PREDICTOR.threads(threads).predict(scene)).isEqualTo(PREDICTOR.predict(scene));
  }

  @Test
  void givenASceneMovedAndTurned_whenPredicted_thenThePredictionsMoveWithIt() {
    // given
    double cos = StrictMath.cos(2);
    double sin = StrictMath.sin(2);
    var away = new Point(5000, -300);
    var scene = scene(12);
    var moved =
        new Scene(
            scene.agents().stream()
                .map(agent ->
                    new Agent(
                        agent.name(),
                        agent.path().stream().map(p -> p.turned(cos, sin).plus(away)).toList()))
                .toList());
    // when
    var here = PREDICTOR.predict(scene);
    var there = PREDICTOR.predict(moved);
    // then: of those who have a heading
    for (int i = 0; i < 12; i++) {
      if (scene.agents().get(i).path().size() > 1) {
        var one = here.get(i);
        var path = one.path().stream().map(p -> p.turned(cos, sin).plus(away)).toList();
        var modes =
            one.modes().stream()
                .map(mode ->
                    new Mode(
                        mode.probability(),
                        mode.path().stream().map(p -> p.turned(cos, sin).plus(away)).toList(),
                        mode.spreads()))
                .toList();
        assertClose(new Prediction(one.agent(), path, modes), there.get(i), 1e-3);
      }
    }
  }

  @Test
  void givenAnAgentFarFromAllNeighbours_whenTheyChangePlacesInTheList_thenNothingMoves() {
    var agents = new ArrayList<>(scene(4).agents());
    var one = PREDICTOR.predict(new Scene(agents)).getFirst();
    agents.add(agents.remove(2));
    assertThat(PREDICTOR.predict(new Scene(agents)).getFirst()).isEqualTo(one);
  }

  @Test
  void givenWildPositions_whenPredicted_thenTheNumbersStayFinite() {
    var wild =
        new Scene(
            List.of(
                new Agent("jumps", List.of(new Point(-1e8, 0), new Point(1e8, 1e8))),
                new Agent("stands", List.of(Point.ORIGIN, Point.ORIGIN, Point.ORIGIN)),
                new Agent("there too", List.of(Point.ORIGIN))));
    for (var said : PREDICTOR.predict(wild)) {
      for (var point : said.path()) {
        assertThat(point.x() + point.y()).isFinite();
      }
    }
  }

  @Test
  void givenManyThreads_whenTheyShareAPredictor_thenAllGetTheSame() throws Exception {
    var scene = scene(15);
    var alone = PREDICTOR.predict(scene);
    Callable<List<Prediction>> asking = () -> PREDICTOR.predict(scene);
    try (var threads = Executors.newFixedThreadPool(4)) {
      var answers = threads.invokeAll(IntStream.range(0, 40).mapToObj(_ -> asking).toList());
      for (var answer : answers) {
        assertThat(answer.get()).isEqualTo(alone);
      }
    }
  }

  @Test
  void givenAModel_whenTheFutureIsChangedOrDeleted_thenNoForecastMoves() {
    var recording = SceneKind.WALKERS.generate(60, 9);
    var protocol = new Protocol(PREDICTOR.observed(), PREDICTOR.steps(), 2);
    var test = LeakTest.of(PREDICTOR, recording, protocol, 10);
    assertThat(test.leaks()).isEmpty();
    assertThat(test.moments()).isBetween(5, 10);
  }

  @Test
  void givenARecording_whenTrainedFromJava_thenTheFileIsAPredictor(@TempDir Path folder)
      throws IOException {
    var recordings = Recordings.read(List.of(Path.of("../../data/scenes/walkers-1.txt")));
    var recipe = TrajectoryRecipe.DEFAULT.with("epochs", 1).with("hidden", 4).with("modes", 2);
    var trained = TrajectoryPredictor.training(recipe, TrajectoryWindows.of(recordings)).run();
    trained.file().write(folder.resolve("mine.safetensors"));
    var predictor = TrajectoryPredictor.load(folder.resolve("mine.safetensors"));
    assertThat(predictor.predict(scene(3)))
        .isEqualTo(TrajectoryPredictor.of(trained.model()).predict(scene(3)));
    assertThat(predictor.observed()).isEqualTo(8);
    assertThat(predictor.steps()).isEqualTo(12);
  }
}
