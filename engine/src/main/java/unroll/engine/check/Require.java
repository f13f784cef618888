package unroll.engine.check;

import java.util.Locale;

/// Checks of arguments of layers and settings: an error says what must be and what came. Conditions
/// are written so that NaN is refused too.
public final class Require {
  private Require() {}

  /// Throws an [IllegalArgumentException] with `message`, its places filled from `details` as
  /// [String#format] does, unless the condition `holds`.
  public static void that(boolean holds, String message, Object... details) {
    if (!holds) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, message, details));
    }
  }

  /// Refuses a `value` outside [0, 1).
  public static void fraction(String name, double value) {
    that(0 <= value && value < 1, "%s must lie in [0, 1), got %s", name, value);
  }

  /// Refuses a `value` that is not above 0, and infinity.
  public static void positive(String name, double value) {
    that(0 < value && Double.isFinite(value), "%s must be positive, got %s", name, value);
  }

  /// Refuses a `value` below 0, and infinity.
  public static void notNegative(String name, double value) {
    that(0 <= value && Double.isFinite(value), "%s must be 0 or more, got %s", name, value);
  }
}
