package unroll.lab.plate;

import java.math.BigDecimal;
import java.util.Locale;

/// Numbers as a plate writes them.
public final class Numbers {
  private Numbers() {}

  /// With three digits, such as 0.0123, 1.23, 123 or 12,300.
  public static String shortly(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "not a number" : value > 0 ? "∞" : "−∞";
    }
    if (value == 0) {
      return "0";
    }
    int power = (int) StrictMath.floor(StrictMath.log10(Math.abs(value)));
    if (power < -4 || power > 6) {
      double factor = value / StrictMath.pow(10, power);
      return minus(String.format(Locale.ROOT, "%.1f·10%s", factor, Axis.superscript(power)));
    }
    return minus(String.format(Locale.ROOT, "%,." + Math.clamp(2 - power, 0, 6) + "f", value));
  }

  /// Without digits that say nothing, such as 0.03 or 10.
  public static String plain(double value) {
    return minus(new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString());
  }

  private static String minus(String text) {
    return text.replace('-', '−');
  }

  static String hex(int colour) {
    return String.format(Locale.ROOT, "#%06x", colour);
  }

  static String point(double x, double y) {
    return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
  }
}
