package unroll.sentiment.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import unroll.common.BaselineScores;
import unroll.sentiment.data.LabelledText;
import unroll.sentiment.data.SentimentTexts;
import unroll.sentiment.model.SentimentModel;

/// All baselines at once: what they say of test texts, by their names.
public final class Baselines {
  private static final long SEED = 42;

  private Baselines() {}

  /// Trains them on `train` and asks them about `test`.
  ///
  /// @throws IllegalArgumentException if `train` has fewer than two labels, not all labels of
  ///   `test`, or too little text
  public static SequencedMap<String, Predictions> compared(
      List<LabelledText> train, List<LabelledText> test) {
    return predictions(TokenizedText.of(train), TokenizedText.of(test));
  }

  /// Cuts `texts` into `k` parts and asks about each those that were trained on the others; `seed`
  /// is that of the cut.
  ///
  /// @throws IllegalArgumentException if a part without its label is left to train on, or there are
  ///   too few texts
  public static SequencedMap<String, Predictions> crossValidated(
      List<LabelledText> texts, int k, long seed) {
    var tokenized = TokenizedText.of(texts);
    var units = texts.stream().map(LabelledText::unit).toList();
    var labels = texts.stream().map(LabelledText::label).toList();
    var all = new LinkedHashMap<String, Predictions>();
    for (var fold : Folds.of(k, units, labels, seed)) {
      var train = IntStream.of(fold.train()).mapToObj(tokenized::get).toList();
      var test = IntStream.of(fold.test()).mapToObj(tokenized::get).toList();
      predictions(train, test).forEach((name, part) -> all.merge(name, part, Predictions::and));
    }
    return all;
  }

  /// A model beside those that are trained in no time, on the texts that chose its best epoch: how
  /// many it gives their label.
  public static BaselineScores beside(SentimentModel model, SentimentTexts texts, int threads) {
    var valid = texts.valid();
    var gold = valid.stream().mapToInt(text -> texts.labels().indexOf(text.label())).toArray();
    var words = valid.stream().map(text -> model.data().encode(text.text())).toList();
    var said = model.reader(threads).probabilities(words);
    var train = TokenizedText.of(texts.train());
    var common = commonest(texts.train());
    var scores = new LinkedHashMap<String, Double>();
    scores.put(
        "the most common label",
        valid.stream().filter(text -> text.label().equals(common)).count() / (double) gold.length);
    scores.put(
        "naive Bayes", accuracy(predictions(NaiveBayes.train(train), TokenizedText.of(valid))));
    double own = accuracy(new Predictions(texts.labels(), gold, said));
    return new BaselineScores("accuracy", true, valid.size() + " texts", scores, own);
  }

  private static String commonest(List<LabelledText> texts) {
    var counts = new TreeMap<String, Integer>();
    texts.forEach(text -> counts.merge(text.label(), 1, Integer::sum));
    return Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  private static double accuracy(Predictions predictions) {
    int n = predictions.size();
    return IntStream.range(0, n).filter(predictions::isRight).count() / (double) n;
  }

  private static SequencedMap<String, Predictions> predictions(
      List<TokenizedText> train, List<TokenizedText> test) {
    var known = TokenizedText.labels(train);
    var unknown = new TreeSet<String>();
    test.forEach(text -> unknown.add(text.label()));
    known.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "there must be texts of every label to learn from, got only %s and not %s"
              .formatted(known, unknown));
    }
    var predictions = new LinkedHashMap<String, Predictions>();
    for (var baseline : trained(train)) {
      predictions.put(baseline.name(), predictions(baseline, test));
    }
    return predictions;
  }

  private static List<Baseline> trained(List<TokenizedText> texts) {
    return List.of(
        NaiveBayes.train(texts),
        OpenNlpBaseline.train(texts, false),
        OpenNlpBaseline.train(texts, true),
        NgramModel.train(texts, SEED));
  }

  private static Predictions predictions(Baseline baseline, List<TokenizedText> texts) {
    var gold = texts.stream().mapToInt(t -> baseline.labels().indexOf(t.label())).toArray();
    var said = texts.stream().map(t -> baseline.probabilities(t.tokens())).toArray(double[][]::new);
    return new Predictions(baseline.labels(), gold, said);
  }
}
