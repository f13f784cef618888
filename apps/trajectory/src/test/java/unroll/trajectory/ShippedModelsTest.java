package unroll.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.model.ModelFile;
import unroll.trajectory.baseline.ConstantVelocity;
import unroll.trajectory.data.Recordings;
import unroll.trajectory.evaluation.Evaluation;
import unroll.trajectory.evaluation.LeakTest;
import unroll.trajectory.evaluation.Metric;
import unroll.trajectory.prediction.Mode;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Protocol;
import unroll.trajectory.scene.Scene;

/// The models of pedestrians and of vehicles that come along.
class ShippedModelsTest {
  private static final Path MODELS = Path.of("../../models");
  private static final Path SCENES = Path.of("../../data/scenes");

  private static TrajectoryPredictor load(String name) throws IOException {
    return TrajectoryPredictor.load(MODELS.resolve("trajectory-" + name + ".safetensors"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pedestrian", "vehicle"})
  void givenAModel_whenItsCardIsRead_thenItNamesTheFileWhichIsSmall(String name)
      throws IOException {
    var file = MODELS.resolve("trajectory-" + name + ".safetensors");
    assertThat(Files.size(file)).isLessThanOrEqualTo(4_000_000);
    var card = Files.readString(MODELS.resolve("trajectory-" + name + ".md"));
    assertThat(card).contains(ModelFile.sha256(file));
  }

  @Test
  void givenSomebodyWhoWalks_whenPredicted_thenTheWayLeadsOnAndProbabilitiesAddUpToOne()
      throws IOException {
    var path = new ArrayList<Point>();
    for (int t = 0; t < 8; t++) {
      path.add(new Point(3, 0.5 * t));
    }
    var walker = new Agent("walker", path);
    var said = load("pedestrian").predict(new Scene(List.of(walker))).getFirst();
    assertThat(said.path().getLast().distance(new Point(3, 9.5))).isLessThan(1.5);
    assertThat(said.modes().stream().mapToDouble(Mode::probability).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(said.modes().stream().map(mode -> mode.path().getLast()))
        .anyMatch(end -> end.x() < 2)
        .anyMatch(end -> end.x() > 4)
        .anyMatch(end -> end.y() < 7);
  }

  @Test
  void givenCarsThatItHasNotSeen_whenPredicted_thenItIsMuchBetterThanAStraightLine()
      throws IOException {
    var windows =
        Recordings.read(List.of(SCENES.resolve("cars-2.txt")))
            .windows(new Protocol(20, 30, 1))
            .stream()
            .filter(window -> window.now() % 100 == 0)
            .toList();
    var model = Evaluation.of("model", 1).with("cars", load("vehicle"), windows);
    var straight = Evaluation.of("line", 1).with("cars", ConstantVelocity.PLAIN, windows);
    assertThat(model.figure(Metric.FDE).value())
        .isLessThan(0.7 * straight.figure(Metric.FDE).value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pedestrian walkers-1", "vehicle cars-1"})
  void givenAScene_whenItsFutureIsChangedAndDeleted_thenNothingThatAModelSaysMoves(String names)
      throws IOException {
    var both = names.split(" ");
    var predictor = load(both[0]);
    var recording =
        Recordings.read(List.of(SCENES.resolve(both[1] + ".txt"))).all().getFirst().part(0, 120);
    var protocol = new Protocol(predictor.observed(), predictor.steps(), 1);
    var test = LeakTest.of(predictor, recording, protocol, 5);
    assertThat(test.moments()).isGreaterThan(3);
    assertThat(test.leaks()).isEmpty();
  }
}
