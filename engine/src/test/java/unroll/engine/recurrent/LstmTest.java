package unroll.engine.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Parameter;
import unroll.engine.layer.Parameters;
import unroll.engine.random.RandomStream;
import unroll.engine.sequence.Lengths;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

/// What holds for an LSTM whatever its weights.
class LstmTest {
  private final Pass pass = Pass.inference();

  private static Lstm.State state(long seed, int batch, int hidden) {
    return new Lstm.State(
        Numbers.variable(seed, batch, hidden), Numbers.variable(seed + 1, batch, hidden));
  }

  @ParameterizedTest
  @CsvSource({"1, 6, 3, 5", "4, 7, 17, 13", "13, 10, 8, 16"})
  void givenAnySequence_whenReadInTwoHalves_thenEndsInTheSameState(
      int batch, int time, int input, int hidden) {
    // given
    var lstm = new Lstm(input, hidden, Parameters.random(1));
    var whole = Numbers.normal(2, batch, time, input);
    var start = state(3, batch, hidden);
    int half = time / 2;
    // when
    var once = lstm.forward(pass, Padded.full(whole), start).last();
    var first = lstm.forward(pass, Padded.full(Numbers.steps(whole, 0, half)), start).last();
    var twice =
        lstm.forward(pass, Padded.full(Numbers.steps(whole, half, time)), lstm.carried(first))
            .last();
    // then
    Numbers.assertSameBits(twice.h(), once.h());
    Numbers.assertSameBits(twice.c(), once.c());
  }

  @ParameterizedTest
  @CsvSource({"1, 3, 5", "4, 17, 13"})
  void givenAnySequence_whenReadOneStepAtATime_thenEndsInTheSameState(
      int batch, int input, int hidden) {
    // given
    var lstm = new Lstm(input, hidden, Parameters.random(1));
    var whole = Numbers.normal(2, batch, 6, input);
    var state = state(3, batch, hidden);
    // when
    var once = lstm.forward(pass, Padded.full(whole), state).last();
    for (int t = 0; t < 6; t++) {
      state = lstm.step(pass, whole.step(pass, t), state).state();
    }
    // then
    Numbers.assertSameBits(state.h(), once.h());
    Numbers.assertSameBits(state.c(), once.c());
  }

  @ParameterizedTest
  @CsvSource({"3, 5", "17, 13", "16, 32"})
  void givenABatchOfManyLengths_whenOneRowIsReadAlone_thenItsNumbersAreTheSame(
      int input, int hidden) {
    // given
    var lstm = new Lstm(input, hidden, Parameters.random(1));
    var x = Numbers.variable(2, 5, 9, input);
    var start = state(3, 5, hidden);
    var lengths = new Lengths(9, 4, 9, 0, 1, 7);
    var together = lstm.forward(pass, new Padded(x, lengths), start);
    for (int row = 0; row < 5; row++) {
      // when
      int length = lengths.of(row);
      var own = new Lstm.State(Numbers.row(start.h(), row), Numbers.row(start.c(), row));
      var alone = lstm.forward(pass, Padded.full(Numbers.row(x, row, length)), own);
      // then
      Numbers.assertSameBits(
          Numbers.row(together.sequence().x(), row, length), alone.sequence().x());
      Numbers.assertSameBits(Numbers.row(together.last().h(), row), alone.last().h());
      Numbers.assertSameBits(Numbers.row(together.last().c(), row), alone.last().c());
    }
  }

  @Test
  void givenABatchOfManyLengths_whenOneRowIsLearnedAlone_thenTheGradientOfItsInputIsTheSame() {
    // given
    var lstm = new Lstm(4, 6, Parameters.random(1));
    var x = Numbers.variable(2, 3, 5, 4);
    var lengths = new Lengths(5, 2, 5, 3);
    var together =
        Numbers.gradients(
            p -> lstm.forward(p, new Padded(x, lengths)).sequence().x().sumOfSquares(p), x)[0];
    for (int row = 0; row < 3; row++) {
      // when
      int length = lengths.of(row);
      var own = Tensor.variable(Shape.of(1, length, 4), Numbers.row(x, row, length).values());
      var alone =
          Numbers.gradients(
              p -> lstm.forward(p, Padded.full(own)).sequence().x().sumOfSquares(p), own)[0];
      // then
      Numbers.assertSameBits(Numbers.row(together, row, length), alone);
    }
  }

  @Test
  void givenASequence_whenItsFutureChanges_thenItsPastStays() {
    // given
    var lstm = new Lstm(3, 5, Parameters.random(1));
    var x = Numbers.normal(2, 2, 6, 3);
    var before = lstm.forward(pass, Padded.full(x)).sequence().x();
    // when
    var changed = Numbers.normal(9, 2, 6, 3);
    for (int row = 0; row < 2; row++) {
      System.arraycopy(x.values(), row * 18, changed.values(), row * 18, 4 * 3);
    }
    var after = lstm.forward(pass, Padded.full(changed)).sequence().x();
    // then
    Numbers.assertSameBits(Numbers.steps(after, 0, 4), Numbers.steps(before, 0, 4));
    assertThat(Numbers.steps(after, 4, 6).toArray())
        .isNotEqualTo(Numbers.steps(before, 4, 6).toArray());
  }

