package unroll.engine.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameter;
import unroll.engine.layer.Parameters;
import unroll.engine.sequence.Lengths;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Memory;
import unroll.engine.testing.Numbers;

/// What holds for attention of any kind, whatever it looks at.
class AttentionTest {
  private static final int SIZE = 6;
  private static final float[] POISONS = {
    Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 3e38f
  };

  private final Pass pass = Pass.inference();

  /// Any attention: what it gives, and one lot of weights for each head.
  private interface Kind {
    Parameters parameters();

    Attention.Memory remember(Pass pass, Tensor memory);

    Attention.Output look(Pass pass, Tensor query, Attention.Memory memory, AttentionMask mask);

    default Attention.Output look(Pass pass, Tensor query, Tensor memory, AttentionMask mask) {
      return look(pass, query, remember(pass, memory), mask);
    }

    default Tensor context(Pass pass, Tensor query, Tensor memory, AttentionMask mask) {
      return look(pass, query, memory, mask).context();
    }
  }

  private record One(Attention attention, Parameters parameters) implements Kind {
    static Kind of(Function<Parameters, Attention> maker) {
      var parameters = Parameters.random(1);
      return new One(maker.apply(parameters), parameters);
    }

    @Override
    public String toString() {
      return attention.getClass().getSimpleName();
    }

    @Override
    public Attention.Memory remember(Pass pass, Tensor memory) {
      return attention.remember(pass, memory);
    }

    @Override
    public Attention.Output look(
        Pass pass, Tensor query, Attention.Memory memory, AttentionMask mask) {
      return attention.forward(pass, query, memory, mask);
    }
  }

  private record Several(MultiHeadAttention attention, Parameters parameters) implements Kind {
    static Kind of(int size, int heads) {
      var parameters = Parameters.random(1);
      return new Several(new MultiHeadAttention(size, heads, parameters), parameters);
    }

    @Override
    public String toString() {
      return attention.getClass().getSimpleName();
    }

    @Override
    public Attention.Memory remember(Pass pass, Tensor memory) {
      return attention.remember(pass, memory, memory);
    }

    @Override
    public Attention.Output look(
        Pass pass, Tensor query, Attention.Memory memory, AttentionMask mask) {
      var output = attention.forward(pass, query, memory, mask);
      return new Attention.Output(output.output(), output.meanWeights());
    }
  }

