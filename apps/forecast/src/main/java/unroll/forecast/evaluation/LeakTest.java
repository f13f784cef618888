package unroll.forecast.evaluation;

import java.util.Arrays;
import java.util.List;
import unroll.forecast.data.Forecaster;
import unroll.forecast.data.Window;

/// Whether a forecast knows the future: it must stay the same, to the last bit, when all that comes
/// after the origin is changed, and when it is deleted. What is known in advance stays.
public record LeakTest(int windows, List<String> leaks) {
  /// Tries at most `most` of `windows`, spread over all of them.
  public static LeakTest of(Forecaster forecaster, List<Window> windows, int most) {
    int every = Math.max(1, Math.ceilDiv(windows.size(), most));
    var some =
        java.util.stream.IntStream.range(0, windows.size())
            .filter(i -> i % every == 0)
            .mapToObj(windows::get)
            .toList();
    var before = forecaster.forecast(some);
    var leaks = new java.util.ArrayList<String>();
    for (boolean deleted : new boolean[] {false, true}) {
      var changed =
          some.stream()
              .map(w -> new Window(w.channel().changedFrom(w.origin(), deleted), w.origin()))
              .toList();
      var after = forecaster.forecast(changed);
      for (int i = 0; i < some.size(); i++) {
        boolean same =
            Arrays.equals(before.get(i).point(), after.get(i).point())
                && Arrays.deepEquals(before.get(i).quantiles(), after.get(i).quantiles());
        if (!same) {
          leaks.add(
              "%s, %s: the forecast moves when the future is %s"
                  .formatted(
                      forecaster.name(),
                      some.get(i).channel().timeline().text(some.get(i).origin()),
                      deleted ? "deleted" : "changed"));
        }
      }
    }
    return new LeakTest(some.size(), leaks);
  }
}
