package unroll.sentiment.opennlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import opennlp.tools.doccat.DocumentCategorizer;
import org.junit.jupiter.api.Test;
import unroll.sentiment.SentimentClassifier;
import unroll.sentiment.model.Toy;

class OpenNlpCategorizerTest {
  private final DocumentCategorizer categorizer =
      new OpenNlpCategorizer(SentimentClassifier.of(Toy.trained().model()));

  private static String[] words(String text) {
    return text.split(" ");
  }

  @Test
  void givenWords_whenCategorized_thenTheBestCategoryIsTheClassifiersLabel() {
    // when
    var outcome = categorizer.categorize(words("The film was not good ."));
    // then
    assertThat(outcome).hasSize(2);
    assertThat(outcome[0] + outcome[1]).isBetween(0.999, 1.001);
    assertThat(categorizer.getBestCategory(outcome)).isEqualTo("negative");
    assertThat(categorizer.categorize(words("The film was not good ."), Map.of("any", "thing")))
        .containsExactly(outcome);
  }

  @Test
  void givenCategories_whenAsked_thenIndexAndNameLeadToEachOther() {
    assertThat(categorizer.getNumberOfCategories()).isEqualTo(2);
    assertThat(categorizer.getCategory(1)).isEqualTo("positive");
    assertThat(categorizer.getIndex("positive")).isEqualTo(1);
    assertThat(categorizer.getIndex("nothing")).isEqualTo(-1);
    assertThat(categorizer.getBestCategory(new double[] {0.3, 0.7})).isEqualTo("positive");
    assertThat(categorizer.getAllResults(new double[] {0.25, 0.75}))
        .isEqualTo("negative[0.2500]  positive[0.7500]");
  }

  @Test
  void givenWords_whenScored_thenMapsHaveEachCategoryAndTheBestLast() {
    var text = words("the song was lovely");
    var scores = categorizer.scoreMap(text);
    assertThat(scores).containsOnlyKeys("negative", "positive");
    var sorted = categorizer.sortedScoreMap(text);
    assertThat(sorted.get(sorted.lastKey())).isEqualTo(Set.of("positive"));
    assertThat(sorted.lastKey()).isEqualTo(scores.get("positive"));
  }

  @Test
  void givenNoWords_whenCategorized_thenThereIsAnAnswer() {
    assertThat(categorizer.categorize(new String[0])).hasSize(2);
  }
}
