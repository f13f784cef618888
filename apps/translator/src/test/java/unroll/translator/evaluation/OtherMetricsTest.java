package unroll.translator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.translator.data.ParallelTexts.Pair;

class OtherMetricsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello, world! | Hello , world !",
        "It costs 3.50, or 1,000. | It costs 3.50 , or 1,000 .",
        "don't well-known | don't well-known",
        "2-3 and a-3 | 2 - 3 and a-3",
        "5% (a/b) [c] {d} | 5 % ( a / b ) [ c ] { d }",
        "&quot;a&quot; &amp; &lt;b&gt; | \" a \" & < b >",
        "U.S. | U . S .",
        "a<skipped>b Größe, „ja“ | ab Größe , „ja“"
      })
  void givenARawText_whenCutAs13aDoes_thenPunctuationStandsAlone(String text, String tokens) {
    assertThat(Tokenizer13a.tokens(text)).containsExactly(tokens.split(" "));
  }

  /// By hand. "abc" for "abd": 2 of 3 letters, 1 of 2 pairs, 0 of 1: both means are 7/18. "ab" for
  /// "abc": precision 1, recall (2/3 + 1/2)/2 = 7/12, 5·P·R/(4·P + R) = 7/11.
  @ParameterizedTest
  @CsvSource({
    "abc, abd, 38.8889",
    "ab, abc, 63.6364",
    "a b c, abc, 100",
    "x, abc, 0",
    "'', abc, 0"
  })
  void givenTwoTexts_whenTheirCharactersAreCompared_thenRecallCountsMore(
      String translation, String right, double score) {
    assertThat(new ChrF().of(List.of(translation), List.of(right))).isCloseTo(score, within(1e-4));
  }

  @Test
  void givenTwoSentences_whenTheirCharactersAreCompared_thenCountsAreSummedFirst() {
    // letters 4 of 5, 4 of 6 of the right one; pairs 2 of 3, 2 of 4; triples 0 of 1, 0 of 2
    double p = (4.0 / 5 + 2.0 / 3) / 3;
    double r = (4.0 / 6 + 2.0 / 4) / 3;
    assertThat(new ChrF().of(List.of("abc", "ab"), List.of("abd", "abc")))
        .isCloseTo(100 * 5 * p * r / (4 * p + r), within(1e-9));
  }

  /// 100 with sacreBLEU 2, which splits where Python does: at U+0085 and at every space of Unicode.
  @Test
  void givenSpacesOfAnyKind_whenScored_thenTheyPartTokensAndAreNoCharacters() {
    var right =
        List.of(
            "Vraiment\u00a0? Oui\u202f! Le prix\u3000est de 5\u2009000\u00a0euros\u0085.\u2028");
    var translation = List.of("Vraiment ? Oui ! Le prix est de 5 000 euros .");
    assertThat(Bleu.raw().of(translation, right)).isCloseTo(100, within(1e-9));
    assertThat(new ChrF().of(translation, right)).isCloseTo(100, within(1e-9));
  }

  /// Figures of sacreBLEU 2: "Ja." has no run of four characters that "Jawohl mein Herr." could
  /// miss.
  @Test
  void givenReferencesThatAreShort_whenScored_thenRunsTheyCannotHaveDoNotCount() {
    var right = List.of("Ja.", "Nein.", "Der Hund läuft schnell durch den Garten.");
    var translation =
        List.of("Jawohl mein Herr.", "Aber nein doch.", "Der Hund läuft durch den Garten.");
    assertThat(Bleu.raw().of(translation, right)).isCloseTo(34.33, within(0.005));
    assertThat(new ChrF().of(translation, right)).isCloseTo(65.72, within(0.005));
  }

  /// The second reference is the closer one.
  @Test
  void givenSeveralReferences_whenScored_thenTheBestCounts() {
    var right = List.of(List.of("abd", "abc x"), List.of("b", "c"));
    var translations = List.of("abc y", "c");
    assertThat(new ExactMatch().ofSeveral(translations, right, 1).value()).isEqualTo(50);
    assertThat(new ChrF().counts("abc y", right.getFirst()))
        .isEqualTo(new ChrF().counts("abc y", List.of("abc x")));
  }

  @Test
  void givenPairsWithOneSource_whenGrouped_thenTheyAreOneQuestion() {
    var pairs =
        List.of(new Pair("Hi.", "Salut !"), new Pair("Go.", "Va !"), new Pair("Hi.", "Bonjour."));
    assertThat(Questions.grouped(pairs))
        .isEqualTo(
            new Questions(
                List.of("Hi.", "Go."), List.of(List.of("Salut !", "Bonjour."), List.of("Va !"))));
    assertThat(Questions.each(pairs).sources()).containsExactly("Hi.", "Go.", "Hi.");
  }

  @Test
  void givenPairsInAnotherOrder_whenADictionaryIsLearned_thenItFindsTheCounterparts() {
    var sources = List.of("the house", "the book", "a book", "a house.");
    var targets = List.of("das haus", "das buch", "ein buch", "ein haus.");
    var dictionary = new Dictionary(sources, targets);
    assertThat(dictionary.translate("a the book house.")).isEqualTo("ein das buch haus.");
    assertThat(dictionary.translate("the xyz")).isEqualTo("das xyz");
  }
}
