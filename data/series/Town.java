import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Random;

/// Invents a year of a town's weather and air, hour by hour, always the same:
///
///     java data/series/Town.java > data/series/town.csv
///
/// Nothing in it was measured anywhere. Fine dust comes from traffic and, on cold days, from stoves;
/// wind and the warm air of the afternoon thin it, rain washes it out, and what is there lingers.
class Town {
  private static final int HOURS = 365 * 24;
  private static final double TURN = 2 * StrictMath.PI;

  public static void main(String[] args) {
    var random = new Random(2023);
    var time = LocalDateTime.of(2023, 1, 1, 0, 0);
    double front = 0; // how much warmer than usual, changing over days
    double gust = 0; // how much windier than usual, in logarithms
    double wet = 0; // rains while it is high
    double dust = 18; // µg/m³
    var out = new StringBuilder("time,pm25,temperature,wind,rain\n");
    for (int hour = 0; hour < HOURS; hour++, time = time.plusHours(1)) {
      double day = hour % 24 / 24.0;
      double year = hour / (double) HOURS;
      front += -0.012 * front + 0.42 * random.nextGaussian();
      gust += -0.04 * gust + 0.14 * random.nextGaussian();
      wet += -0.06 * wet + 0.3 * random.nextGaussian();
      double sun = StrictMath.max(0, StrictMath.sin(TURN * (day - 0.27)));
      double season = -StrictMath.cos(TURN * (year - 0.05));
      boolean rains = wet > 1.1;
      double temperature =
          9.5 + 9.5 * season + (2.2 + 1.8 * season) * (2 * sun - 0.7) + front - (rains ? 1.5 : 0);
      double wind = 2.6 * StrictMath.exp(gust - 0.2) * (0.8 + 0.4 * sun);
      double rain = rains ? (wet - 1.1) * 2.4 * StrictMath.exp(0.5 * random.nextGaussian()) : 0;

      boolean weekend = time.getDayOfWeek().getValue() > 5;
      double clock = hour % 24;
      double rush = peak(clock, 7.5, 1.4) + 0.8 * peak(clock, 17.5, 2);
      double traffic = weekend ? 0.45 * peak(clock, 14, 4) : rush;
      double stoves = StrictMath.max(0, 13 - temperature) / 13 * (0.35 + peak(clock, 20.5, 2.6));
      double air = (0.45 + 0.32 * wind) * (0.75 + 0.8 * sun);
      double source = (1.1 + 2.4 * traffic + 5.2 * stoves) * StrictMath.exp(0.22 * random.nextGaussian());
      dust += source / air - 0.11 * air * dust - 0.35 * StrictMath.min(rain, 2) / 2 * dust;
      double measured = StrictMath.max(0.5, dust + 0.5 * random.nextGaussian());

      if (isAbsent(hour)) {
        continue; // the station was without power
      }
      out.append(time).append("Z,").append(isBroken(hour, random) ? "" : shown(measured));
      out.append(',').append(hour % 1999 == 7 ? "" : shown(temperature));
      out.append(',').append(shown(wind)).append(',').append(rain == 0 ? "0" : shown(rain)).append('\n');
    }
    System.out.print(out);
  }

  private static double peak(double hour, double at, double width) {
    double far = (hour - at) / width;
    return StrictMath.exp(-far * far / 2);
  }

  /// Hours that have no row at all.
  private static boolean isAbsent(int hour) {
    return hour >= 2110 && hour < 2119 || hour >= 6403 && hour < 6406;
  }

  /// Hours without fine dust: a filter was changed, or nobody knows why.
  private static boolean isBroken(int hour, Random random) {
    boolean chance = random.nextInt(160) == 0;
    return chance || hour >= 3620 && hour < 3661 || hour >= 7001 && hour < 7013;
  }

  private static String shown(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
