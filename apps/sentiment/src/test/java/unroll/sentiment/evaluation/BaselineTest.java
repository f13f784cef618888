package unroll.sentiment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BaselineTest {
  private static TokenizedText text(String label, String words) {
    return new TokenizedText(label, List.of(words.split(" ")));
  }

  private static final List<TokenizedText> TWO =
      List.of(
          text("neg", "a dull film"),
          text("neg", "dull and long"),
          text("neg", "not good"),
          text("pos", "a good film"),
          text("pos", "good and short"),
          text("pos", "not dull"));

  private static final List<TokenizedText> THREE =
      Stream.concat(TWO.stream(), Stream.of(text("so-so", "it is ok"), text("so-so", "ok film")))
          .toList();

  /// Each trained as it is in use; OpenNLP drops words that come fewer than five times.
  private static Stream<Function<List<TokenizedText>, Baseline>> trainings() {
    return Stream.of(
        NaiveBayes::train,
        texts -> NgramModel.train(texts, 1),
        texts -> OpenNlpBaseline.train(fiveTimes(texts), false),
        texts -> OpenNlpBaseline.train(fiveTimes(texts), true));
  }

  private static List<TokenizedText> fiveTimes(List<TokenizedText> texts) {
    var many = new ArrayList<TokenizedText>();
    for (int i = 0; i < 5; i++) {
      many.addAll(texts);
    }
    return many;
  }

  private static String best(Baseline baseline, List<String> tokens) {
    var p = baseline.probabilities(tokens);
    int best = 0;
    for (int k = 1; k < p.length; k++) {
      best = p[k] > p[best] ? k : best;
    }
    return baseline.labels().get(best);
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void givenAHandful_whenTrained_thenPlainOnesAreKnown(
      Function<List<TokenizedText>, Baseline> training) {
    for (var texts : List.of(TWO, THREE)) {
      var baseline = training.apply(texts);
      assertThat(best(baseline, List.of("a", "dull", "film"))).isEqualTo("neg");
      assertThat(best(baseline, List.of("good", "and", "short"))).isEqualTo("pos");
    }
    assertThat(best(training.apply(THREE), List.of("ok", "it", "is"))).isEqualTo("so-so");
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void givenAnyTokens_whenAsked_thenTheProbabilitiesSumToOne_andComeAgain(
      Function<List<TokenizedText>, Baseline> training) {
    var baseline = training.apply(THREE);
    var again = training.apply(THREE);
    assertThat(baseline.labels()).containsExactly("neg", "pos", "so-so");
    for (var tokens :
        List.of(
            List.<String>of(),
            List.of("never", "seen"),
            List.of("dull", "dull"),
            List.of("good").stream().flatMap(w -> Stream.generate(() -> w).limit(5000)).toList())) {
      var p = baseline.probabilities(tokens);
      assertThat(DoubleStream.of(p).sum()).isCloseTo(1, within(1e-9));
      assertThat(p).hasSize(3).containsExactly(again.probabilities(tokens));
      assertThat(DoubleStream.of(p)).allMatch(x -> x >= 0);
    }
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void givenASingleLabel_whenTrained_thenItIsRefused(
      Function<List<TokenizedText>, Baseline> training) {
    assertThatThrownBy(() -> training.apply(List.of(text("pos", "good"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two labels");
    assertThatThrownBy(() -> training.apply(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givenWordsByHand_whenNaiveBayesIsAsked_thenTheFormulaHolds() {
    var bayes = NaiveBayes.train(List.of(text("n", "a b"), text("n", "b b"), text("p", "a c")));
    // 3 words; n has a 1, b 2 (sum 3), p has a 1, c 1 (sum 2); priors 2/3 and 1/3
    double n = 2.0 / 3 * (3.0 / 6) * (1.0 / 6);
    double p = 1.0 / 3 * (1.0 / 5) * (2.0 / 5);
    assertThat(bayes.probabilities(List.of("b", "c", "b", "zzz"))[0])
        .isCloseTo(n / (n + p), within(1e-12));
    assertThat(bayes.probabilities(List.of()))
        .containsExactly(new double[] {2 / 3.0, 1 / 3.0}, within(1e-12));
  }

  @Test
  void givenPairsThatDecide_whenNgramsLearn_thenTheyTellWhatSingleWordsCannot() {
    var model = NgramModel.train(TWO, 10, 1);
    for (var text : TWO) {
      assertThat(best(model, text.tokens())).as("%s", text).isEqualTo(text.label());
    }
  }

  @Test
  void givenOneFeature_whenNgramsLearn_thenTheOptimumIsThatOfTheFormula() {
    // Texts "x" are all p, texts "y" all n, one each: r(x) = log 2, r(y) = −log 2 (size 2).
    double cost = 2;
    var model = NgramModel.train(List.of(text("p", "x"), text("n", "y")), cost, 1);
    // By symmetry b = 0 and w(x) = w(y) = v; v minimises ½·2v² + 2C·log(1 + exp(−v·r)).
    double r = StrictMath.log(2);
    double v = 0;
    for (int i = 0; i < 10_000; i++) {
      v -= 0.01 * (2 * v - 2 * cost * r / (1 + StrictMath.exp(v * r)));
    }
    double expected = 1 / (1 + StrictMath.exp(-v * r));
    assertThat(model.probabilities(List.of("x"))[1]).isCloseTo(expected, within(1e-3));
    assertThat(model.probabilities(List.of("y"))[1]).isCloseTo(1 - expected, within(1e-3));
  }

  @Test
  void givenNoSensibleCost_whenNgramsLearn_thenItIsRefused() {
    for (double cost : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> NgramModel.train(TWO, cost, 1)).hasMessageContaining("got " + cost);
    }
  }

  @Test
  void givenTooLittle_whenOpenNlpLearns_thenOneSentenceSaysSo() {
    assertThatThrownBy(() -> OpenNlpBaseline.train(TWO, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("five times or more");
  }

  @Test
  void givenFeatures_whenNumbered_thenUnknownWordsPartPairs() {
    var features = NgramFeatures.of(List.of(text("x", "a b a b"), text("y", "b c")));
    assertThat(features.size()).isEqualTo(6); // a, b, c, ab, ba, bc
    assertThat(features.in(List.of("a", "b", "a"))).hasSize(4).isSorted().doesNotHaveDuplicates();
    assertThat(features.in(List.of("a", "z", "b"))).hasSize(2);
    assertThat(features.in(List.of("c", "a"))).hasSize(2);
    assertThat(features.in(List.of())).isEmpty();
    var many = Stream.iterate(0, i -> i + 1).limit(200_000).map(i -> "w" + i % 70_000).toList();
    var large = NgramFeatures.of(fiveTimes(List.of(new TokenizedText("x", many))));
    assertThat(large.size()).isEqualTo(140_000);
  }
}
