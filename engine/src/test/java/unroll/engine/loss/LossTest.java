package unroll.engine.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

class LossTest {
  private final Pass pass = Pass.inference();

  private static Tensor rows(Tensor x, int from, int to) {
    int n = x.shape().columns();
    return Tensor.variable(
        Shape.of(to - from, n), Arrays.copyOfRange(x.values(), from * n, to * n));
  }

  @Test
  void givenABatchInShards_whenTheirLossesAreAdded_thenTheyAreTheLossOfTheBatch() {
    // given
    var logits = Numbers.variable(1, 7, 9);
    int[] targets = {0, 3, SoftmaxCrossEntropy.MASKED, 8, 2, 2, 5};
    double whole = SoftmaxCrossEntropy.of(pass, logits, targets, 6).item();
    var gradient = Numbers.gradients(p -> SoftmaxCrossEntropy.of(p, logits, targets, 6), logits)[0];
    double sum = 0;
    for (int from = 0; from < 7; from += 3) {
      // when
      int to = Math.min(from + 3, 7);
      var shard = rows(logits, from, to);
      var own = Arrays.copyOfRange(targets, from, to);
      sum += SoftmaxCrossEntropy.of(pass, shard, own, 6).item();
      // then
      var part = Numbers.gradients(p -> SoftmaxCrossEntropy.of(p, shard, own, 6), shard)[0];
      Numbers.assertSameBits(part.toArray(), rows(gradient, from, to).toArray());
    }
    assertThat(sum).isCloseTo(whole, within(1e-6));
  }

  @Test
  void givenABatchInShards_whenTheirBinaryLossesAreAdded_thenTheyAreTheLossOfTheBatch() {
    // given
    var logits = Numbers.variable(1, 6, 5);
    var targets = rows(Numbers.normal(2, 6, 5).sigmoid(pass), 0, 6);
    double whole = BinaryCrossEntropy.of(pass, logits, targets, 6).item();
    // when
    double sum = 0;
    for (int from = 0; from < 6; from += 2) {
      sum +=
          BinaryCrossEntropy.of(
                  pass, rows(logits, from, from + 2), rows(targets, from, from + 2), 6)
              .item();
    }
    // then
    assertThat(sum).isCloseTo(whole, within(1e-6));
  }

  @Test
  void givenMaskedRows_whenTheirLogitsChange_thenTheLossStaysAndTheyGetNoGradient() {
    // given
    int[] targets = {1, SoftmaxCrossEntropy.MASKED, 0};
    var one = Numbers.variable(1, 3, 4);
    var other = Tensor.variable(one.shape(), one.toArray());
    Arrays.fill(other.values(), 4, 8, Float.NaN);
    // when
    var loss = SoftmaxCrossEntropy.of(pass, one, targets, 2);
    var changed = SoftmaxCrossEntropy.of(pass, other, targets, 2);
    var gradient = Numbers.gradients(p -> SoftmaxCrossEntropy.of(p, other, targets, 2), other)[0];
    // then
    Numbers.assertSameBits(changed, loss);
    assertThat(rows(gradient, 1, 2).toArray()).containsOnly(0f);
  }

  @Test
  void givenTheLossesOfEachRow_whenAveraged_thenAreTheLoss() {
    // given
    var logits = Numbers.normal(1, 3, 4);
    int[] targets = {1, SoftmaxCrossEntropy.MASKED, 0};
    // when
    var each = SoftmaxCrossEntropy.each(logits, targets);
    // then
    assertThat(each[1]).isZero();
    assertThat(Arrays.stream(each).sum() / 2)
        .isCloseTo(SoftmaxCrossEntropy.of(pass, logits, targets, 2).item(), within(1e-6));
  }

  @Test
  void givenTheWrongTargets_whenComputed_thenSaysWhereWhichRuleWhatCameAndAHint() {
    // given
    var logits = Numbers.normal(1, 3, 4);
    // when, then
    assertThatThrownBy(() -> SoftmaxCrossEntropy.of(pass, logits, new int[2], 2))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("SoftmaxCrossEntropy", "2 targets", "got   [3, 4]", "hint  ");
    assertThatThrownBy(() -> SoftmaxCrossEntropy.of(pass, logits, new int[] {0, 4, 0}, 3))
        .hasMessageContaining("targets must lie in [0, 4), got 4 in row 1");
    assertThatThrownBy(() -> SoftmaxCrossEntropy.of(pass, logits, new int[] {-1, -1, -1}, 0))
        .hasMessageContaining("is every target masked?");
    assertThatThrownBy(() -> BinaryCrossEntropy.of(pass, logits, Numbers.normal(1, 4, 3), 12))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("BinaryCrossEntropy", "[3, 4]", "got   [4, 3]", "hint  ");
    assertThatThrownBy(() -> BinaryCrossEntropy.of(pass, logits, logits, Double.NaN))
        .hasMessageContaining("positive number, got NaN");
  }
}
