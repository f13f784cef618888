package unroll.music.data;

import unroll.music.song.Line;
import unroll.music.song.PopSong;

/// How one voice of a song names what it does in a step: it begins a pitch, counted from `lowest`,
/// continues, or rests. Pitches outside come back by octaves.
public record LineCoder(int lowest, int pitches) {
  /// Where kinds of lengths begin, in sixteenths.
  static final int[] HELD = {1, 2, 3, 4, 6, 8, 12, 16};

  private static final int MATCHED = 8; // steps

  /// To continue.
  public int hold() {
    return pitches;
  }

  /// To rest.
  public int rest() {
    return pitches + 1;
  }

  /// How many choices there are.
  public int classes() {
    return pitches + 2;
  }

  /// A pitch as a number from 0 on.
  int index(int pitch) {
    int index = pitch - lowest;
    while (index < 0) {
      index += 12;
    }
    while (index >= pitches) {
      index -= 12;
    }
    return index;
  }

  /// What a line does in a step; −1 before its beginning.
  int choice(int[] line, int t) {
    if (t < 0) {
      return -1;
    }
    return switch (line[t]) {
      case Line.HOLD -> hold();
      case Line.REST -> rest();
      default -> index(line[t]);
    };
  }

  /// What a choice writes into a line.
  public int event(int choice) {
    return choice == hold() ? Line.HOLD : choice == rest() ? Line.REST : lowest + choice;
  }

  /// The pitch that began last before a step, as a number; −1 if there is none.
  int last(int[] line, int t) {
    for (int before = t - 1; before >= Math.max(0, t - 4 * PopSong.STEPS_PER_BAR); before--) {
      if (line[before] >= 0) {
        return index(line[before]);
      }
    }
    return -1;
  }

  /// What sounds before a step and since when.
  void before(Features known, int[] line, int t) {
    known.one(last(line, t), pitches);
    int since = 1;
    while (t - since >= 0 && line[t - since] == Line.HOLD && since < PopSong.STEPS_PER_BAR) {
      since++;
    }
    boolean sounds = t > 0 && line[t - 1] != Line.REST;
    known.one(sounds ? Features.kind(HELD, since) : -1, HELD.length);
    int silent = 0;
    while (t - silent > 0 && line[t - silent - 1] == Line.REST && silent < PopSong.STEPS_PER_BAR) {
      silent++;
    }
    known.one(Features.kind(HELD, silent), HELD.length);
  }

  /// Whether the steps just before `t` are as those `lag` steps before them.
  static boolean matches(int[] line, int t, int lag) {
    if (t - MATCHED - lag < 0) {
      return false;
    }
    for (int back = 1; back <= MATCHED; back++) {
      if (line[t - back] != line[t - back - lag]) {
        return false;
      }
    }
    return true;
  }
}
