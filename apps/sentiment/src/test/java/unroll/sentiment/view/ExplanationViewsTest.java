package unroll.sentiment.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.sentiment.explanation.Explanation;
import unroll.sentiment.text.TextTokens;
import unroll.sentiment.text.Token;

/// Explanations of a classifier whose answers are plain to see, and how they are shown.
class ExplanationViewsTest {
  /// Positive, with odds of e to the number of `joy` less that of `woe`; a third label never comes.
  private static final class Counting implements Explanation.Reader {
    private static final List<String> WORDS = List.of("?", "joy", "woe", "not");
    private final boolean knowsNot;
    private int asked;
    private int read;

    Counting(boolean knowsNot) {
      this.knowsNot = knowsNot;
    }

    @Override
    public List<String> labels() {
      return List.of("<minus>", "plus", "never");
    }

    @Override
    public List<Token> tokens(String text) {
      return TextTokens.of(text);
    }

    @Override
    public int word(String word) {
      int number = WORDS.indexOf(word);
      return number < 0 || number == 3 && !knowsNot ? 0 : number;
    }

    @Override
    public double[][] probabilities(List<int[]> texts) {
      asked += texts.size();
      read += texts.stream().mapToInt(text -> text.length).sum();
      return texts.stream().map(Counting::probabilities).toArray(double[][]::new);
    }

    private static double[] probabilities(int[] text) {
      assertThat(text).isNotEmpty();
      double odds = 0.1;
      for (int i = 0; i < text.length; i++) {
        double feeling = text[i] == 1 ? 1 : text[i] == 2 ? -1 : 0;
        odds += i > 0 && text[i - 1] == 3 ? -feeling : feeling;
      }
      double plus = 1 / (1 + StrictMath.exp(-odds));
      return new double[] {1 - plus, plus, 0};
    }

    @Override
    public double[] attention(int[] text) {
      return Arrays.stream(text).mapToDouble(word -> word / 10.0).toArray();
    }
  }

  private static Explanation explain(String text) {
    return Explanation.of(new Counting(true), text);
  }

  private static double[] influences(Explanation explanation) {
    return explanation.words().stream()
        .mapToDouble(word -> StrictMath.rint(word.influence() * 1e6) / 1e6)
        .toArray();
  }

  @Test
  void givenWordsForAndAgainst_whenExplained_thenInfluenceHasTheirSignAndSize() {
    var explanation = explain("Joy, and woe; joy");
    assertThat(explanation.label()).isEqualTo("plus");
    assertThat(influences(explanation)).containsExactly(1, 0, 0, -1, 0, 1);
    assertThat(explanation.probability()).isEqualTo(explanation.probabilities().get("plus"));
    assertThat(explanation.words().get(3).attention()).isEqualTo(0.2);
  }

  @Test
  void givenOneWordLeftOutThatFlips_whenExplained_thenIsTheChangeThatFlipsMost() {
    // given: leaving joy out gives odds of 0.1 − 1, a not before it 0.1 − 2
    var flip = explain("joy woe").flip();
    assertThat(flip.change()).isEqualTo("with “not” before “joy”");
    assertThat(flip.label()).isEqualTo("<minus>");
    assertThat(flip.probability()).isEqualTo(1 / (1 + StrictMath.exp(-1.9)));
  }

  @Test
  void givenSeveralWordsThatMustGo_whenExplained_thenAsFewAsPossibleAreNamedInTheirOrder() {
    // given: three of the five must be left out
    var reader = new Counting(false);
    // when
    var flip = Explanation.of(reader, "joy joy woe woe joy joy joy").flip();
    // then
    assertThat(flip.change()).isEqualTo("without “joy”, “joy”, “joy”, “joy”");
    assertThat(flip.label()).isEqualTo("<minus>");
  }

