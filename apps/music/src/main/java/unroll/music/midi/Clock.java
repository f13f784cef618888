package unroll.music.midi;

import javax.sound.midi.Sequence;

/// What a tick of a MIDI file is: a part of a quarter note or, in film time, of a frame.
///
/// A file that counts film frames states no tempo; as usual we take a half note a second (and 30
/// frames for the 29.97 of drop-frame video).
public record Clock(int framesPerSecond, int resolution) {
  static Clock of(Sequence sequence) {
    return new Clock((int) (sequence.getDivisionType() + 0.5f), sequence.getResolution());
  }

  /// Whether ticks are parts of film frames.
  public boolean isFilm() {
    return framesPerSecond > 0;
  }

  /// How many ticks make a quarter note.
  public double ticksPerQuarter() {
    return ticksPerHalfNote() / 2.0;
  }

  private long ticksPerHalfNote() {
    return isFilm() ? (long) framesPerSecond * resolution : 2L * resolution;
  }

  /// The nearest tick of the grid ([Melody#TICKS_PER_QUARTER]), the later one of two equally near.
  public long gridTick(long tick) {
    return Math.floorDiv(
        4L * Melody.TICKS_PER_QUARTER * tick + ticksPerHalfNote(), 2 * ticksPerHalfNote());
  }
}