  @Test
  void givenASequenceThatIsOver_whenReadOn_thenItsOutputIsZeroAndItsStateStays() {
    // given
    var lstm = new Lstm(3, 5, Parameters.random(1));
    var start = state(3, 2, 5);
    // when
    var x = new Padded(Numbers.normal(2, 2, 4, 3), new Lengths(4, 0, 2));
    var output = lstm.forward(pass, x, start);
    // then
    assertThat(Numbers.row(output.sequence().x(), 0, 4).toArray()).containsOnly(0f);
    assertThat(Numbers.steps(output.sequence().x(), 2, 4).toArray()).containsOnly(0f);
    Numbers.assertSameBits(Numbers.row(output.last().h(), 0), Numbers.row(start.h(), 0));
    Numbers.assertSameBits(Numbers.row(output.last().c(), 0), Numbers.row(start.c(), 0));
  }

  @Test
  void givenTheSameSeed_whenBuilt_thenHasTheSameWeightsAndRemembersByDefault() {
    // given
    var parameters = Parameters.random(1);
    new Lstm(3, 5, parameters);
    var one = parameters.all();
    // when
    var again = Parameters.random(1);
    new Lstm(3, 5, again);
    var other = again.all();
    // then
    assertThat(one).extracting(Parameter::name).containsExactly("weight_ih", "weight_hh", "bias");
    for (int i = 0; i < one.size(); i++) {
      Numbers.assertSameBits(other.get(i).value(), one.get(i).value());
    }
    var bias = one.get(2).value().toArray();
    assertThat(bias).containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void givenAStackOfOne_whenRead_thenIsThatLayer() {
    // given
    var parameters = Parameters.random(1);
    var stacked = Stacked.of(Lstm::new, 3, 5, 1, new Dropout(0.5), parameters);
    var single = new Lstm(3, 5, Parameters.random(RandomStream.of(1).fork(0)));
    var x = Numbers.normal(2, 2, 4, 3);
    // when
    var output = stacked.forward(Numbers.training(), Padded.full(x));
    var expected = single.forward(pass, Padded.full(x));
    // then
    Numbers.assertSameBits(output.sequence().x(), expected.sequence().x());
    assertThat(output.last()).hasSize(1);
    assertThat(parameters.all()).extracting(Parameter::name).contains("l0.weight_ih");
  }

  @Test
  void givenTheWrongInput_whenRead_thenSaysWhereWhichRuleWhatCameAndAHint() {
    // given
    var lstm = new Lstm(3, 5, Parameters.random(1));
    // when, then
    assertThatThrownBy(() -> lstm.forward(pass, Padded.full(Numbers.normal(1, 2, 4, 6))))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll(
            "Lstm(3 → 5): input must be [batch, time, 3]", "got   [2, 4, 6]", "hint  ");
    assertThatThrownBy(() -> Padded.full(Numbers.normal(1, 2, 3)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("must be [batch, time, features]", "got   [2, 3]", "hint  ");
  }

  @Test
  void givenAStateOrLengthsOfAnotherBatch_whenRead_thenSaysSo() {
    // given
    var lstm = new Lstm(3, 5, Parameters.random(1));
    var x = Numbers.normal(1, 2, 4, 3);
    // when, then
    assertThatThrownBy(() -> lstm.forward(pass, Padded.full(x), lstm.start(3)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll(
            "Lstm(3 → 5): state must be [2, 5]", "got   [3, 5]", "start(batch)");
    assertThatThrownBy(() -> new Padded(x, Lengths.full(2, 5)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("time of its lengths, [2, 5]", "got   [2, 4, 3]", "Padded.full");
    assertThatThrownBy(() -> lstm.step(pass, Numbers.normal(1, 2, 4), lstm.start(2)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("Lstm(3 → 5)");
  }

  @Test
  void givenTooFewStartStates_whenAStackReads_thenSaysSo() {
    // given
    var stacked = Stacked.of(Lstm::new, 3, 5, 2, new Dropout(0), Parameters.random(1));
    var x = Numbers.normal(1, 2, 4, 3);
    var one = List.of(stacked.start(2).getFirst());
    // when, then
    assertThatThrownBy(() -> stacked.forward(pass, Padded.full(x), one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("Stacked", "2", "1");
    assertThatThrownBy(() -> Stacked.of(Lstm::new, 3, 5, 0, new Dropout(0), Parameters.random(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1 layer, got none");
  }
}
