package unroll.sentiment.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.IntUnaryOperator;
import unroll.common.Interval;
import unroll.common.Json;
import unroll.common.Read;

/// The figures of a classifier on a set of texts. `confusion` has a row for each true label, a
/// column for each predicted one.
public record Evaluation(
    int texts,
    Interval accuracy,
    double macroF1,
    double calibrationError,
    double negativeLogLikelihood,
    List<LabelScore> byLabel,
    List<List<Integer>> confusion) {
  /// Of one label: `precision` of the texts that got it have it, `recall` of those that have it got
  /// it, `f1` is their harmonic mean; 0 where nothing got it or nothing has it. `calibrationError`
  /// is how far its probability lies from how often texts have it (Kull et al., 2019, class-wise).
  public record LabelScore(
      String label,
      int texts,
      double precision,
      double recall,
      double f1,
      double calibrationError) {}

  public Evaluation {
    byLabel = List.copyOf(byLabel);
    confusion = confusion.stream().map(List::copyOf).toList();
  }

  /// `seed` is that of the bootstrap.
  public static Evaluation of(Predictions predictions, long seed) {
    int labels = predictions.labels().size();
    var counts = new int[labels][labels];
    var right = new boolean[predictions.size()];
    for (int i = 0; i < right.length; i++) {
      counts[predictions.gold()[i]][predictions.predicted(i)]++;
      right[i] = predictions.isRight(i);
    }
    var scores = new ArrayList<LabelScore>();
    for (int k = 0; k < labels; k++) {
      scores.add(score(predictions, counts, k));
    }
    return new Evaluation(
        right.length,
        accuracy(right, seed),
        scores.stream().mapToDouble(LabelScore::f1).sum() / labels,
        Reliability.of(predictions).error(),
        predictions.negativeLogLikelihood(),
        scores,
        Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList());
  }

  private static LabelScore score(Predictions predictions, int[][] counts, int k) {
    int have = Arrays.stream(counts[k]).sum();
    int got = Arrays.stream(counts).mapToInt(row -> row[k]).sum();
    double precision = share(counts[k][k], got);
    double recall = share(counts[k][k], have);
    return new LabelScore(
        predictions.labels().get(k),
        have,
        precision,
        recall,
        share(2.0 * counts[k][k], (double) have + got),
        Reliability.ofLabel(predictions, k).error());
  }

  /// The mean of the recalls of labels that texts have: what counts where labels are rare.
  public double macroRecall() {
    return byLabel.stream()
        .filter(score -> score.texts > 0)
        .mapToDouble(LabelScore::recall)
        .average()
        .orElse(0);
  }

  private static double share(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  private static Interval accuracy(boolean[] right, long seed) {
    int n = right.length;
    return Interval.of(share(right, i -> i), seed, random -> share(right, _ -> random.below(n)));
  }

  /// How many of as many texts, drawn by their place, are right.
  private static double share(boolean[] right, IntUnaryOperator drawing) {
    int hits = 0;
    for (int i = 0; i < right.length; i++) {
      hits += right[drawing.applyAsInt(i)] ? 1 : 0;
    }
    return (double) hits / right.length;
  }

  /// A line for each of several sets of texts, by name, in %.
  public static String table(SequencedMap<String, Evaluation> sets) {
    int width = sets.keySet().stream().mapToInt(String::length).max().orElse(0);
    var lines = new StringBuilder();
    line(
        lines,
        "%s    texts  labels  accuracy  macro F1  macro recall  calibration error",
        pad("", width));
    sets.forEach((name, of) ->
        line(
            lines,
            "%s %,8d %7d    %6.2f    %6.2f        %6.2f             %6.2f",
            pad(name, width),
            of.texts,
            of.byLabel.size(),
            100 * of.accuracy.value(),
            100 * of.macroF1,
            100 * of.macroRecall(),
            100 * of.calibrationError));
    return lines.toString();
  }

  /// The figures as lines for a terminal.
  public String table() {
    var lines = new StringBuilder();
    line(
        lines,
        "accuracy %.2f %%  [%.2f, %.2f]  (%,d texts; 95 %% bootstrap interval)",
        100 * accuracy.value(),
        100 * accuracy.low(),
        100 * accuracy.high(),
        texts);
    line(
        lines,
        "macro F1 %.2f %%   macro recall %.2f %%   calibration error %.2f %%   %.4f nats a text",
        100 * macroF1,
        100 * macroRecall(),
        100 * calibrationError,
        negativeLogLikelihood);
    int widest = byLabel.stream().mapToInt(score -> score.label.length()).max().orElse(0);
    int width = Math.clamp(widest, 5, 20);
    var names = byLabel.stream().map(score -> cut(score.label, width)).toList();
    lines.append('\n');
    line(lines, pad("label", width) + "   texts  precision  recall      F1  calibration error");
    for (int k = 0; k < names.size(); k++) {
      var score = byLabel.get(k);
      line(
          lines,
          "%s %7d     %6.2f  %6.2f  %6.2f             %6.2f",
          names.get(k),
          score.texts,
          100 * score.precision,
          100 * score.recall,
          100 * score.f1,
          100 * score.calibrationError);
    }
    lines.append('\n');
    int column = Math.max(8, width + 1);
    lines.append(pad("true", width));
    names.forEach(
        name -> lines.append(" ".repeat(column - name.strip().length())).append(name.strip()));
    lines.append("  ← predicted\n");
    for (int k = 0; k < names.size(); k++) {
      lines.append(names.get(k));
      for (int count : confusion.get(k)) {
        lines.append(String.format(Locale.ROOT, "%" + column + "d", count));
      }
      lines.append('\n');
    }
    return lines.toString();
  }

  /// The figures of `classifier` as a JSON object on a line; `read` is what became of the texts.
  public String json(String classifier, Read read) {
    return Json.line(out -> {
      out.writeStringProperty("classifier", classifier);
      out.writeNumberProperty("texts", texts);
      out.writeNumberProperty("accuracy", Json.rounded(accuracy.value()));
      out.writeNumberProperty("accuracyLow", Json.rounded(accuracy.low()));
      out.writeNumberProperty("accuracyHigh", Json.rounded(accuracy.high()));
      out.writeNumberProperty("macroF1", Json.rounded(macroF1));
      out.writeNumberProperty("macroRecall", Json.rounded(macroRecall()));
      out.writeNumberProperty("calibrationError", Json.rounded(calibrationError));
      out.writeNumberProperty("nats", Json.rounded(negativeLogLikelihood));
      out.writeArrayPropertyStart("labels");
      for (var score : byLabel) {
        out.writeStartObject();
        out.writeStringProperty("label", score.label);
        out.writeNumberProperty("texts", score.texts);
        out.writeNumberProperty("precision", Json.rounded(score.precision));
        out.writeNumberProperty("recall", Json.rounded(score.recall));
        out.writeNumberProperty("f1", Json.rounded(score.f1));
        out.writeNumberProperty("calibrationError", Json.rounded(score.calibrationError));
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeArrayPropertyStart("confusion");
      for (var row : confusion) {
        out.writeStartArray();
        row.forEach(out::writeNumber);
        out.writeEndArray();
      }
      out.writeEndArray();
      read.write(out);
    });
  }

  private static void line(StringBuilder lines, String format, Object... values) {
    lines.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String cut(String label, int width) {
    return pad(label.length() <= width ? label : label.substring(0, width - 1) + "…", width);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
