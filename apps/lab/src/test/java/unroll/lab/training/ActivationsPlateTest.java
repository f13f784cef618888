package unroll.lab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import unroll.engine.layer.Activation;

class ActivationsPlateTest {
  @Test
  void givenASigmoid_whenItsSlopeIsAsked_thenItIsYTimesOneMinusY() {
    var slopes = ActivationsPlate.slopes(Activation.SIGMOID, -2, 0, 3);
    assertThat(slopes.dy()[1]).isEqualTo(0.25);
    for (int i = 0; i < 3; i++) {
      double y = slopes.y()[i];
      assertThat(slopes.dy()[i]).isCloseTo(y * (1 - y), within(1e-6));
    }
  }

  @Test
  void givenChains_whenTheyGrow_thenReluKeepsItsSlopeAndSigmoidLosesThreeQuartersEachTime() {
    assertThat(ActivationsPlate.chain(Activation.RELU)).containsOnly(1);
    var sigmoid = ActivationsPlate.chain(Activation.SIGMOID);
    for (int n = 1; n < sigmoid.length; n++) {
      assertThat(sigmoid[n]).isPositive().isLessThanOrEqualTo(sigmoid[n - 1] / 4);
    }
  }
}
