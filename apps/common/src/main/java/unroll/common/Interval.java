package unroll.common;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import unroll.engine.random.RandomStream;

/// A figure, and the interval in which it lies in 95 of 100 drawings of as many examples, with
/// repetition (bootstrap; Efron, 1979).
public record Interval(double value, double low, double high) {
  private static final int DRAWINGS = 1000;
  private static final int TAIL = DRAWINGS / 40;

  /// Around `value`: `drawing` draws examples with the randomness it is given and says what the
  /// figure of those is.
  public static Interval of(double value, long seed, ToDoubleFunction<RandomStream> drawing) {
    var random = RandomStream.of(seed);
    var drawn = new double[DRAWINGS];
    Arrays.setAll(drawn, _ -> drawing.applyAsDouble(random));
    Arrays.sort(drawn);
    return new Interval(value, drawn[TAIL], drawn[DRAWINGS - TAIL - 1]);
  }

  /// Whether none of it reaches 0.
  public boolean isBelowZero() {
    return high < 0;
  }
}
