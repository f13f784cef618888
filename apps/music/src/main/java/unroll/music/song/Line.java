package unroll.music.song;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import unroll.music.midi.Melody;
import unroll.music.midi.Note;

/// One voice on a grid of sixteenths: at each step the pitch that begins, [#HOLD] or [#REST].
public final class Line {
  /// Nothing sounds.
  public static final int REST = -1;

  /// What sounded in the step before continues.
  public static final int HOLD = -2;

  /// Grid ticks of [Melody] in a step.
  public static final int TICKS = Melody.TICKS_PER_QUARTER / 4;

  private Line() {}

  /// This many steps of silence.
  public static int[] silence(int steps) {
    var line = new int[steps];
    Arrays.fill(line, REST);
    return line;
  }

  /// Writes a note into a line; what sounded there before ends, and of two notes in one step the
  /// later stands.
  static void put(int[] line, int pitch, int start, int end) {
    if (start < 0 || start >= line.length) {
      return;
    }
    line[start] = pitch;
    for (int t = start + 1; t < Math.min(end, line.length); t++) {
      line[t] = HOLD;
    }
    if (end < line.length && line[end] == HOLD && end > start) {
      for (int t = end; t < line.length && line[t] == HOLD; t++) {
        line[t] = REST;
      }
    }
  }

  /// The pitch that sounds in each step; [#REST] where none does.
  public static int[] sounding(int[] line) {
    var sounding = line.clone();
    for (int t = 0; t < line.length; t++) {
      if (line[t] == HOLD) {
        sounding[t] = t == 0 ? REST : sounding[t - 1];
      }
    }
    return sounding;
  }

  /// Its notes in grid ticks, the first step at tick `start`.
  public static List<Note> notes(int[] line, int start) {
    var notes = new ArrayList<Note>();
    for (int t = 0; t < line.length; t++) {
      if (line[t] >= 0) {
        int end = t + 1;
        while (end < line.length && line[end] == HOLD) {
          end++;
        }
        notes.add(new Note(line[t], start + t * TICKS, (end - t) * TICKS));
      }
    }
    return notes;
  }
}
