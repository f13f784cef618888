package unroll.music.midi;

/// One tone of a melody: MIDI pitch (60 is middle C), start and length in grid ticks.
public record Note(int pitch, int start, int length) {
  public static final int HIGHEST_PITCH = 127;

  public Note {
    if (pitch < 0 || pitch > HIGHEST_PITCH) {
      throw new IllegalArgumentException("a pitch lies in 0..127, got " + pitch);
    }
    if (start < 0 || length < 1 || start > Integer.MAX_VALUE - length) {
      throw new IllegalArgumentException(
          "a note starts at tick 0 or later and lasts a tick or more, got start "
              + (start + ", length " + length));
    }
  }

  /// The tick at which the tone has ended.
  public int end() {
    return start + length;
  }
}
