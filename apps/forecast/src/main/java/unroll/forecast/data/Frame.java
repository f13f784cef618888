package unroll.forecast.data;

import java.util.List;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// How a network sees windows: the past in segments of `segment` steps, and the future in as many
/// as the horizon needs. A missing value is a 0 with a flag beside it.
public record Frame(
    int lookback,
    int horizon,
    int segment,
    int past,
    int known,
    boolean calendar,
    boolean level,
    boolean linear) {

  /// `seen` is `[batch, segments, segment · features + calendar]`, `ahead` what is known of each
  /// segment to tell, `bases` `[batch · segments · segment]` the simple forecast from which others
  /// are counted.
  public record Batch(Tensor seen, Tensor ahead, float[] bases) {}

  /// How many segments are seen.
  public int segmentsBack() {
    return Math.ceilDiv(lookback, segment);
  }

  /// How many segments are told.
  public int segmentsAhead() {
    return Math.ceilDiv(horizon, segment);
  }

  /// How many numbers are seen of a segment.
  public int seenSize() {
    return segment * (2 + 2 * past + known) + calendarSize();
  }

  /// How many numbers are known of a segment to tell; one of them is always 1.
  public int aheadSize() {
    return segment * (known + (linear ? 1 : 0)) + calendarSize() + (level ? 2 : 1);
  }

  private int calendarSize() {
    return calendar ? Timeline.CALENDAR : 0;
  }

  /// The numbers of windows.
  public Batch batch(List<Window> windows, Base base) {
    int n = windows.size();
    int told = segmentsAhead() * segment;
    var seen = Shape.of(n, segmentsBack(), seenSize());
    var ahead = Shape.of(n, segmentsAhead(), aheadSize());
    var batch =
        new Batch(
            Tensor.of(seen, new float[seen.size()]),
            Tensor.of(ahead, new float[ahead.size()]),
            new float[n * told]);
    for (int b = 0; b < n; b++) {
      var window = windows.get(b);
      float last = window.level(lookback);
      var bases = base.told(window);
      for (int h = 0; h < told; h++) {
        batch.bases[b * told + h] = (float) bases[Math.min(h, horizon - 1)];
      }
      for (int s = 0; s < segmentsBack(); s++) {
        int at = (b * segmentsBack() + s) * seenSize();
        see(window, (segmentsBack() - s) * segment, last, batch.seen.values(), at);
      }
      for (int s = 0; s < segmentsAhead(); s++) {
        int at = (b * segmentsAhead() + s) * aheadSize();
        know(window, s * segment, last, batch.ahead.values(), at);
        for (int i = 0; linear && i < segment; i++) {
          float value = batch.bases[b * told + s * segment + i] - last;
          batch.ahead.values()[at + aheadSize() - segment + i] = value;
        }
      }
    }
    return batch;
  }

  private void see(Window window, int ago, float last, float[] x, int at) {
    int first = window.origin() - ago;
    for (int i = 0; i < segment; i++) {
      float value = ago - i > lookback ? Float.NaN : window.past(ago - i);
      put(value - last, x, at + i, at + segment + i);
    }
    int to = at + 2 * segment;
    for (var column : window.channel().past()) {
      for (int i = 0; i < segment; i++) {
        put(value(column, first + i), x, to + i, to + segment + i);
      }
      to += 2 * segment;
    }
    to = known(window, first, x, to);
    if (calendar) {
      window.channel().timeline().calendar(first, x, to);
    }
  }

  private static float value(float[] column, int i) {
    return i < 0 || i >= column.length ? Float.NaN : column[i];
  }

  private static void put(float value, float[] x, int at, int flag) {
    boolean missing = Float.isNaN(value);
    x[at] = missing ? 0 : value;
    x[flag] = missing ? 1 : 0;
  }

  private int known(Window window, int first, float[] x, int to) {
    for (var column : window.channel().known()) {
      for (int i = 0; i < segment; i++) {
        float value = value(column, first + i);
        x[to + i] = Float.isNaN(value) ? 0 : value;
      }
      to += segment;
    }
    return to;
  }

  private void know(Window window, int ahead, float last, float[] x, int at) {
    int to = known(window, window.origin() + ahead, x, at);
    x[to++] = 1;
    if (level) {
      x[to++] = last;
    }
    if (calendar) {
      window.channel().timeline().calendar(window.origin() + (long) ahead, x, to);
    }
  }

  /// What is to be told of windows, counted from their `bases`, in the same order; NaN where
  /// nothing is known.
  public float[] truths(List<Window> windows, float... bases) {
    int steps = segmentsAhead() * segment;
    var truths = new float[bases.length];
    for (int i = 0; i < truths.length; i++) {
      int h = i % steps;
      truths[i] = h < horizon ? windows.get(i / steps).truth(h) - bases[i] : Float.NaN;
    }
    return truths;
  }
}
