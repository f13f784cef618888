package unroll.sentiment.opennlp;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import opennlp.tools.doccat.DocumentCategorizer;
import unroll.sentiment.SentimentClassifier;

/// A [SentimentClassifier] in the shape of Apache OpenNLP's document categoriser, for programs that
/// have one already. Texts come as tokens; ours are cut again from their words.
public final class OpenNlpCategorizer implements DocumentCategorizer {
  private final SentimentClassifier classifier;

  public OpenNlpCategorizer(SentimentClassifier classifier) {
    this.classifier = classifier;
  }

  @Override
  public double[] categorize(String[] text, Map<String, Object> extraInformation) {
    return categorize(text);
  }

  /// The probability of each category, in the order of their indices.
  @Override
  public double[] categorize(String[] text) {
    var result = classifier.classify(String.join(" ", text));
    return result.probabilities().values().stream().mapToDouble(p -> p).toArray();
  }

  @Override
  public String getBestCategory(double[] outcome) {
    int best = 0;
    for (int k = 1; k < outcome.length; k++) {
      best = outcome[k] > outcome[best] ? k : best;
    }
    return getCategory(best);
  }

  @Override
  public int getIndex(String category) {
    return classifier.labels().indexOf(category);
  }

  @Override
  public String getCategory(int index) {
    return classifier.labels().get(index);
  }

  @Override
  public int getNumberOfCategories() {
    return classifier.labels().size();
  }

  @Override
  public String getAllResults(double[] results) {
    var text = new StringBuilder();
    List<String> labels = classifier.labels();
    for (int k = 0; k < labels.size(); k++) {
      text.append(
          String.format(Locale.ROOT, "%s%s[%.4f]", k == 0 ? "" : "  ", labels.get(k), results[k]));
    }
    return text.toString();
  }

  @Override
  public Map<String, Double> scoreMap(String[] text) {
    return classifier.classify(String.join(" ", text)).probabilities();
  }

  @Override
  public SortedMap<Double, Set<String>> sortedScoreMap(String[] text) {
    var sorted = new TreeMap<Double, Set<String>>();
    scoreMap(text)
        .forEach((label, p) -> sorted.computeIfAbsent(p, _ -> new TreeSet<>()).add(label));
    return sorted;
  }
}
