package unroll.music.midi;

/// How a bar is counted: `beats` notes of length 1/`unit`, such as 6/8.
///
/// Time is counted on the grid of [Melody#TICKS_PER_QUARTER]; every metre accepted here fills a
/// whole number of grid ticks.
public record Metre(int beats, int unit) {
  public static final Metre COMMON = new Metre(4, 4);

  private static final int MOST_BEATS = 64;
  private static final int SMALLEST_UNIT = 32;

  public Metre {
    if (beats < 1 || beats > MOST_BEATS) {
      throw new IllegalArgumentException(
          "a metre has 1 to " + MOST_BEATS + " beats, got " + beats + "/" + unit);
    }
    if (unit < 1 || unit > SMALLEST_UNIT || Integer.bitCount(unit) != 1) {
      throw new IllegalArgumentException(
          "a metre counts notes of 1/1, 1/2, 1/4, 1/8, 1/16 or 1/32, got " + beats + "/" + unit);
    }
  }

  /// Reads text such as `6/8`.
  public static Metre parse(String text) {
    var slash = text.indexOf('/');
    int beats;
    int unit;
    try {
      beats = Integer.parseInt(text.substring(0, slash).strip());
      unit = Integer.parseInt(text.substring(slash + 1).strip());
    } catch (NumberFormatException | IndexOutOfBoundsException _) {
      throw new IllegalArgumentException(
          "a metre is written beats/unit, such as 4/4 or 6/8, got \"" + text + "\"");
    }
    return new Metre(beats, unit);
  }

  /// Length of one counted note, 1/`unit`, in grid ticks.
  public int ticksPerUnit() {
    return 4 * Melody.TICKS_PER_QUARTER / unit;
  }

  public int ticksPerBar() {
    return beats * ticksPerUnit();
  }

  /// Whether the beat that is felt has three units: 6/8, 9/8, 12/8 and their kin.
  public boolean isCompound() {
    return beats > 3 && beats % 3 == 0;
  }

  /// Length of the beat that is felt, in grid ticks: a quarter in 4/4, a dotted quarter in 6/8.
  public int ticksPerBeat() {
    return isCompound() ? 3 * ticksPerUnit() : ticksPerUnit();
  }

  /// How far the strong places of a bar lie apart: half a bar if its beats are even in number, else
  /// a bar.
  public int ticksPerStrongPlace() {
    return ticksPerBar() / ticksPerBeat() % 2 == 0 ? ticksPerBar() / 2 : ticksPerBar();
  }

  /// How much louder (as MIDI velocity) a note is played that begins at `tick`: most at the bar
  /// line, less at its other strong place and on beats, softer between them.
  public int accent(int tick) {
    if (tick % ticksPerBar() == 0) {
      return 8;
    }
    if (tick % ticksPerStrongPlace() == 0) {
      return 4;
    }
    return tick % ticksPerBeat() == 0 ? 0 : -6;
  }

  @Override
  public String toString() {
    return beats + "/" + unit;
  }
}
