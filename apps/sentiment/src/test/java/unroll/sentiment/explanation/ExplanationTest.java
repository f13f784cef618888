package unroll.sentiment.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.sentiment.SentimentClassifier;
import unroll.sentiment.model.Toy;

/// Explanations of a model that has learned something.
class ExplanationTest {
  private static final SentimentClassifier CLASSIFIER =
      SentimentClassifier.of(Toy.trained().model());

  private static String mostInfluential(Explanation explanation) {
    return explanation.words().stream()
        .max(Comparator.comparingDouble(Explanation.Word::influence))
        .orElseThrow()
        .word();
  }

  @ParameterizedTest
  @ValueSource(strings = {"charming", "awful", "lovely", "bleak"})
  void givenOneWordOfFeeling_whenExplained_thenItHasTheMostInfluence(String feeling) {
    var explanation = CLASSIFIER.explain("The song was " + feeling + ".");
    assertThat(mostInfluential(explanation)).isEqualTo(feeling);
  }

  @Test
  void givenANegation_whenExplained_thenItSpeaksForTheLabelAndLeavingItOutFlips() {
    // when
    var explanation = CLASSIFIER.explain("the film was not good");
    // then
    assertThat(explanation.label()).isEqualTo("negative");
    assertThat(mostInfluential(explanation)).isEqualTo("not");
    assertThat(explanation.flip().change()).isEqualTo("without “not”");
    assertThat(explanation.flip().label()).isEqualTo("positive");
    assertThat(explanation.flip().probability())
        .isEqualTo(CLASSIFIER.classify("the film was good").probability());
  }

  @Test
  void givenNoNegation_whenExplained_thenPuttingOneInFlips() {
    var flip = CLASSIFIER.explain("the story was dull").flip();
    assertThat(flip.change()).startsWith("with “not” before “");
    assertThat(flip.label()).isEqualTo("positive");
  }

  @Test
  void givenAText_whenExplained_thenInfluenceIsWhatLeavingTheWordOutCosts() {
    // given
    var with = CLASSIFIER.classify("the ending was clumsy").probabilities().get("negative");
    var without = CLASSIFIER.classify("the ending was").probabilities().get("negative");
    // when
    var word = CLASSIFIER.explain("the ending was clumsy").words().getLast();
    // then
    double cost = logOdds(with) - logOdds(without);
    assertThat(word.influence()).isCloseTo(cost, within(1e-9));
    assertThat(word.word()).isEqualTo("clumsy");
    assertThat(word.start()).isEqualTo(15);
    assertThat(word.end()).isEqualTo(21);
  }

  private static double logOdds(double p) {
    return StrictMath.log(p / (1 - p));
  }

  @Test
  void givenAText_whenExplained_thenAttentionSumsToOne() {
    var words = CLASSIFIER.explain("the film was not good , it was bright").words();
    assertThat(words.stream().mapToDouble(Explanation.Word::attention).sum())
        .isCloseTo(1, within(1e-5));
  }

  @Test
  void givenAThousandWords_whenExplained_thenTheDecisiveOnesAreFoundInSeconds() {
    // given: nothing but one word has a feeling
    var text = "the film was the story was ".repeat(80) + "awful " + "the song was ".repeat(180);
    // when
    long start = System.nanoTime();
    var explanation = CLASSIFIER.explain(text);
    // then
    assertThat((System.nanoTime() - start) / 1e9).isLessThan(20);
    assertThat(explanation.words()).hasSize(480 + 1 + 540);
    assertThat(explanation.label()).isEqualTo(CLASSIFIER.classify(text).label());
  }
}
