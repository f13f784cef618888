package unroll.music.polyphony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.autodiff.Pass;

class RollModelTest {
  private static final int SMALL = 5; // keys of a small piano

  static Stream<RollModel> models() {
    return Stream.of(Rolls.joint(1), Rolls.independent(2));
  }

  /// The model as it stands, but with all keys below the highest few made impossible.
  private static void keepHighest(RollModel model) {
    var output = model instanceof JointModel ? "notes.output.bias" : "output.bias";
    var bias = model.parameters().require(output);
    Arrays.fill(bias.values(), 0, PianoRoll.KEYS - SMALL, -1e6f);
    bias.changed();
  }

  @ParameterizedTest
  @MethodSource("models")
  void givenASmallPiano_whenAllSetsOfItsKeysAreAsked_thenTheirProbabilitiesSumToOne(
      RollModel model) {
    // given
    keepHighest(model);
    var past = Rolls.of("104 107||105 106 108");
    // when
    double sum = 0;
    for (int set = 0; set < 1 << SMALL; set++) {
      var steps = new ArrayList<>(past.steps());
      int chosen = set;
      steps.add(
          java.util.stream.IntStream.range(0, SMALL)
              .filter(key -> (chosen >> key & 1) == 1)
              .map(key -> PianoRoll.HIGHEST - SMALL + 1 + key)
              .toArray());
      var losses = model.losses(Pass.inference(), Rolls.whole(new PianoRoll(steps)));
      double probability = StrictMath.exp(-losses[losses.length - 1]);
      assertThat(probability).isStrictlyBetween(0.0, 1.0);
      sum += probability;
    }
    // then
    assertThat(sum).isCloseTo(1, within(1e-5));
  }

  @ParameterizedTest
  @MethodSource("models")
  void givenAPiece_whenItsFutureChanges_thenTheSurpriseOfWhatCameBeforeStays(RollModel model) {
    // given
    var piece = Rolls.random(30, 3);
    var other = new ArrayList<>(piece.steps().subList(0, 20));
    other.addAll(Rolls.random(10, 4).steps());
    // when
    var losses = model.losses(Pass.inference(), Rolls.whole(piece));
    var changed = model.losses(Pass.inference(), Rolls.whole(new PianoRoll(other)));
    // then
    assertThat(Arrays.copyOf(changed, 19)).isEqualTo(Arrays.copyOf(losses, 19));
    assertThat(changed).isNotEqualTo(losses);
  }

  @ParameterizedTest
  @MethodSource("models")
  void givenPiecesOfDifferentLengths_whenReadSideBySide_thenTheLossIsThatOfEachByItself(
      RollModel model) {
    var parts =
        Stream.of(Rolls.random(9, 5), Rolls.random(4, 6), Rolls.of("60||60 64"))
            .map(Rolls::whole)
            .toList();
    double each =
        parts.stream()
            .mapToDouble(part -> Arrays.stream(model.losses(Pass.inference(), part)).sum())
            .sum();
    assertThat((double) model.loss(Pass.inference(), parts, 2).item())
        .isCloseTo(each / 2, within(1e-3));
  }

  @Test
  void givenASet_whenEncoded_thenIsNamedInAscendingOrderWithAnEnd() {
    // when
    var piece = Rolls.of("60|64 48|");
    var decisions = SetCoder.encode(piece, Match.of(piece), 0, 2).all();
    // then
    assertThat(decisions.stream().map(Decisions.Decision::target))
        .containsExactly(48 - 21, 64 - 21, SetCoder.END, SetCoder.END);
    assertThat(decisions.stream().map(Decisions.Decision::step)).containsExactly(0, 0, 0, 1);
    assertThat(decisions.stream().map(Decisions.Decision::from)).containsExactly(0, 28, 44, 0);
    for (var decision : decisions) {
      assertThat(Arrays.stream(decision.features()).boxed())
          .allMatch(feature -> 0 <= feature && feature < SetCoder.DECISION_FEATURES);
    }
  }
}
