package unroll.sentiment.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import unroll.engine.random.RandomStream;

class TemperatureTest {
  @Test
  void givenLogitsThatAreThreeTimesTooLarge_whenFitted_thenTheTemperatureIsThree() {
    // given: texts that are right as often as an honest model would say
    var random = RandomStream.of(5);
    var honest = new double[20_000];
    var logits = new double[honest.length][];
    var gold = new int[honest.length];
    for (int i = 0; i < gold.length; i++) {
      honest[i] = 0.5 + 0.499 * random.uniform();
      gold[i] = random.uniform() < honest[i] ? 0 : 1;
      logits[i] = new double[] {3 * StrictMath.log(honest[i]), 3 * StrictMath.log(1 - honest[i])};
    }
    // when
    double temperature = Temperature.fit(logits, gold);
    // then
    assertThat(temperature).isCloseTo(3, within(0.15));
    assertThat(Temperature.probabilities(logits[0], 3))
        .containsExactly(new double[] {honest[0], 1 - honest[0]}, within(1e-9));
  }

  @Test
  void givenExtremes_whenFitted_thenTheTemperatureKeepsItsLimits() {
    var right = new double[][] {{1, 0}, {0, 1}};
    assertThat(Temperature.fit(right, new int[] {0, 1})).isCloseTo(0.05, within(1e-6));
    assertThat(Temperature.fit(right, new int[] {1, 0})).isCloseTo(20, within(1e-6));
    assertThat(Temperature.probabilities(new double[] {1e6, -1e6}, 1)).containsExactly(1, 0);
    assertThatThrownBy(() -> Temperature.fit(new double[][] {{Double.NaN, 0}}, new int[] {0}))
        .hasMessageContaining("logits must be finite, got NaN");
    assertThatThrownBy(() -> Temperature.fit(right, new int[] {0, 2}))
        .hasMessageContaining("there is no label 2");
    assertThatThrownBy(() -> Temperature.fit(new double[0][], new int[0]))
        .hasMessageContaining("at least one");
    assertThatThrownBy(() -> Temperature.probabilities(right[0], Double.NaN))
        .hasMessageContaining("got NaN");
  }
}
