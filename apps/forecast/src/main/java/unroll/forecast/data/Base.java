package unroll.forecast.data;

import java.util.Arrays;

/// A simple forecast, from which better ones are counted: a value for each step ahead, scaled.
@FunctionalInterface
public interface Base {
  /// What it tells for a window, all steps of the horizon.
  double[] told(Window window);

  /// The last value that was seen, at every step.
  static Base last(int lookback, int horizon) {
    return window -> {
      var told = new double[horizon];
      Arrays.fill(told, window.level(lookback));
      return told;
    };
  }
}
