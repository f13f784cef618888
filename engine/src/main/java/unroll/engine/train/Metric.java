package unroll.engine.train;

import java.util.Locale;
import unroll.engine.check.Require;

/// A figure beside the loss: a `sum` over this many (`count`) targets, of which `kind` makes a
/// value. Sums of parts add up to that of the whole.
public record Metric(String name, double sum, double count, Kind kind) {

  /// What the value is, and which is better.
  public enum Kind {
    /// `sum / count`; more is better.
    HIGHER,
    /// `sum / count`; less is better.
    LOWER,
    /// `√(sum / count)`; less is better.
    ROOT,
    /// `e^(sum / count)`; less is better.
    EXPONENTIAL
  }

  /// Refuses names that hold blanks.
  public Metric {
    boolean fits = !name.isEmpty() && name.chars().noneMatch(Character::isWhitespace);
    Require.that(fits, "Metric: a name must have no blanks, got '%s'", name);
  }

  /// The share of targets that were right.
  public static Metric accuracy(double right, double count) {
    return new Metric("accuracy", right, count, Kind.HIGHER);
  }

  /// `e` to the mean surprise in nats: among how many equally likely choices the model hesitates.
  public static Metric perplexity(double nats, double count) {
    return new Metric("perplexity", nats, count, Kind.EXPONENTIAL);
  }

  /// The square root of the mean squared error.
  public static Metric rootMeanSquaredError(double squares, double count) {
    return new Metric("rmse", squares, count, Kind.ROOT);
  }

  /// The figure itself; NaN over no targets.
  public double value() {
    double mean = sum / count;
    return switch (kind) {
      case HIGHER, LOWER -> mean;
      case ROOT -> StrictMath.sqrt(mean);
      case EXPONENTIAL -> StrictMath.exp(mean);
    };
  }

  /// The figure as a cost: less is better.
  double cost() {
    return kind == Kind.HIGHER ? -value() : value();
  }

  Metric plus(Metric other) {
    boolean same = name.equals(other.name) && kind == other.kind;
    Require.that(same, "Metric: %s and %s are not the same figure", name, other.name);
    return new Metric(name, sum + other.sum, count + other.count, kind);
  }

  String toText() {
    return String.format(Locale.ROOT, "%s %s %s %s", name, sum, count, kind);
  }

  static Metric fromText(String text) {
    var words = text.split(" ");
    double sum = Double.parseDouble(words[1]);
    return new Metric(words[0], sum, Double.parseDouble(words[2]), Kind.valueOf(words[3]));
  }
}
