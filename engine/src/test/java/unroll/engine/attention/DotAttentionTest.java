package unroll.engine.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

/// What holds for attention whatever it looks at.
class DotAttentionTest {
  private final DotAttention attention = new DotAttention();
  private final Pass pass = Pass.inference();

  @Test
  void givenACausalMask_whenTheFutureChanges_thenThePastStays() {
    // given
    var x = Numbers.normal(1, 2, 20, 5);
    var changed = Numbers.normal(2, 2, 20, 5);
    for (int row = 0; row < 2; row++) {
      System.arraycopy(x.values(), row * 100, changed.values(), row * 100, 12 * 5);
    }
    // when
    var before = attention.forward(pass, x, x, AttentionMask.causal()).context();
    var after = attention.forward(pass, changed, changed, AttentionMask.causal()).context();
    // then
    Numbers.assertSameBits(Numbers.steps(after, 0, 12), Numbers.steps(before, 0, 12));
  }

  @Test
  void givenACausalMask_whenOnlyThePastCounts_thenTheFutureGetsNoGradient() {
    // given
    var x = Numbers.variable(1, 1, 6, 5);
    // when
    var gradient =
        Numbers.gradients(
            p ->
                attention
                    .forward(p, x, x, AttentionMask.causal())
                    .context()
                    .step(p, 3)
                    .sumOfSquares(p),
            x)[0];
    // then
    assertThat(Numbers.steps(gradient, 4, 6).toArray()).containsOnly(0f);
    assertThat(Numbers.steps(gradient, 0, 4).toArray()).doesNotContain(0f);
  }

  @Test
  void givenAnyMask_whenLooking_thenWeightsAreSharesOfWhatIsSeen() {
    // given
    var query = Numbers.normal(1, 2, 7, 5);
    var memory = Numbers.normal(2, 2, 19, 5);
    AttentionMask mask = (row, q, key) -> (row + q + key) % 3 != 0;
    // when
    var weights = attention.forward(pass, query, memory, mask).weights();
    // then
    for (int row = 0; row < 2; row++) {
      for (int q = 0; q < 7; q++) {
        double sum = 0;
        for (int key = 0; key < 19; key++) {
          float weight = weights.at(row * 7 + q, key);
          assertThat(weight > 0).isEqualTo(mask.sees(row, q, key));
          sum += weight;
        }
        assertThat(sum).isBetween(1 - 1e-6, 1 + 1e-6);
      }
    }
  }

  @Test
  void givenAQueryThatSeesNothing_whenLooking_thenItsContextAndItsGradientAreZeros() {
    // given
    var query = Numbers.variable(1, 1, 2, 3);
    var memory = Numbers.variable(2, 1, 4, 3);
    AttentionMask mask = (_, q, _) -> q == 1;
    // when
    var context = attention.forward(pass, query, memory, mask).context();
    var gradient =
        Numbers.gradients(
            p -> attention.forward(p, query, memory, mask).context().sumOfSquares(p), query)[0];
    // then
    assertThat(Arrays.copyOf(context.toArray(), 3)).containsOnly(0f);
    assertThat(Arrays.copyOf(gradient.toArray(), 3)).containsOnly(0f);
  }

  @Test
  void givenAWindow_whenLooking_thenSeesTheLastFewPlacesAndTheirPaddingNever() {
    // given
    var lengths = new Lengths(6, 6, 3);
    AttentionMask window = (_, query, key) -> query - key < 2;
    var mask = AttentionMask.causal().and(window).and(AttentionMask.of(lengths));
    // when, then
    assertThat(mask.sees(0, 3, 3)).isTrue();
    assertThat(mask.sees(0, 3, 2)).isTrue();
    assertThat(mask.sees(0, 3, 1)).isFalse();
    assertThat(mask.sees(0, 3, 4)).isFalse();
    assertThat(mask.sees(1, 3, 3)).isFalse();
    assertThat(mask.sees(1, 3, 2)).isTrue();
  }

  @Test
  void givenHugeScores_whenLooking_thenNothingOverflows() {
    // given
    var x = Tensor.of(Shape.of(1, 2, 1), 1e18f, -1e18f);
    // when
    var output = attention.forward(pass, x, x, AttentionMask.causal());
    // then
    assertThat(output.weights().toArray()).containsExactly(1, 0, 0, 1);
    assertThat(output.context().toArray()).containsExactly(1e18f, -1e18f);
  }

  @Test
  void givenQueriesOfAnotherSizeOrBatch_whenLooking_thenSaysWhereWhichRuleWhatCameAndAHint() {
    // given
    var query = Numbers.normal(1, 2, 4, 3);
    // when, then
    for (var memory :
        new Tensor[] {
          Numbers.normal(2, 2, 5, 4), Numbers.normal(2, 3, 5, 3), Numbers.normal(2, 5, 3)
        }) {
      assertThatThrownBy(() -> attention.forward(pass, query, memory, AttentionMask.causal()))
          .isInstanceOf(ShapeException.class)
          .hasMessageContainingAll(
              "DotAttention: query and memory must be",
              "got   " + memory.shape(),
              "the query is [2, 4, 3]",
              "Dense");
    }
  }
}
