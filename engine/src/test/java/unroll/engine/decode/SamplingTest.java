package unroll.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import unroll.engine.random.RandomStream;

class SamplingTest {
  private static final float RULED_OUT = Float.NEGATIVE_INFINITY;
  private static final int DRAWS = 40_000;

  /// Logits whose softmax is just these probabilities.
  private static float[] logits(double... probabilities) {
    var logits = new float[probabilities.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) StrictMath.log(probabilities[i]);
    }
    return logits;
  }

  private static double[] shares(Sampling sampling, float[] logits) {
    var random = RandomStream.of(3);
    var shares = new double[logits.length];
    for (int i = 0; i < DRAWS; i++) {
      shares[sampling.draw(logits, logits.length, random)] += 1.0 / DRAWS;
    }
    return shares;
  }

  private static void assertShares(Sampling sampling, float[] logits, double... expected) {
    assertThat(shares(sampling, logits)).containsExactly(expected, within(0.012));
  }

  @Test
  void givenNoCut_whenDrawnOften_thenTheSharesAreTheProbabilities() {
    assertShares(Sampling.PLAIN, logits(0.1, 0.5, 0.15, 0.25), 0.1, 0.5, 0.15, 0.25);
  }

  @Test
  void givenATemperature_whenDrawnOften_thenTheSharesAreSharperOrFlatter() {
    // p^(1/T), normalised: 0.64 : 0.04 at 1/2, and the square roots 0.894 : 0.447 at 2
    assertShares(new Sampling(0.5, 0, 1), logits(0.8, 0.2), 16.0 / 17, 1.0 / 17);
    assertShares(new Sampling(2, 0, 1), logits(0.8, 0.2), 2.0 / 3, 1.0 / 3);
  }

  @Test
  void givenTopK_whenDrawnOften_thenOnlyTheLikeliestCome() {
    assertShares(new Sampling(1, 2, 1), logits(0.1, 0.5, 0.1, 0.3), 0, 0.625, 0, 0.375);
    assertShares(new Sampling(1, 99, 1), logits(0.25, 0.75), 0.25, 0.75);
  }

  @Test
  void givenTopP_whenDrawnOften_thenOnlyTheFewestThatReachItCome() {
    assertShares(new Sampling(1, 0, 0.75), logits(0.1, 0.5, 0.1, 0.3), 0, 0.625, 0, 0.375);
    assertShares(new Sampling(1, 0, 0.45), logits(0.1, 0.5, 0.1, 0.3), 0, 1, 0, 0);
    assertShares(new Sampling(1, 0, 1e-9), logits(0.1, 0.5, 0.1, 0.3), 0, 1, 0, 0);
  }

  @Test
  void givenEqualsAtTheCut_whenDrawnOften_thenTheFirstStay() {
    assertShares(new Sampling(1, 1, 1), logits(0.2, 0.4, 0.4), 0, 1, 0);
    assertShares(new Sampling(1, 2, 1), logits(0.2, 0.2, 0.4, 0.2), 1.0 / 3, 0, 2.0 / 3, 0);
    assertShares(new Sampling(1, 0, 0.5), new float[] {0, 0, 0, 0}, 0.5, 0.5, 0, 0);
  }

  @Test
  void givenATemperatureAndTopP_whenDrawnOften_thenTopPCountsAfterTheTemperature() {
    // 0.6 : 0.4 becomes 9 : 4 at 1/2, so that the first alone has 0.69
    assertShares(new Sampling(0.5, 0, 0.65), logits(0.6, 0.4), 1, 0);
    assertShares(new Sampling(1, 0, 0.65), logits(0.6, 0.4), 0.6, 0.4);
  }

  @Test
  void givenTopKAndTopP_whenDrawnOften_thenTopPCountsAmongTheTopK() {
    // of the two most likely, 0.5 and 0.3, the first alone has 0.625
    assertShares(new Sampling(1, 2, 0.6), logits(0.1, 0.5, 0.1, 0.3), 0, 1, 0, 0);
  }

  @Test
  void givenTemperatureZero_whenDrawn_thenTheLikeliestComesAndTheFirstOfEquals() {
    // given
    var greedy = new Sampling(0, 0, 1);
    // when, then
    assertShares(greedy, logits(0.3, 0.4, 0.3), 0, 1, 0);
    assertShares(greedy, new float[] {1, 2, 2, -1}, 0, 1, 0, 0);
    assertShares(greedy, new float[] {RULED_OUT, -50, RULED_OUT}, 0, 1, 0);
  }

  @Test
  void givenRuledOutSymbols_whenDrawnOften_thenTheyNeverCome() {
    // given
    float[] logits = {RULED_OUT, 0, RULED_OUT, 0, RULED_OUT};
    // when
    for (var sampling :
        new Sampling[] {Sampling.PLAIN, new Sampling(100, 0, 1), new Sampling(1, 4, 0.99)}) {
      // then
      assertShares(sampling, logits, 0, 0.5, 0, 0.5, 0);
    }
  }

  @Test
  void givenALongerArray_whenDrawn_thenOnlyTheFirstCount() {
    // given
    float[] logits = {0, 0, 1000, 1000};
    // when, then
    for (int i = 0; i < 100; i++) {
      assertThat(Sampling.PLAIN.draw(logits, 2, RandomStream.of(i))).isLessThan(2);
    }
  }

  @Test
  void givenTheSameRandomness_whenDrawn_thenTheSameSymbolsCome() {
    // given
    var logits = logits(0.2, 0.2, 0.2, 0.2, 0.2);
    var one = RandomStream.of(4);
    var other = RandomStream.of(4);
    // when, then
    for (int i = 0; i < 100; i++) {
      assertThat(Sampling.PLAIN.draw(logits, 5, one))
          .isEqualTo(Sampling.PLAIN.draw(logits, 5, other));
    }
  }

  @Test
  void givenExtremeLogits_whenDrawn_thenNothingOverflows() {
    assertShares(Sampling.PLAIN, new float[] {3e38f, -3e38f, 3e38f}, 0.5, 0, 0.5);
    assertShares(new Sampling(1e-300, 0, 1), new float[] {1, 2, 3}, 0, 0, 1);
    assertShares(new Sampling(1e300, 0, 1), new float[] {1, 2, 3}, 1 / 3.0, 1 / 3.0, 1 / 3.0);
  }

  @Test
  void givenNonsense_whenMade_thenSaysWhichSettingIsWrong() {
    assertThatThrownBy(() -> new Sampling(-1, 0, 1)).hasMessageContaining("temperature must be 0");
    assertThatThrownBy(() -> new Sampling(Double.NaN, 0, 1)).hasMessageContaining("got NaN");
    assertThatThrownBy(() -> new Sampling(Double.POSITIVE_INFINITY, 0, 1))
        .hasMessageContaining("got Infinity");
    assertThatThrownBy(() -> new Sampling(1, 0, Double.NaN)).hasMessageContaining("got NaN");
    assertThatThrownBy(() -> new Sampling(1, -1, 1)).hasMessageContaining("top-k must be 0 (off)");
    assertThatThrownBy(() -> new Sampling(1, 0, 0))
        .hasMessageContaining("top-p must lie in (0, 1]");
    assertThatThrownBy(() -> new Sampling(1, 0, 1.1)).hasMessageContaining("got 1.1");
  }

  @Test
  void givenNothingLeft_whenDrawn_thenSaysSo() {
    assertThatThrownBy(() -> Sampling.PLAIN.draw(new float[] {RULED_OUT}, 1, RandomStream.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("every symbol is ruled out");
  }
}