  static Stream<Kind> kinds() {
    return Stream.of(
        One.of(_ -> new DotAttention()),
        One.of(_ -> DotAttention.scaled()),
        One.of(parameters -> new GeneralAttention(SIZE, SIZE, parameters)),
        One.of(parameters -> new AdditiveAttention(SIZE, SIZE, 4, parameters)),
        Several.of(SIZE, 2));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenACausalMask_whenTheFutureChanges_thenThePastStays(Kind kind) {
    // given
    var x = Numbers.normal(1, 2, 20, SIZE);
    var changed = Numbers.normal(2, 2, 20, SIZE);
    for (int row = 0; row < 2; row++) {
      System.arraycopy(x.values(), row * 20 * SIZE, changed.values(), row * 20 * SIZE, 12 * SIZE);
    }
    // when
    var before = kind.context(pass, x, x, AttentionMask.causal());
    var after = kind.context(pass, changed, changed, AttentionMask.causal());
    // then
    Numbers.assertSameBits(Numbers.steps(after, 0, 12), Numbers.steps(before, 0, 12));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenACausalMask_whenOnlyThePastCounts_thenTheFutureGetsNoGradient(Kind kind) {
    // given
    var x = Numbers.variable(1, 1, 6, SIZE);
    // when
    var gradient =
        Numbers.gradients(
            p -> kind.context(p, x, x, AttentionMask.causal()).step(p, 3).sumOfSquares(p), x)[0];
    // then
    assertThat(Numbers.steps(gradient, 4, 6).toArray()).containsOnly(0f);
    assertThat(Numbers.steps(gradient, 0, 4).toArray()).doesNotContain(0f);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenAnyMask_whenLooking_thenWeightsAreSharesOfWhatIsSeen(Kind kind) {
    // given
    var query = Numbers.normal(1, 2, 7, SIZE);
    var memory = Numbers.normal(2, 2, 19, SIZE);
    AttentionMask mask = (row, q, key) -> (row + q + key) % 3 != 0;
    // when
    var weights = kind.look(pass, query, memory, mask).weights();
    // then
    assertThat(weights.shape()).isEqualTo(Shape.of(2, 7, 19));
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

  @ParameterizedTest
  @MethodSource("kinds")
  void givenAMemoryInAnotherOrder_whenLooking_thenTheWeightsComeInThatOrder(Kind kind) {
    // given
    var query = Numbers.normal(1, 1, 3, SIZE);
    var memory = Numbers.normal(2, 1, 9, SIZE);
    var turned = new float[9 * SIZE];
    for (int key = 0; key < 9; key++) {
      System.arraycopy(memory.values(), key * SIZE, turned, (8 - key) * SIZE, SIZE);
    }
    // when
    var one = kind.look(pass, query, memory, AttentionMask.none());
    var other =
        kind.look(pass, query, Tensor.of(Shape.of(1, 9, SIZE), turned), AttentionMask.none());
    // then
    Numbers.assertClose(other.context(), one.context(), 1e-6);
    for (int q = 0; q < 3; q++) {
      for (int key = 0; key < 9; key++) {
        assertThat(other.weights().at(q, 8 - key))
            .isCloseTo(one.weights().at(q, key), org.assertj.core.data.Offset.offset(1e-6f));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenOneQueryAfterTheOther_whenLooking_thenItIsTheSameBitsAsAllAtOnce(Kind kind) {
    // given
    var query = Numbers.normal(1, 2, 5, SIZE);
    var memory = Numbers.normal(2, 2, 18, SIZE);
    var mask = AttentionMask.of(new Lengths(18, 18, 7));
    var together = kind.look(pass, query, memory, mask);
    var remembered = kind.remember(pass, memory);
    for (int q = 0; q < 5; q++) {
      // when
      var alone = kind.look(pass, Numbers.steps(query, q, q + 1), remembered, mask);
      // then
      Numbers.assertSameBits(alone.context(), Numbers.steps(together.context(), q, q + 1));
      Numbers.assertSameBits(alone.weights(), Numbers.steps(together.weights(), q, q + 1));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenOneQueryAfterTheOther_whenWalkedBack_thenGradientsAreThoseOfAllAtOnce(Kind kind) {
    // given
    var query = Numbers.variable(1, 2, 3, SIZE);
    var memory = Numbers.variable(2, 2, 7, SIZE);
    var mask = AttentionMask.of(new Lengths(7, 7, 4));
    var all = Numbers.variables(kind.parameters(), query, memory);
    // when
    var together =
        Numbers.gradients(p -> kind.context(p, query, memory, mask).sumOfSquares(p), all);
    var alone =
        Numbers.gradients(
            p -> {
              var remembered = kind.remember(p, memory);
              var loss = Tensor.zeros(Shape.of());
              for (int q = 0; q < 3; q++) {
                var step = query.step(p, q).reshaped(p, Shape.of(2, 1, SIZE));
                loss = loss.plus(p, kind.look(p, step, remembered, mask).context().sumOfSquares(p));
              }
              return loss;
            },
            all);
    // then
    for (int i = 0; i < all.length; i++) {
      Numbers.assertClose(alone[i], together[i], 1e-5);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenAMemory_whenPaddedFurther_thenResultsAndGradientsAreTheSameBits(Kind kind) {
    // given
    var lengths = new Lengths(5, 5, 2);
    var tight = Numbers.variable(1, 2, 5, SIZE);
    for (int queries : new int[] {1, 4}) {
      var query = Numbers.variable(2, 2, queries, SIZE);
      for (int further : new int[] {1, 12, 30}) {
        int time = 5 + further;
        var values = Numbers.normal(3, 2, time, SIZE).values();
        for (int row = 0; row < 2; row++) {
          System.arraycopy(tight.values(), row * 5 * SIZE, values, row * time * SIZE, 5 * SIZE);
        }
        var loose = Tensor.variable(Shape.of(2, time, SIZE), values);
        var looseMask = AttentionMask.of(new Lengths(time, 5, 2));
        var tightMask = AttentionMask.of(lengths);
        // when
        var expected = kind.context(pass, query, tight, tightMask);
        var got = kind.context(pass, query, loose, looseMask);
        var expectedGradients = gradients(kind, query, tight, tightMask);
        var gotGradients = gradients(kind, query, loose, looseMask);
        // then
        Numbers.assertSameBits(got, expected);
        int last = gotGradients.length - 1;
        assertThat(Numbers.steps(gotGradients[last], 5, time).toArray()).containsOnly(0f);
        gotGradients[last] = Numbers.steps(gotGradients[last], 0, 5);
        Numbers.assertSameBits(gotGradients, expectedGradients);
      }
    }
  }

  private static Tensor[] gradients(Kind kind, Tensor query, Tensor memory, AttentionMask mask) {
    return Numbers.gradients(
        p -> Numbers.weighted(p, kind.context(p, query, memory, mask), 9),
        Numbers.variables(kind.parameters(), query, memory));
  }

  /// The second place of the first sequence, the last of the second; the third query sees nothing.
  private static final AttentionMask HIDING =
      AttentionMask.hiding(
              new boolean[] {false, true, false, false}, new boolean[] {false, false, false, true})
          .and((_, query, _) -> query != 2);

  @ParameterizedTest
  @MethodSource("kinds")
  void givenNaNInHiddenPlaces_whenThereAndBack_thenItReachesNothing(Kind kind) {
    for (int queries : new int[] {1, 3}) {
      // given
      var query = Numbers.variable(1, 2, queries, SIZE);
      var clean = Numbers.variable(2, 2, 4, SIZE);
      var expected = kind.look(pass, query, clean, HIDING);
      var expectedGradients = gradients(kind, query, clean, HIDING);
      for (float poison : POISONS) {
        var poisoned = Tensor.variable(clean.shape(), clean.toArray());
        Arrays.fill(poisoned.values(), SIZE, 2 * SIZE, poison);
        Arrays.fill(poisoned.values(), 7 * SIZE, 8 * SIZE, poison);
        // when
        var got = kind.look(pass, query, poisoned, HIDING);
        // then
        Numbers.assertSameBits(got.context(), expected.context());
        Numbers.assertSameBits(got.weights(), expected.weights());
        var gradients = gradients(kind, query, poisoned, HIDING);
        for (int i = 0; i < gradients.length; i++) {
          Numbers.assertClose(gradients[i], expectedGradients[i], 1e-6);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenNaNInTheFuture_whenThereAndBack_thenItDoesNotReachThePast(Kind kind) {
    // given
    var clean = Numbers.variable(1, 1, 5, SIZE);
    var poisoned = Tensor.variable(clean.shape(), clean.toArray());
    Arrays.fill(poisoned.values(), 4 * SIZE, 5 * SIZE, Float.NaN);
    Function<Tensor, Function<Pass, Tensor>> firstSteps =
        x ->
            p -> {
              var seen = kind.context(p, x, x, AttentionMask.causal().and((_, q, _) -> q < 4));
              return Numbers.weighted(p, seen.step(p, 3), 1).plus(p, seen.step(p, 0).sum(p));
            };
    // when
    var expected =
        Numbers.gradients(firstSteps.apply(clean), Numbers.variables(kind.parameters(), clean));
    var got =
        Numbers.gradients(
            firstSteps.apply(poisoned), Numbers.variables(kind.parameters(), poisoned));
    // then
    for (int i = 0; i < got.length; i++) {
      Numbers.assertClose(got[i], expected[i], 1e-6);
    }
    Numbers.assertSameBits(
        Numbers.steps(kind.context(pass, poisoned, poisoned, AttentionMask.causal()), 0, 4),
        Numbers.steps(kind.context(pass, clean, clean, AttentionMask.causal()), 0, 4));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenNaNInSight_whenLooking_thenItShows(Kind kind) {
    // given
    var memory = Numbers.normal(2, 1, 4, SIZE);
    memory.values()[2 * SIZE + 1] = Float.NaN;
    for (int queries : new int[] {1, 3}) {
      // when
      var context =
          kind.context(pass, Numbers.normal(1, 1, queries, SIZE), memory, AttentionMask.none());
      // then
      for (float value : context.toArray()) {
        assertThat(value).isNaN();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenAQueryThatSeesNothing_whenLooking_thenItsContextAndItsGradientAreZeros(Kind kind) {
    // given
    var query = Numbers.variable(1, 1, 2, SIZE);
    var memory = Numbers.variable(2, 1, 4, SIZE);
    AttentionMask mask = (_, q, _) -> q == 1;
    // when
    var looked = kind.look(pass, query, memory, mask);
    var gradient = gradients(kind, query, memory, mask);
    // then
    assertThat(Arrays.copyOf(looked.context().toArray(), SIZE)).containsOnly(0f);
    assertThat(Arrays.copyOf(looked.weights().toArray(), 4)).containsOnly(0f);
    assertThat(Arrays.copyOf(gradient[gradient.length - 2].toArray(), SIZE)).containsOnly(0f);
    assertThat(kind.context(pass, query, memory, (_, _, _) -> false).toArray()).containsOnly(0f);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenAnEmptyMemory_whenLooking_thenTheContextIsZeros(Kind kind) {
    for (int queries : new int[] {1, 2}) {
      var query = Numbers.variable(1, 2, queries, SIZE);
      var memory = Numbers.variable(2, 2, 0, SIZE);
      assertThat(kind.context(pass, query, memory, AttentionMask.none()).toArray())
          .hasSize(2 * queries * SIZE)
          .containsOnly(0f);
      assertThat(gradients(kind, query, memory, AttentionMask.none())).hasSizeGreaterThan(1);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenManyLooks_whenWalkedBack_thenTheyShareTheMemoryThatItTakes(Kind kind) {
    Memory.assertBackTakesNothing(
        (p, x) -> kind.context(p, x, x, AttentionMask.causal()), Numbers.variable(1, 4, 64, SIZE));
  }

  @Test
  void givenManyLooks_whenTheyAreOver_thenOnlyContextAndWeightsAreKept() {
    var x = Numbers.variable(1, 4, 64, SIZE);
    int kept = 4 * 64 * SIZE + 4 * 64 * 64;
    var dot = One.of(_ -> new DotAttention());
    Memory.assertKeeps(kept, (p, y) -> dot.context(p, y, y, AttentionMask.none()), x);
    // and, of a small perceptron, W · q and U · m
    var additive = One.of(parameters -> new AdditiveAttention(SIZE, SIZE, 8, parameters));
    int more = kept + 2 * 4 * 64 * 8;
    Memory.assertKeeps(more, (p, y) -> additive.context(p, y, y, AttentionMask.none()), x);
  }

  @Test
  void givenHugeScores_whenLooking_thenNothingOverflows() {
    // given
    var x = Tensor.of(Shape.of(1, 2, 1), 1e18f, -1e18f);
    // when
    var output = new DotAttention().forward(pass, x, x, AttentionMask.causal());
    // then
    assertThat(output.weights().toArray()).containsExactly(1, 0, 0, 1);
    assertThat(output.context().toArray()).containsExactly(1e18f, -1e18f);
  }

  @Test
  void givenSeveralHeads_whenLooking_thenEachHasItsOwnWeights() {
    // given
    var attention = new MultiHeadAttention(SIZE, 3, Parameters.random(1));
    var x = Numbers.normal(1, 2, 4, SIZE);
    // when
    var output = attention.forward(pass, x, AttentionMask.causal());
    // then
    assertThat(output.weights().shape()).isEqualTo(Shape.of(2, 3, 4, 4));
    var mean = output.meanWeights();
    assertThat(mean.shape()).isEqualTo(Shape.of(2, 4, 4));
    for (int row = 0; row < 2; row++) {
      for (int q = 0; q < 4; q++) {
        for (int key = 0; key < 4; key++) {
          double sum = 0;
          for (int head = 0; head < 3; head++) {
            sum += output.weights().at((row * 3 + head) * 4 + q, key);
          }
          assertThat(mean.at(row * 4 + q, key)).isEqualTo((float) (sum / 3));
        }
      }
    }
    assertThat(output.weights().at(1, 0)).isNotEqualTo(output.weights().at(5, 0));
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
  void givenAMaskForAnotherMemory_whenLooking_thenSaysForWhichItIs() {
    var x = Numbers.normal(1, 2, 4, 3);
    for (var mask :
        List.of(
            AttentionMask.of(new Lengths(3, 3, 2)),
            AttentionMask.hiding(new boolean[2][3]),
            AttentionMask.of(new Lengths(4, 4)),
            AttentionMask.hiding(new boolean[1][4]))) {
      assertThatThrownBy(() -> new DotAttention().forward(pass, x, x, mask))
          .isInstanceOf(ShapeException.class)
          .hasMessageContaining("AttentionMask: must be for [batch, places]")
          .hasMessageContaining("was asked for");
    }
    assertThat(AttentionMask.hiding(new boolean[1][2]).sees(0, 9, 1)).isTrue();
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
      assertThatThrownBy(
              () -> new DotAttention().forward(pass, query, memory, AttentionMask.causal()))
          .isInstanceOf(ShapeException.class)
          .hasMessageContainingAll(
              "DotAttention: query and memory must be",
              "got   " + memory.shape(),
              "the query is [2, 4, 3]",
              "Dense");
    }
    var places = Numbers.normal(2, 2, 5, 3);
    for (var values : new Tensor[] {Numbers.normal(2, 2, 4, 3), Numbers.normal(2, 1, 5, 3)}) {
      var uneven = new Attention.Memory(places, values);
      assertThatThrownBy(
              () -> new DotAttention().forward(pass, query, uneven, AttentionMask.none()))
          .hasMessageContaining("the values " + values.shape());
    }
  }

  @Test
  void givenShapesThatAWeightDoesNotFit_whenLooking_thenSaysWhatItNeeds() {
    var general = new GeneralAttention(3, 4, Parameters.random(1));
    var additive = new AdditiveAttention(3, 4, 5, Parameters.random(1));
    var several = new MultiHeadAttention(6, 2, Parameters.random(1));
    var query = Numbers.normal(1, 2, 4, 3);
    var all = AttentionMask.none();
    assertThatThrownBy(() -> general.forward(pass, query, query, all))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("GeneralAttention: input must be [batch, time, 4]", "[2, 4, 3]");
    assertThatThrownBy(() -> additive.remember(pass, Numbers.normal(1, 5, 4)))
        .hasMessageContainingAll("AdditiveAttention: input must be [batch, time, 4]", "[5, 4]");
    var memory = Numbers.normal(1, 2, 7, 4);
    assertThatThrownBy(() -> general.forward(pass, memory, memory, all))
        .hasMessageContaining("GeneralAttention: query and memory must be [batch, queries, 3]");
    assertThatThrownBy(() -> additive.forward(pass, memory, memory, all))
        .hasMessageContaining("AdditiveAttention: query and memory must be [batch, queries, 3]");
    assertThatThrownBy(() -> several.forward(pass, query, all))
        .hasMessageContaining("MultiHeadAttention: input must be [batch, time, 6]");
    assertThatThrownBy(() ->
            several.forward(
                pass,
                Numbers.normal(1, 2, 4, 6),
                several.remember(pass, Numbers.normal(1, 1, 4, 6), Numbers.normal(1, 1, 4, 6)),
                all))
        .hasMessageContaining("MultiHeadAttention: query and memory must be");
    for (int heads : new int[] {0, -1, 4}) {
      assertThatThrownBy(() -> new MultiHeadAttention(6, heads, Parameters.random(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must be a multiple of the heads, got 6 and " + heads);
    }
  }

  @Test
  void givenLayers_whenTheirParametersAreListed_thenTheyHaveTheNamesOfPapersAndPyTorch() {
    assertThat(names(_ -> new DotAttention())).isEmpty();
    assertThat(names(p -> new GeneralAttention(3, 4, p))).containsExactly("W [3, 4]");
    assertThat(names(p -> new AdditiveAttention(3, 4, 5, p)))
        .containsExactly("W [5, 3]", "U [5, 4]", "v [5]");
    assertThat(names(p -> new MultiHeadAttention(4, 2, p)))
        .containsExactly(
            "in_proj_weight [12, 4]",
            "in_proj_bias [12]",
            "out_proj.weight [4, 4]",
            "out_proj.bias [4]");
  }

  @Test
  void givenManyNewLayers_whenDrawn_thenTheirVFillsTheRangeOfXavier() {
    // given
    float bound = (float) Math.sqrt(6.0 / (2 + 1)); // from 2 numbers to 1
    float largest = 0;
    for (int seed = 0; seed < 100; seed++) {
      // when
      var parameters = Parameters.random(seed);
      new AdditiveAttention(3, 4, 2, parameters);
      // then
      for (float v : parameters.require("v").toArray()) {
        assertThat(v).isBetween(-bound, bound);
        largest = Math.max(largest, Math.abs(v));
      }
    }
    assertThat(largest).isGreaterThan(0.9f * bound);
  }

  private static Stream<String> names(Consumer<Parameters> maker) {
    var parameters = Parameters.random(1);
    maker.accept(parameters);
    return parameters.all().stream().map(Parameter::toString);
  }
}
