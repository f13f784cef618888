package unroll.trajectory.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Tensor;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Scene;

class RelianceTest {
  private static final int POSITIONS = 4; // as many as the toy reads

  /// What is seen of somebody who goes one metre a step, with errors of `sd` metres.
  private static Tensor motions(double sd, int positions) {
    var random = RandomStream.of(3);
    var path = new ArrayList<Point>();
    for (int t = 0; t < positions; t++) {
      path.add(new Point(t + sd * random.gaussian(), sd * random.gaussian()));
    }
    var data = Toy.untrained().data();
    var example = data.example(new Scene(List.of(new Agent("a", path))), 0);
    return data.batch(List.of(example)).motions();
  }

  @Test
  void givenExactAndInexactPositions_whenReliedOn_thenInexactOnesAreWiderAndTrustedMore() {
    var reliance = new Reliance(1);
    var exact = motions(0, POSITIONS);
    var inexact = motions(0.1, POSITIONS);
    assertThat(reliance.trust(exact, 0)).isBetween(0.0, 0.6);
    assertThat(reliance.trust(inexact, 0)).isBetween(0.6, 1.0);
    assertThat(reliance.width(inexact, 0, 2, 3))
        .isGreaterThan(1.5 * reliance.width(exact, 0, 2, 3));
    assertThat(reliance.width(exact, 0, 2, 3)).isGreaterThan(reliance.width(exact, 0, 0, 3));
  }

  @Test
  void givenNoShift_whenReliedOn_thenTheModelIsTakenAsItIs() {
    var reliance = new Reliance(0);
    assertThat(reliance.trust(motions(0.1, POSITIONS), 0)).isEqualTo(1);
    assertThat(reliance.width(motions(0.1, POSITIONS), 0, 1, 3)).isEqualTo(1);
    assertThatThrownBy(() -> new Reliance(1.5)).hasMessage("shift must lie in 0 to 1, got 1.5");
  }

  @Test
  void givenTooFewPositionsToSeeNoise_whenReliedOn_thenItIsTakenToBeUsual() {
    assertThat(motions(0.1, 3).at(0, 1)).isEqualTo((float) StrictMath.log(0.03 + 0.01));
    assertThat(motions(0, POSITIONS).at(0, 1))
        .isCloseTo((float) StrictMath.log(0.01), within(1e-5f));
    assertThat(motions(0, 1).at(0, 0)).isEqualTo((float) StrictMath.log(0.05));
  }

  @Test
  void givenAFileFromBefore_whenRead_thenItsModelIsTakenAsItIs() throws ModelFileException {
    var file = Toy.training(Toy.recipe(1, 0)).run().file();
    var header = new TreeMap<>(file.metadata());
    assertThat(new TrajectoryKind().of(new ModelFile(header, file.tensors())).shift()).isEqualTo(1);
    header.remove("shift");
    header.remove("recipe.shift");
    assertThat(new TrajectoryKind().of(new ModelFile(header, file.tensors())).shift()).isZero();
    header.put("shift", "7");
    assertThatThrownBy(() -> new TrajectoryKind().of(new ModelFile(header, file.tensors())))
        .hasMessage("shift must lie in 0 to 1, got 7.0");
  }
}
