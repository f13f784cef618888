package unroll.music.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import unroll.music.song.ChordClass;
import unroll.music.song.Line;
import unroll.music.song.Phrase;
import unroll.music.song.PopSong;

/// How the network of the accompaniment above the bass sees a song: sixteenth by sixteenth, the
/// chords, melody and bass, what it played last and one, two and four bars before. In each step it
/// chooses notes from low to high, then [#END]; where it chose any, how long they sound.
public final class BackingCoder {
  /// E2.
  public static final int LOWEST = 40;

  public static final int PITCHES = 52;

  /// No more notes in this step.
  public static final int END = PITCHES;

  /// How many classes there are: pitches, the end, lengths.
  public static final int CLASSES = END + 1 + LineCoder.HELD.length;

  private static final int[] LAGS = {1, 2, 4}; // bars
  private static final int COUNTS = 6;
  private static final int MATCHED = 8; // steps

  /// How many features a step has.
  public static final int FEATURES =
      new BackingCoder(PopSong.empty("", false, List.of(new Phrase(0, 1, 0, 0))))
          .features(0)
          .width();

  /// How many features a decision has.
  public static final int DECISION = decision(0, new int[0], false).width();

  private final PopSong song;
  private final SongContext context;
  private final int[] sounding;

  public BackingCoder(PopSong song) {
    this.song = song;
    this.context = new SongContext(song);
    this.sounding = Line.sounding(song.melody());
  }

  /// The pitch of a choice.
  public static int pitch(int choice) {
    return LOWEST + choice;
  }

  /// How many steps the notes sound that a choice of their length means.
  public static int length(int choice) {
    return LineCoder.HELD[choice - END - 1];
  }

  /// Step `t` with all that is chosen there.
  void add(Decisions decisions, int t) {
    addStep(decisions, t);
    var chosen = indices(song.backing()[t]);
    for (int n = 0; n <= chosen.length; n++) {
      addNote(decisions, t, Arrays.copyOf(chosen, n), n < chosen.length ? chosen[n] : END);
    }
    if (chosen.length > 0) {
      addLength(decisions, t, chosen, END + 1 + Features.kind(LineCoder.HELD, song.lengths()[t]));
    }
  }

  /// What is known at step `t`.
  public void addStep(Decisions decisions, int t) {
    decisions.step(features(t).numbers());
  }

  /// The choice of a note above those that are `chosen`.
  public void addNote(Decisions decisions, int t, int[] chosen, int target) {
    int last = chosen.length > 0 ? chosen[chosen.length - 1] : -1;
    int reference = last >= 0 ? last : lowestBefore(t);
    var known = decision(root(t), chosen, false).numbers();
    decisions.decide(known, last + 1, reference, target);
  }

  /// The choice of the length of those that are `chosen`.
  public void addLength(Decisions decisions, int t, int[] chosen, int target) {
    decisions.decide(decision(root(t), chosen, true).numbers(), END + 1, -1, target);
  }

  private int root(int t) {
    return ChordClass.root(song.chordAt(t));
  }

  private static Features decision(int root, int[] chosen, boolean length) {
    var features = new Features();
    features.flag(length);
    features.one(Math.min(chosen.length, COUNTS - 1), COUNTS);
    features.all(chosen, PITCHES);
    int intervals = 0;
    for (int index : chosen) {
      intervals |= root < 0 ? 0 : 1 << Math.floorMod(LOWEST + index - root, 12);
    }
    features.bits(intervals, 12);
    return features;
  }

  private static int[] indices(int[] pitches) {
    return IntStream.of(pitches)
        .map(pitch -> new LineCoder(LOWEST, PITCHES).index(pitch))
        .sorted()
        .distinct()
        .toArray();
  }

  private int lowestBefore(int t) {
    int before = lastBefore(t);
    return before < 0 ? -1 : indices(song.backing()[before])[0];
  }

  /// The step before `t` in which notes began last; −1 if there is none in the last two bars.
  private int lastBefore(int t) {
    int first = Math.max(0, t - 2 * PopSong.STEPS_PER_BAR);
    int before = t - 1;
    while (before >= first && song.backing()[before].length == 0) {
      before--;
    }
    return before >= first ? before : -1;
  }

  private Features features(int t) {
    var features = new Features();
    context.add(features, t);
    features.one(sounding[t] == Line.REST ? 12 : sounding[t] % 12, 13);
    features.flag(song.melody()[t] >= 0);
    features.one(BassCoder.degree(song, t), BassCoder.DEGREES);
    int last = lastBefore(t);
    features.one(last < 0 ? -1 : Features.kind(LineCoder.HELD, t - last), LineCoder.HELD.length);
    features.all(last < 0 ? new int[0] : indices(song.backing()[last]), PITCHES);
    for (int bars : LAGS) {
      int lag = bars * PopSong.STEPS_PER_BAR;
      boolean there = t >= lag;
      int[] notes = there ? indices(song.backing()[t - lag]) : new int[0];
      features.one(there ? Math.min(notes.length, COUNTS - 1) : -1, COUNTS);
      features.flag(matches(t, lag));
      features.flag(there && song.chordAt(t) == song.chordAt(t - lag));
      features.all(notes, PITCHES);
    }
    return features;
  }

  /// Whether as many notes began in each of the steps just before `t` as `lag` steps before.
  private boolean matches(int t, int lag) {
    if (t - MATCHED - lag < 0) {
      return false;
    }
    for (int back = 1; back <= MATCHED; back++) {
      if (song.backing()[t - back].length != song.backing()[t - back - lag].length) {
        return false;
      }
    }
    return true;
  }
}
