package unroll.forecast.data;

import java.util.List;

/// Something that tells what comes: a model or a baseline.
public interface Forecaster {
  /// What tables call it.
  String name();

  /// A forecast for each window, which sees nothing from the origin on but what is known in
  /// advance.
  List<Forecast> forecast(List<Window> windows);
}