  @Test
  void givenNothingThatFlips_whenExplained_thenSaysSo() {
    var explanation = Explanation.of(new Counting(false), "joy ".repeat(30));
    assertThat(explanation.flip().found()).isFalse();
    assertThat(explanation.flip().sentence())
        .isEqualTo("No small change was found that gives another label.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "<br>", "\u0000"})
  void givenATextWithoutWords_whenExplained_thenHasALabelAndNoWords(String text) {
    var explanation = explain(text);
    assertThat(explanation.label()).isEqualTo("plus");
    assertThat(explanation.words()).isEmpty();
    assertThat(explanation.flip().found()).isFalse();
    assertThat(ExplanationText.lines(explanation, true)).startsWith("plus (probability 0.525)");
    assertThat(ExplanationPage.of(explanation)).contains("<h1>plus</h1>");
  }

  @Test
  void givenOneWord_whenExplained_thenLeavingItOutLeavesAnUnknownOne() {
    assertThat(influences(explain("woe"))).containsExactly(1);
  }

  @Test
  void givenTenThousandWords_whenExplained_thenOnlyThoseWithAttentionAreTried() {
    // given
    var reader = new Counting(true);
    // when
    var explanation = Explanation.of(reader, "so ".repeat(9_998) + "joy woe");
    // then
    assertThat(reader.asked).isLessThan(60);
    assertThat(reader.read).isLessThan(600_000);
    assertThat(explanation.words().get(9_998).influence()).isNotZero();
    assertThat(explanation.words().get(9_999).influence()).isNotZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"joy & <woe>", "½ joy ﬁne", "didn't joy", "a&amp;b<br/>joy\twoe\n", "🙂 joy"})
  void givenAnyText_whenCutInPieces_thenTheyAreTheText(String text) {
    var pieces = explain(text).pieces();
    assertThat(String.join("", pieces.stream().map(Explanation.Piece::text).toList()))
        .isEqualTo(text);
    assertThat(pieces).allMatch(piece -> piece.strength() >= 0 && piece.strength() <= 1);
  }

  @Test
  void givenColours_whenShown_thenWordsForTheLabelAreGreenAndThoseAgainstItRed() {
    var lines = ExplanationText.lines(explain("joy and joy, woe"), true);
    assertThat(lines)
        .contains("\u001b[48;5;46m\u001b[38;5;16mjoy\u001b[0m and ")
        .contains(", \u001b[48;5;196m\u001b[38;5;231mwoe\u001b[0m");
    assertThat(ExplanationText.lines(explain("joy and joy, woe"), false))
        .contains("joy and joy, woe")
        .doesNotContain("\u001b");
  }

  @Test
  void givenAnExplanation_whenShown_thenTheStrongestWordsAreListedFirst() {
    var lines = ExplanationText.lines(explain("so joy woe joy"), false).lines().toList();
    assertThat(lines.get(4)).isEqualTo("word                  influence  attention");
    assertThat(lines.subList(5, 8))
        .containsOnly(
            "joy                       +1.00       0.10",
            "woe                       -1.00       0.20");
    assertThat(lines.get(8)).isEqualTo("so                        +0.00       0.00");
    assertThat(lines.getLast()).matches("with “not” before “joy”: <minus> \\(0\\.7\\d\\d\\)");
  }

  @Test
  void givenMoreWordsThanFit_whenShown_thenTwelveAreListed() {
    var lines = ExplanationText.lines(explain("joy ".repeat(40)), false);
    assertThat(lines.lines().filter(line -> line.startsWith("joy  "))).hasSize(12);
  }

  @Test
  void givenMarkup_whenMadeAPage_thenEverythingOfTheTextIsEscaped() {
    var page = ExplanationPage.of(explain("<script>joy()</script> & \"woe\" %s %1$s joy"));
    assertThat(page)
        .contains("&lt;script&gt;")
        .contains("&amp;")
        .contains("&quot;")
        .contains(">%<", ">$<")
        .contains("&lt;minus&gt;")
        .doesNotContain("<script>")
        .doesNotContain("<minus>");
    assertThat(page.chars().filter(c -> c == '<').count())
        .isEqualTo(page.chars().filter(c -> c == '>').count());
    assertThat(page).startsWith("<!doctype html>").endsWith("</html>\n");
  }

  @Test
  void givenAnExplanation_whenWrittenAsJson_thenIsOneLineWithPlacesInTheText() {
    var json = ExplanationText.json(explain("joy \"woe\""));
    assertThat(json)
        .doesNotContain("\n")
        .startsWith("{\"label\":\"plus\",\"probability\":0.524979,\"words\":[")
        .contains("{\"word\":\"joy\",\"start\":0,\"end\":3,\"influence\":1.0,\"attention\":0.1}")
        .contains("\"flip\":{\"change\":\"with “not” before “joy”\",\"label\":\"<minus>\"")
        .endsWith("\"text\":\"joy \\\"woe\\\"\"}");
    assertThat(IntStream.range(0, json.length()).filter(i -> json.charAt(i) == '{').count())
        .isEqualTo(6);
  }
}
