package unroll.trajectory.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.engine.random.RandomStream;
import unroll.trajectory.baseline.ConstantVelocity;
import unroll.trajectory.evaluation.Evaluation;
import unroll.trajectory.evaluation.Metric;

class SceneKindTest {
  @ParameterizedTest
  @EnumSource
  void givenASeed_whenGeneratedTwice_thenTheSceneIsTheSameAndOthersAreNot(SceneKind kind) {
    var scene = kind.generate(50, 1);
    assertThat(kind.generate(50, 1)).isEqualTo(scene);
    assertThat(kind.generate(50, 1).frames()).isNotEqualTo(kind.generate(50, 2).frames());
    assertThat(kind.generate(50, 1).frames().subList(0, 20))
        .isEqualTo(kind.generate(20, 1).frames());
  }

  @ParameterizedTest
  @EnumSource
  void givenAScene_whenWatched_thenThereIsSomethingToPredictAndALineIsNotEnough(SceneKind kind) {
    var frames = kind == SceneKind.CARS ? 4 : 1; // 0.4 s
    var windows = kind.generate(200 * frames, 5).every(frames).windows(Protocol.SGAN20);
    assertThat(windows).hasSizeGreaterThan(50);
    var straight = Evaluation.of("cv", 1).with("s", ConstantVelocity.PLAIN, windows);
    assertThat(straight.figure(Metric.ADE).value()).isBetween(0.2, 5.0);
  }

  @Test
  void givenWalkers_whenWatched_thenTheyKeepAwayFromEachOtherAndToAPaceOfWalkers() {
    var recording = SceneKind.WALKERS.generate(300, 7);
    assertThat(nearest(recording)).isGreaterThan(0.15);
    assertThat(longestStep(recording)).isBetween(0.4, 2.7 * Walkers.SECONDS);
  }

  @Test
  void givenCars_whenWatched_thenTheyKeepTheirDistanceAndTheLimit() {
    for (int seed = 1; seed <= 5; seed++) {
      var recording = SceneKind.CARS.generate(600, seed);
      assertThat(nearest(recording)).isGreaterThan(1.5); // that of lanes side by side is 3.3
      assertThat(longestStep(recording)).isBetween(8 * Cars.SECONDS, 20 * Cars.SECONDS);
    }
  }

  @Test
  void givenARoadWithLights_whenWatched_thenCarsStopAndGoOn() {
    var recording = SceneKind.CARS.generate(1000, 1);
    var stopped = new TreeSet<String>();
    var wentOn = new TreeSet<String>();
    for (int f = 0; f < recording.frames().size(); f++) {
      for (var agent : recording.sceneAt(f, 2).agents()) {
        double speed = agent.lastStep().length() / Cars.SECONDS;
        if (agent.path().size() == 2 && speed < 0.1) {
          stopped.add(agent.name());
        } else if (speed > 5 && stopped.contains(agent.name())) {
          wentOn.add(agent.name());
        }
      }
    }
    assertThat(wentOn).hasSizeGreaterThan(2);
  }

  @Test
  void givenManyRoads_whenDriven_thenNoneComesBackToItself() {
    for (int seed = 0; seed < 50; seed++) {
      var road = new Road(RandomStream.of(seed));
      for (double along = 0; along < road.length(); along += 5) {
        for (double before = 0; before < along - 60; before += 5) {
          assertThat(road.at(along, 0).distance(road.at(before, 0))).isGreaterThan(20);
        }
      }
    }
  }

  private static double nearest(Recording recording) {
    double nearest = Double.POSITIVE_INFINITY;
    for (var frame : recording.frames()) {
      List<Point> places = new ArrayList<>(frame.agents().values());
      for (int i = 0; i < places.size(); i++) {
        for (int j = 0; j < i; j++) {
          nearest = Math.min(nearest, places.get(i).distance(places.get(j)));
        }
      }
    }
    return nearest;
  }

  private static double longestStep(Recording recording) {
    double longest = 0;
    for (int f = 0; f < recording.frames().size(); f++) {
      for (var agent : recording.sceneAt(f, 2).agents()) {
        longest = Math.max(longest, agent.lastStep().length());
      }
    }
    return longest;
  }
}
