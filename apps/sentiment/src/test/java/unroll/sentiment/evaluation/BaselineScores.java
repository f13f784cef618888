package unroll.sentiment.evaluation;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import unroll.sentiment.data.LabelledTexts;

/// Trains the baselines on one file and scores them on another: `BaselineScores TRAIN TEST`. With
/// `valid` for TEST a fifth of TRAIN is held out, and settings are compared on it.
final class BaselineScores {
  private BaselineScores() {}

  public static void main(String[] args) throws Exception {
    var train = LabelledTexts.read(Path.of(args[0]));
    if (args[1].equals("valid")) {
      var split = train.split(0.2, 42);
      var rest = TokenizedText.of(split.rest());
      var held = TokenizedText.of(split.held());
      for (double cost : new double[] {0.03, 0.1, 0.3, 1, 3, 10}) {
        System.out.println("C " + cost);
        score(texts -> NgramModel.train(texts, cost, 42), rest, held);
      }
      compare(rest, held);
    } else {
      var test = TokenizedText.of(LabelledTexts.read(Path.of(args[1])).texts());
      compare(TokenizedText.of(train.texts()), test);
    }
  }

  private static void compare(List<TokenizedText> train, List<TokenizedText> test) {
    score(NaiveBayes::train, train, test);
    score(texts -> NgramModel.train(texts, 42), train, test);
    score(texts -> OpenNlpBaseline.train(texts, false), train, test);
    score(texts -> OpenNlpBaseline.train(texts, true), train, test);
  }

  private static void score(
      Function<List<TokenizedText>, Baseline> training,
      List<TokenizedText> train,
      List<TokenizedText> test) {
    long start = System.nanoTime();
    var baseline = training.apply(train);
    double seconds = (System.nanoTime() - start) / 1e9;
    var labels = baseline.labels();
    var predictions =
        new Predictions(
            labels,
            test.stream().mapToInt(text -> labels.indexOf(text.label())).toArray(),
            test.stream()
                .map(text -> baseline.probabilities(text.tokens()))
                .toArray(double[][]::new));
    System.out.printf("== %s, trained in %.1f s%n", baseline.name(), seconds);
    System.out.println(Evaluation.of(predictions, 42).table());
  }
}
