package unroll.trajectory.evaluation;

import java.util.Map;
import java.util.OptionalDouble;

/// How a forecast for one agent at one moment turned out. Forecasts for the same `track` are not
/// independent of each other. What a forecaster does not say has no value.
record Outcome(String track, Map<Metric, Double> values) {
  Outcome {
    values = Map.copyOf(values);
  }

  OptionalDouble value(Metric metric) {
    var value = values.get(metric);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
