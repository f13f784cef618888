package unroll.engine.train;

import java.util.ArrayList;
import java.util.List;

/// What a model is worth on some examples: its loss, and figures beside it.
public record Evaluation(double loss, List<Metric> metrics) {
  /// Copies the list.
  public Evaluation {
    metrics = List.copyOf(metrics);
  }

  /// A loss alone.
  public Evaluation(double loss) {
    this(loss, List.of());
  }

  /// The value of a metric by its name, such as `accuracy`.
  public double metric(String name) {
    return find(name).value();
  }

  private Metric find(String name) {
    return metrics.stream()
        .filter(m -> m.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the task has no metric '%s'; it has %s"
                    .formatted(name, metrics.stream().map(Metric::name).toList())));
  }

  /// What early stopping compares, less being better: the metric to `watch`, or the loss if that is
  /// empty.
  double cost(String watch) {
    return watch.isEmpty() ? loss : find(watch).cost();
  }

  /// Of all examples together, from their parts: losses are parts of one mean.
  static Evaluation sum(List<Evaluation> parts) {
    double loss = 0;
    var metrics = new ArrayList<Metric>();
    for (var part : parts) {
      loss += part.loss;
      for (int k = 0; k < part.metrics.size(); k++) {
        if (k == metrics.size()) {
          metrics.add(part.metrics.get(k));
        } else {
          metrics.set(k, metrics.get(k).plus(part.metrics.get(k)));
        }
      }
    }
    return new Evaluation(loss, metrics);
  }
}
