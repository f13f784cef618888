package unroll.music.midi;

/// What pitches are called: C4 is the middle C, MIDI 60.
public final class PitchNames {
  private static final String[] SHARP = "C C♯ D D♯ E F F♯ G G♯ A A♯ B".split(" ");
  private static final String[] FLAT = "C D♭ D E♭ E F G♭ G A♭ A B♭ B".split(" ");

  private PitchNames() {}

  /// The name of `pitch`, such as `F♯5`; black keys are flat where the key signature has flats.
  public static String of(int pitch, int sharps) {
    return (sharps < 0 ? FLAT : SHARP)[pitch % 12] + (pitch / 12 - 1);
  }
}
