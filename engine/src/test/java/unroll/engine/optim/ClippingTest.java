package unroll.engine.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClippingTest {

  private static List<float[]> gradients() {
    return List.of(new float[] {3, 0}, new float[] {-4});
  }

  @Test
  void givenGradients_whenTheirNormIsTooLarge_thenAllAreScaledAlike() {
    // given
    var gradients = gradients();
    // when, then
    assertThat(Clipping.byNorm(2.5).apply(gradients)).isEqualTo(5);
    assertThat(gradients.get(0)[0]).isCloseTo(1.5f, within(1e-6f));
    assertThat(gradients.get(1)[0]).isCloseTo(-2f, within(1e-6f));
  }

  @Test
  void givenGradients_whenTheLargestIsTooLarge_thenAllAreScaledAlike() {
    // given
    var gradients = gradients();
    // when, then
    assertThat(Clipping.byLargest(2).apply(gradients)).isEqualTo(4);
    assertThat(gradients.get(0)[0]).isCloseTo(1.5f, within(1e-6f));
    assertThat(gradients.get(1)[0]).isCloseTo(-2f, within(1e-6f));
  }

  @Test
  void givenGradients_whenNumbersAreTooLarge_thenEachIsCutOffByItself() {
    // given
    var gradients = gradients();
    // when, then
    assertThat(Clipping.byValue(3.5).apply(gradients)).isEqualTo(5);
    assertThat(gradients.get(0)).containsExactly(3, 0);
    assertThat(gradients.get(1)).containsExactly(-3.5f);
    Clipping.byValue(0.5).apply(gradients);
    assertThat(gradients.get(0)).containsExactly(0.5f, 0);
  }

  @Test
  void givenGradientsWithinTheLimit_whenClipped_thenTheyStay() {
    for (var clipping :
        List.of(
            Clipping.byNorm(5.1), Clipping.byLargest(4.1), Clipping.byValue(4), Clipping.NONE)) {
      var gradients = gradients();
      clipping.apply(gradients);
      assertThat(gradients.get(0)).containsExactly(3, 0);
      assertThat(gradients.get(1)).containsExactly(-4);
    }
  }

  @Test
  void givenManyGradients_whenClipped_thenTheirNormIsThatOfAll() {
    // given
    var many = new float[5000];
    Arrays.fill(many, 0.1f);
    // when, then
    assertThat(Clipping.NONE.apply(List.of(many))).isCloseTo(Math.sqrt(50), within(1e-5));
  }

  @Test
  void givenANumberThatIsNone_whenClipped_thenTheNormSaysSo() {
    assertThat(Clipping.byNorm(1).apply(List.of(new float[] {1, Float.NaN}))).isNaN();
    assertThat(Clipping.byLargest(1).apply(List.of(new float[] {Float.NaN, 1}))).isNaN();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void givenALimitThatIsNone_whenMade_thenRefused(double limit) {
    assertThatThrownBy(() -> Clipping.byNorm(limit))
        .hasMessage("Clipping: limit must be positive, got " + limit);
  }
}
