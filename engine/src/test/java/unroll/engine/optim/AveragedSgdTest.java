package unroll.engine.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Parameters;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

class AveragedSgdTest {
  private final Parameters parameters = Parameters.random(1);
  private final Tensor a = parameters.get("a", Initializer.normal(1), 2, 3);
  private final Tensor b = parameters.get("b", Initializer.normal(1), 4);

  private static List<float[]> gradients(int step) {
    return List.of(Numbers.normal(step, 6).toArray(), Numbers.normal(100 + step, 4).toArray());
  }

  private static double[] doubles(float... values) {
    var doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }

  private static void assertClose(Tensor got, double[] expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) got.values()[i]).isCloseTo(expected[i], within(1e-5));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01})
  void givenGradients_whenStepped_thenFollowsItsEquations(double decay) {
    // given
    var sgd = new AveragedSgd(new AveragedSgd.Config(0, decay));
    sgd.prepare(parameters.all());
    double[][] w = {doubles(a.toArray()), doubles(b.toArray())};
    double[][] mean = {new double[6], new double[4]};
    int averaged = 0;
    for (int step = 1; step <= 40; step++) {
      // when
      if (step == 11) {
        sgd.endEpoch(List.of(1.0, 2.0)); // it gets worse: from now on it averages
      }
      sgd.step(gradients(step), 0.3);
      // then: g = g + decay · w, w = w − rate · g, a = a + (w − a) / k
      averaged += step >= 11 ? 1 : 0;
      for (int p = 0; p < 2; p++) {
        var g = gradients(step).get(p);
        for (int i = 0; i < g.length; i++) {
          w[p][i] -= 0.3 * (g[i] + decay * w[p][i]);
          mean[p][i] += averaged == 0 ? 0 : (w[p][i] - mean[p][i]) / averaged;
        }
      }
      assertClose(a, w[0]);
      assertClose(b, w[1]);
      assertThat(sgd.average().isPresent()).isEqualTo(step >= 11);
      if (sgd.average().isPresent()) {
        var average = sgd.average().orElseThrow();
        assertThat(average).hasSize(2);
        assertClose(average.get(0), mean[0]);
        assertClose(average.get(1), mean[1]);
      }
    }
  }

  /// After which epoch of these losses averaging begins, counted from 1; 0 if never.
  private int begins(int patience, double... losses) {
    var sgd = new AveragedSgd(new AveragedSgd.Config(patience, 0));
    sgd.prepare(parameters.all());
    var done = new ArrayList<Double>();
    for (double loss : losses) {
      done.add(loss);
      sgd.endEpoch(done);
      sgd.step(gradients(done.size()), 0.1);
      if (sgd.average().isPresent()) {
        return done.size();
      }
    }
    return 0;
  }

  @Test
  void givenValidationLosses_whenTheyStall_thenAveragingBeginsAfterThePatience() {
    assertThat(begins(0, 3, 2, 1, 0.5)).isZero(); // falls and falls
    assertThat(begins(0, 3, 2, 2, 1)).isZero(); // as good is not worse
    assertThat(begins(0, 3, 2, 2.5, 1)).isEqualTo(3);
    assertThat(begins(0, 3, 4)).isEqualTo(2);
    // with patience, only losses that are old enough are compared with
    assertThat(begins(1, 3, 4, 3.5)).isEqualTo(3); // 3.5 is above the 3 of two epochs ago
    assertThat(begins(1, 3, 4, 2, 3)).isZero(); // 3 is not above the best of 3 and 4
    assertThat(begins(1, 3, 4, 2, 3, 2.5)).isEqualTo(5);
    assertThat(begins(2, 1, 5, 4)).isZero(); // 1 is not old enough yet
    assertThat(begins(2, 1, 5, 4, 2)).isEqualTo(4);
    assertThat(begins(5, 1, 2, 2, 2, 2, 2)).isZero();
    assertThat(begins(5, 1, 2, 2, 2, 2, 2, 2)).isEqualTo(7);
    assertThat(begins(0, 1)).isZero();
  }

  @Test
  void givenAveraging_whenTheLossFallsAgain_thenItGoesOn() {
    // given
    var sgd = new AveragedSgd(new AveragedSgd.Config(0, 0));
    sgd.prepare(parameters.all());
    sgd.endEpoch(List.of(1.0, 2.0));
    sgd.step(gradients(1), 0.1);
    var first = a.copy();
    // when
    sgd.endEpoch(List.of(1.0, 2.0, 0.5));
    sgd.endEpoch(List.of(1.0, 2.0, 0.5, 3.0)); // and does not begin anew
    sgd.step(gradients(2), 0.1);
    // then
    var expected = new double[6];
    Arrays.setAll(expected, i -> (first.values()[i] + (double) a.values()[i]) / 2);
    assertClose(sgd.average().orElseThrow().getFirst(), expected);
  }

  @Test
  void givenAStallButNoStepSince_whenAskedForTheAverage_thenThereIsNone() {
    var sgd = new AveragedSgd(new AveragedSgd.Config(0, 0));
    sgd.prepare(parameters.all());
    sgd.endEpoch(List.of(1.0, 2.0));
    assertThat(sgd.average()).isEmpty();
    assertThat(new Adam(Adam.Config.DEFAULT).average()).isEmpty();
  }

  @Test
  void givenAnAverageInTheMaking_whenRestored_thenItGoesOnToTheSameBits() {
    // given
    var whole = new AveragedSgd(new AveragedSgd.Config(0, 0.01));
    whole.prepare(parameters.all());
    whole.endEpoch(List.of(1.0, 2.0));
    for (int step = 0; step < 5; step++) {
      whole.step(gradients(step), 0.1);
    }
    var copies = Parameters.from((path, _, _, _) -> parameters.require(path).toArray());
    copies.get("a", Initializer.zeros(), 2, 3);
    copies.get("b", Initializer.zeros(), 4);
    // when
    var other = new AveragedSgd(new AveragedSgd.Config(0, 0.01));
    other.prepare(copies.all());
    other.restore(whole.state());
    for (int step = 5; step < 9; step++) {
      whole.step(gradients(step), 0.1);
      other.step(gradients(step), 0.1);
    }
    // then
    Numbers.assertSameBits(Numbers.variables(copies), Numbers.variables(parameters));
    Numbers.assertSameBits(
        other.average().orElseThrow().toArray(Tensor[]::new),
        whole.average().orElseThrow().toArray(Tensor[]::new));
  }

  @Test
  void givenSettingsThatCannotBe_whenMade_thenSaysWhich() {
    assertThatThrownBy(() -> new AveragedSgd.Config(-1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("AveragedSgd: patience must be 0 or more");
    assertThatThrownBy(() -> new AveragedSgd.Config(0, Double.NaN))
        .hasMessage("AveragedSgd: weightDecay must be 0 or more, got NaN");
  }
}
