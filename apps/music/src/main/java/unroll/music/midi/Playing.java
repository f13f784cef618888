package unroll.music.midi;

/// How written notes are played: when each begins and ends, and how loud. Times are ticks of the
/// file that is written, [#TICKS] for each tick of the grid.
@FunctionalInterface
public interface Playing {
  /// Ticks of a written file for each tick of the grid.
  int TICKS = MidiWriter.RESOLUTION / Melody.TICKS_PER_QUARTER;

  /// A note as it is played.
  record Played(long on, long off, int velocity) {}

  /// How note `number` of a voice is played that is written so; `loudness` is that of a note on a
  /// beat.
  Played play(int number, Note note, int loudness);

  /// Exactly as written, accented by the metre.
  static Playing asWritten(Metre metre) {
    return (_, note, loudness) ->
        new Played(
            (long) TICKS * note.start(),
            (long) TICKS * note.end(),
            loudness + metre.accent(note.start()));
  }
}
