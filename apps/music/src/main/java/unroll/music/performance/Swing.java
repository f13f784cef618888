package unroll.music.performance;

import unroll.music.midi.Melody;
import unroll.music.midi.Playing;

/// Swing: the first of two eighths takes `percent` of their quarter, 50 is even, 66 a triplet. What
/// lies between is moved in proportion.
public record Swing(int percent) {
  private static final int QUARTER = Playing.TICKS * Melody.TICKS_PER_QUARTER;

  public static final Swing NONE = new Swing(50);
  public static final int MOST = 80;

  public Swing {
    if (percent < 50 || percent > MOST) {
      throw new IllegalArgumentException("must lie in 50 to " + MOST + ", got " + percent);
    }
  }

  /// Where a written tick is played.
  long moved(long tick) {
    long quarter = Math.floorDiv(tick, (long) QUARTER) * QUARTER;
    long into = tick - quarter;
    long first = (long) QUARTER * percent / 100;
    int half = QUARTER / 2;
    return quarter
        + (into < half ? into * first / half : first + (into - half) * (QUARTER - first) / half);
  }
}
