package unroll.music.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.autodiff.Pass;
import unroll.music.data.PianoRoll;
import unroll.music.data.Rolls;

class RollNetworkTest {
  private static final int SMALL = 5; // keys of a small piano

  static Stream<RollNetwork> networks() {
    return Stream.of(
        TinyModels.rolls(TinyModels.CHORDS, 1).network(),
        TinyModels.rolls(TinyModels.KEYS, 2).network());
  }

  /// The network as it stands, but with all keys below the highest few made impossible.
  private static void keepHighest(RollNetwork network) {
    var output = network instanceof JointNetwork ? "notes.output.bias" : "output.bias";
    var bias = network.parameters().require(output);
    Arrays.fill(bias.values(), 0, PianoRoll.KEYS - SMALL, -1e6f);
    bias.changed();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void givenASmallPiano_whenAllSetsOfItsKeysAreAsked_thenTheirProbabilitiesSumToOne(
      RollNetwork network) {
    // given
    keepHighest(network);
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
      var losses = network.losses(Pass.inference(), Rolls.whole(new PianoRoll(steps)));
      double probability = StrictMath.exp(-losses[losses.length - 1]);
      assertThat(probability).isStrictlyBetween(0.0, 1.0);
      sum += probability;
    }
    // then
    assertThat(sum).isCloseTo(1, within(1e-5));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void givenAPiece_whenItsFutureChanges_thenTheSurpriseOfWhatCameBeforeStays(RollNetwork network) {
    // given
    var piece = Rolls.random(30, 3);
    var other = new ArrayList<>(piece.steps().subList(0, 20));
    other.addAll(Rolls.random(10, 4).steps());
    // when
    var losses = network.losses(Pass.inference(), Rolls.whole(piece));
    var changed = network.losses(Pass.inference(), Rolls.whole(new PianoRoll(other)));
    // then
    assertThat(Arrays.copyOf(changed, 19)).isEqualTo(Arrays.copyOf(losses, 19));
    assertThat(changed).isNotEqualTo(losses);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void givenPiecesOfDifferentLengths_whenReadSideBySide_thenTheLossIsThatOfEachByItself(
      RollNetwork network) {
    var parts =
        Stream.of(Rolls.random(9, 5), Rolls.random(4, 6), Rolls.of("60||60 64"))
            .map(Rolls::whole)
            .toList();
    double each =
        parts.stream()
            .mapToDouble(part -> Arrays.stream(network.losses(Pass.inference(), part)).sum())
            .sum();
    assertThat((double) network.loss(Pass.inference(), parts, 2).item())
        .isCloseTo(each / 2, within(1e-3));
  }
}
