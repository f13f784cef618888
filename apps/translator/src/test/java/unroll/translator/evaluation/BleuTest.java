package unroll.translator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BleuTest {
  private static double tokenized(String translation, String right) {
    return Bleu.tokenized().of(List.of(translation), List.of(right));
  }

  /// By hand, with 13a's tokens: 12 of 17, 6 of 14, 4 of 11 and 3 of 8 runs are shared, and both
  /// sides have 17 tokens: (12/17 · 6/14 · 4/11 · 3/8)^¼.
  @Test
  void givenThreeSentences_whenScored_thenTheFigureIsThatOfTheWholeCorpus() {
    var translation =
        List.of("The dog bit the man.", "It wasn't surprising.", "The man had just bitten him.");
    var right = List.of("The dog bit the man.", "It was not unexpected.", "The man bit him first.");
    assertThat(Bleu.raw().of(translation, right)).isCloseTo(45.0675, within(1e-4));
  }

  /// The worked example of Papineni et al. (2002): of seven times "the" two count.
  @Test
  void givenAWordThatIsRepeated_whenCounted_thenAsOftenAsTheReferenceHasIt() {
    var counts =
        Bleu.tokenized().counts("the the the the the the the", List.of("the cat is on the mat"));
    assertThat(counts).startsWith(7, 6, 2, 7);
  }

  /// The second candidate of Papineni et al. (2002) beside its three references: 8 of 14 words and
  /// 1 of 13 pairs are in one of them; 13 and 16 tokens are further from 14 than 14.
  @Test
  void givenSeveralReferences_whenCounted_thenEachRunIsRightThatOneOfThemHas() {
    var counts =
        Bleu.tokenized()
            .counts(
                "It is to insure the troops forever hearing the activity guidebook that party direct",
                List.of(
                    "It is a guide to action that ensures that the military will forever heed Party commands",
                    "It is the guiding principle which guarantees the military forces always being under the command of the Party",
                    "It is the practical guide for the army always to heed the directions of the party"));
    assertThat(counts).startsWith(14, 16, 8, 14, 1, 13, 0);
  }

  @Test
  void givenReferencesAsFarInLength_whenCounted_thenTheShorterIsTheLength() {
    assertThat(Bleu.tokenized().counts("a b c", List.of("a b c d", "a b"))).startsWith(3, 2, 3, 3);
  }

  /// All runs are right, but 4 tokens stand for 7: e^(1 − 7/4).
  @Test
  void givenATranslationThatIsTooShort_whenScored_thenItPays() {
    assertThat(tokenized("a b c d", "a b c d e f g")).isCloseTo(47.2367, within(1e-4));
    assertThat(tokenized("a b c d e f g", "a b c d"))
        .isCloseTo(100 * StrictMath.pow(4.0 / 7 * 3 / 6 * 2 / 5 * 1 / 4, 0.25), within(1e-9));
  }

  /// 2 of 4 tokens and 1 of 3 pairs are shared; sacreBLEU takes ½ of 2 and ¼ of 1 for the others.
  @Test
  void givenNoLongRunInCommon_whenScored_thenOnlySacreBleuSmooths() {
    assertThat(tokenized("a b x y", "a b c d")).isZero();
    assertThat(Bleu.raw().of(List.of("a b x y"), List.of("a b c d")))
        .isCloseTo(100 * StrictMath.pow(2.0 / 4 * 1 / 3 * 0.5 / 2 * 0.25 / 1, 0.25), within(1e-9));
  }

  @Test
  void givenNothingRight_whenScored_thenItIsZero() {
    for (var translation : List.of("", "x y", "x y z u v")) {
      assertThat(tokenized(translation, "a b c d e")).isZero();
      assertThat(Bleu.raw().of(List.of(translation), List.of("a b c d e"))).isZero();
    }
    assertThat(tokenized("a b c d", "a b c d")).isCloseTo(100, within(1e-9));
  }

  @Test
  void givenAnInterval_whenDrawnTwice_thenItIsTheSameAndHoldsTheFigure() {
    var translation =
        IntStream.range(0, 50).mapToObj(i -> i % 3 == 0 ? "a b c d x" : "a b c d e").toList();
    var right = translation.stream().map(_ -> "a b c d e").toList();
    var interval = Bleu.tokenized().of(translation, right, 7);
    assertThat(interval).isEqualTo(Bleu.tokenized().of(translation, right, 7));
    assertThat(interval.low()).isLessThan(interval.value());
    assertThat(interval.high()).isGreaterThan(interval.value());
    var exact = new ExactMatch().of(translation, right, 7);
    assertThat(exact.value()).isCloseTo(66, within(1e-9));
    assertThat(exact.high() - exact.low()).isBetween(15.0, 35.0); // 4 · √(0.66 · 0.34 / 50) = 27
  }

  @Test
  void givenDifferentNumbersOfSentences_whenScored_thenTheyAreRefused() {
    var one = List.of("a");
    assertThatThrownBy(() -> new ChrF().of(one, List.of())).hasMessageContaining("got 1 and 0");
    assertThatThrownBy(() -> new ChrF().of(List.of(), List.of()))
        .hasMessageContaining("at least one");
  }
}
