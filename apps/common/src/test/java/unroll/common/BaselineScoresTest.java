package unroll.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BaselineScoresTest {
  private static BaselineScores scores(boolean higher, double model) {
    var baselines = new LinkedHashMap<String, Double>();
    baselines.put("unigram", 3.0);
    baselines.put("Markov", 2.5);
    return new BaselineScores("nats", higher, "20 melodies", baselines, model);
  }

  @Test
  void givenALowerLossThanEveryBaseline_whenShown_thenTheScoresAreAllThereIs() {
    assertThat(scores(false, 2.4).lines(3, 9))
        .containsExactly(
            "nats on 20 melodies (lower is better): this model 2.4000, unigram 3.0000, Markov 2.5000");
  }

  @Test
  void givenABaselineAsGood_whenShown_thenItIsNamedWithWhatToChange() {
    assertThat(scores(false, 2.5).lines(9, 9).getLast())
        .isEqualTo(
            "This model is not better than \"Markov\": its loss was still falling, so give more --epochs or more data");
    assertThat(scores(false, 2.9).lines(3, 9).getLast())
        .startsWith(
            "This model is not better than \"Markov\": its loss fell no further after epoch 3, so give more data")
        .contains("--from", "--search");
  }

  @Test
  void givenAScoreOfWhichMoreIsBetter_whenCompared_thenTheHighestBaselineCounts() {
    assertThat(scores(true, 2.9).better()).hasValue("unigram");
    assertThat(scores(true, 3.1).better()).isEmpty();
    assertThat(scores(true, Double.NaN).better()).hasValue("unigram");
  }

  @Test
  void givenNoBaselines_whenShown_thenNothingIsSaid() {
    assertThat(BaselineScores.NONE.lines(1, 2)).isEmpty();
  }

  @Test
  void givenManyItems_whenSomeAreTaken_thenTheyAreEvenlySpaced() {
    var items = IntStream.range(0, 1000).boxed().toList();
    assertThat(BaselineScores.some(items)).hasSize(200).startsWith(0, 5, 10).endsWith(995);
    assertThat(BaselineScores.some(List.of(7, 8))).containsExactly(7, 8);
  }
}
