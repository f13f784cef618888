package unroll.translator.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {
  private static List<String> parts(String text, int together) {
    return Sentences.parts(Tokens.cut(text), together, 200).stream().map(Tokens::join).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "He came. She left. Why? | He came. / She left. / Why?",
        "\"Go!\" He went (at last). Then it rained. | \"Go!\" / He went (at last). / Then it rained.",
        "Really?! Yes... No. | Really?! / Yes... / No.",
        "Mr. Smith met J. Doe. They talked. | Mr. Smith met J. Doe. / They talked.",
        "It costs 3.50 euros. Or 4. | It costs 3.50 euros. / Or 4.",
        "He said e.g. nothing. Then he left | He said e.g. nothing. / Then he left",
        "\"Stop!\" he said. | \"Stop!\" he said.",
        "a man is there . a dog runs . | a man is there . / a dog runs .",
        ". | .",
        "no mark | no mark"
      })
  void givenSentences_whenParted_thenEachEndsWhereItEnds(String text, String sentences) {
    assertThat(parts(text, 1)).containsExactly(sentences.split(" / "));
  }

  @Test
  void givenShortSentences_whenParted_thenThoseThatFitStayTogether() {
    var text = "He came. She left. They will all come back tomorrow morning. Why?";
    assertThat(parts(text, 6))
        .containsExactly("He came. She left.", "They will all come back tomorrow morning.", "Why?");
    assertThat(parts(text, 100)).containsExactly(text);
  }

  @Test
  void givenASentenceThatIsTooLong_whenParted_thenItIsCutWhereItMustBe() {
    var tokens = IntStream.range(0, 450).mapToObj(i -> "w" + i).toList();
    assertThat(Sentences.parts(tokens, 10, 200).stream().map(List::size))
        .containsExactly(200, 200, 50);
    assertThat(Sentences.parts(List.of(), 10, 200)).isEmpty();
  }
}
