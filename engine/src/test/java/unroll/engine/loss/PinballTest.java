package unroll.engine.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.GradientCheck;
import unroll.engine.layer.Parameters;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

class PinballTest {
  private static final Pinball THREE = new Pinball(List.of(0.1, 0.5, 0.9));

  private final Pass pass = Pass.inference();

  @Test
  void gradientsOfPinballAgreeWithFiniteDifferences() {
    var input = Numbers.variable(1, 2, 4, 3);
    var targets = Numbers.variable(2, 2, 4);
    boolean[] mask = {true, false, true, true, true, true, false, true};
    GradientCheck.of(Parameters.random(1), p -> THREE.of(p, input, targets, 6, mask))
        .and(input, targets)
        .assertWithin(1e-3);
  }

  /// By hand: with y = 2 and estimates 1, 2 and 4 the levels 0.1, 0.5 and 0.9 pay 0.1, 0 and 0.2;
  /// with y = 0 and estimates 1, 1 and −1 they pay 0.9, 0.5 and 0.9. Doubled, and the mean of
  /// three.
  @Test
  void givenFewNumbers_whenMeasured_thenTheLossIsThatByHand() {
    var input = Tensor.of(Shape.of(2, 3), 1, 2, 4, 1, 1, -1);
    var targets = Tensor.of(Shape.of(2), 2, 0);
    double both = 2 * (0.1 + 0 + 0.2 + 0.9 + 0.5 + 0.9) / 3;
    assertThat(THREE.of(pass, input, targets, 2).item()).isCloseTo((float) both / 2, within(1e-6f));
    double first = 2 * (0.1 + 0.2) / 3;
    assertThat(THREE.of(pass, input, targets, 1, true, false).item())
        .isCloseTo((float) first, within(1e-6f));
    assertThat(Pinball.of(0.9, 4, 2)).isCloseTo(0.4, within(1e-12));
    assertThat(Pinball.of(0.9, -1, 0)).isCloseTo(1.8, within(1e-12));
  }

  @Test
  void givenTheMedianAlone_whenMeasured_thenItIsTheAbsoluteError() {
    var input = Numbers.normal(1, 3, 4);
    var targets = Numbers.normal(2, 3, 4);
    var rows = input.reshaped(pass, Shape.of(12, 1));
    assertThat(new Pinball(List.of(0.5)).of(pass, rows, targets, 7).item())
        .isCloseTo(MeanAbsoluteError.of(pass, input, targets, 7).item(), within(1e-6f));
  }

  /// What the loss is for: of all constants, the quantile of the truths costs least.
  @Test
  void givenManyTruths_whenEachIsTriedAsTheEstimate_thenTheirQuantileIsTheBest() {
    var truths = Numbers.normal(3, 999).toArray();
    var sorted = truths.clone();
    Arrays.sort(sorted);
    for (double level : new double[] {0.05, 0.3, 0.5, 0.9}) {
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < sorted.length; i++) {
        double cost = 0;
        for (float truth : truths) {
          cost += Pinball.of(level, sorted[i], truth);
        }
        best = cost < least ? i : best;
        least = Math.min(cost, least);
      }
      assertThat(best).isCloseTo((int) (level * sorted.length), within(1));
    }
  }

  @Test
  void givenNonsense_whenMade_thenItIsRefusedWithTheNumber() {
    assertThatThrownBy(() -> new Pinball(List.of(0.5, 1.0)))
        .hasMessageContaining("levels must lie in (0, 1), got 1.0");
    assertThatThrownBy(() -> new Pinball(List.of(Double.NaN))).hasMessageContaining("got NaN");
    assertThatThrownBy(() -> new Pinball(List.of())).hasMessageContaining("must not be empty");
    var x = Numbers.normal(1, 4, 3);
    assertThatThrownBy(() -> THREE.of(pass, x, Numbers.normal(1, 3), 1))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("a number for each of 4 rows", "got   [3]", "hint  ");
    assertThatThrownBy(() -> THREE.of(pass, Numbers.normal(1, 4, 2), Numbers.normal(1, 4), 1))
        .hasMessageContainingAll("Pinball(3 levels)", "[…, 3]");
    assertThatThrownBy(() -> THREE.of(pass, x, Numbers.normal(1, 4), 0))
        .hasMessageContaining("positive number, got 0.0");
  }
}
