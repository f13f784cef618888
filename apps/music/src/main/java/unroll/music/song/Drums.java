package unroll.music.song;

import java.util.ArrayList;
import java.util.List;
import unroll.music.midi.Note;

/// Drums by fixed patterns, not by a model: kick and snare on the beats, a hi-hat in eighths, more
/// of it where a section is full, a crash where that begins and a fill in the last bar of a
/// section.
public final class Drums {
  private static final int KICK = 36; // General MIDI, percussion key map
  private static final int SNARE = 38;
  private static final int CLOSED_HAT = 42;
  private static final int OPEN_HAT = 46;
  private static final int TOM = 45;
  private static final int CRASH = 49;

  private static final String SOFT_KICK = "x.......x.x.....";
  private static final String FULL_KICK = "x.....x.x.x...x.";
  private static final String BACKBEAT = "....x.......x...";
  private static final String EIGHTHS = "x.x.x.x.x.x.x.x.";
  private static final String OFF_BEAT = "..............x.";
  private static final String FILL = "............xxxx";
  private static final String FILL_TOM = "..........x...xx";

  private Drums() {}

  /// The strokes for the sections of a plan, in grid ticks.
  public static List<Note> notes(SongPlan plan) {
    var notes = new ArrayList<Note>();
    int bar = 0;
    for (int i = 0; i < plan.sections().size(); i++) {
      var section = plan.sections().get(i);
      for (int b = 0; b < section.bars(); b++, bar++) {
        boolean turn = b == section.bars() - 1 && i + 1 < plan.sections().size();
        bar(notes, bar, section.role().drums(), b == 0, turn);
      }
    }
    notes.sort(java.util.Comparator.comparingInt(Note::start).thenComparingInt(Note::pitch));
    return notes;
  }

  private static void bar(List<Note> notes, int bar, int level, boolean first, boolean turn) {
    if (level == 0) {
      if (turn) {
        strokes(notes, bar, CLOSED_HAT, EIGHTHS);
      }
      return;
    }
    strokes(notes, bar, KICK, level == 1 ? SOFT_KICK : FULL_KICK);
    strokes(notes, bar, SNARE, turn ? "....x..." + FILL.substring(8) : BACKBEAT);
    strokes(notes, bar, CLOSED_HAT, level == 2 ? "x.x.x.x.x.x.x..." : EIGHTHS);
    if (level == 2) {
      strokes(notes, bar, OPEN_HAT, OFF_BEAT);
    }
    if (turn) {
      strokes(notes, bar, TOM, FILL_TOM);
    }
    if (first && level == 2) {
      strokes(notes, bar, CRASH, "x...............");
    }
  }

  private static void strokes(List<Note> notes, int bar, int drum, String pattern) {
    for (int t = 0; t < PopSong.STEPS_PER_BAR; t++) {
      if (pattern.charAt(t) == 'x') {
        int start = (bar * PopSong.STEPS_PER_BAR + t) * Line.TICKS;
        notes.add(new Note(drum, start, Line.TICKS));
      }
    }
  }
}
