package unroll.lab.plate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is along an edge of a panel: its label, with the unit, and how numbers come to lie. Without
/// a `range` it takes that of what is drawn.
public record Axis(String label, Kind kind, @Nullable Range range, List<String> names) {

  /// How numbers come to lie along an axis.
  public enum Kind {
    LINEAR,
    LOG,
    /// A place for each name, the first at 0.
    NAMED
  }

  record Tick(double at, String text) {}

  /// Equal steps for equal differences.
  public static Axis linear(String label) {
    return new Axis(label, Kind.LINEAR, null, List.of());
  }

  /// Equal steps for equal ratios.
  public static Axis log(String label) {
    return new Axis(label, Kind.LOG, null, List.of());
  }

  /// A place for each of `names`.
  public static Axis named(String label, List<String> names) {
    return new Axis(label, Kind.NAMED, new Range(-0.5, names.size() - 0.5), List.copyOf(names));
  }

  /// This axis from `low` to `high`, whatever is drawn; what lies beyond is cut off.
  public Axis from(double low, double high) {
    return new Axis(label, kind, new Range(low, high), names);
  }

  /// Where `value` lies: equal differences of this are equal lengths.
  double place(double value) {
    return kind == Kind.LOG ? StrictMath.log10(value) : value;
  }

  /// The places of both ends, if `drawn` is what there is to draw, and `tight` if it fills the
  /// panel to its edges.
  Range places(Range drawn, boolean tight) {
    if (range != null) {
      return new Range(place(range.low()), place(range.high()));
    }
    if (kind == Kind.LOG && drawn.low() <= 0) {
      throw new IllegalArgumentException(label + ": only numbers above 0 have a logarithm");
    }
    var places = new Range(place(drawn.low()), place(drawn.high())).orWider();
    return tight ? places : places.padded(0.03);
  }

  /// At most about `most` marked places between the ends of `places`.
  List<Tick> ticks(Range places, int most) {
    return switch (kind) {
      case NAMED ->
          IntStream.range(0, names.size()).mapToObj(i -> new Tick(i, names.get(i))).toList();
      case LINEAR -> linearTicks(places, most);
      case LOG -> logTicks(places, most);
    };
  }

  private static List<Tick> linearTicks(Range places, int most) {
    double step = step(places.length() / most);
    int decimals = (int) Math.max(0, -StrictMath.floor(StrictMath.log10(step) + 1e-9));
    var ticks = new ArrayList<Tick>();
    long first = (long) StrictMath.ceil(places.low() / step - 1e-9);
    for (long i = first; i * step <= places.high() + 1e-9 * step; i++) {
      double at = i * step;
      ticks.add(new Tick(at, number(at, decimals)));
    }
    return ticks;
  }

  /// The smallest of 1, 2, 5, 10, 20, … that is not below `least`.
  private static double step(double least) {
    double power = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(least)));
    return Stream.of(1, 2, 5)
        .mapToDouble(times -> times * power)
        .filter(x -> x >= least * (1 - 1e-9))
        .findFirst()
        .orElse(10 * power);
  }

  /// Powers of ten; with 2 and 5 times these where there are few.
  private static List<Tick> logTicks(Range places, int most) {
    int first = (int) StrictMath.floor(places.low());
    int last = (int) StrictMath.ceil(places.high());
    int every = Math.max(1, Math.ceilDiv(last - first, Math.max(1, most)));
    var times = places.length() < 1.7 ? new int[] {1, 2, 5} : new int[] {1};
    var ticks = new ArrayList<Tick>();
    for (int power = first; power <= last; power++) {
      for (int factor : times) {
        double at = power + StrictMath.log10(factor);
        if (power % every == 0 && at >= places.low() - 1e-9 && at <= places.high() + 1e-9) {
          ticks.add(new Tick(StrictMath.pow(10, power) * factor, powerText(power, factor)));
        }
      }
    }
    return ticks;
  }

  private static String powerText(int power, int factor) {
    if (power >= -3 && power <= 5) {
      return number(StrictMath.pow(10, power) * factor, Math.max(0, -power));
    }
    return (factor == 1 ? "" : factor + "·") + "10" + superscript(power);
  }

  static String superscript(int number) {
    var text = new StringBuilder(number < 0 ? "⁻" : "");
    for (char digit : String.valueOf(Math.abs(number)).toCharArray()) {
      text.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
    }
    return text.toString();
  }

  private static String number(double value, int decimals) {
    if (decimals > 5) {
      return String.format(Locale.ROOT, "%.0e", value);
    }
    var text = String.format(Locale.ROOT, "%,." + decimals + "f", value + 0.0);
    return text.replace('-', '−');
  }
}
