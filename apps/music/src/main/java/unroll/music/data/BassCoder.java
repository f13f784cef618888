package unroll.music.data;

import java.util.List;
import unroll.music.song.ChordClass;
import unroll.music.song.Line;
import unroll.music.song.Phrase;
import unroll.music.song.PopSong;

/// How the network of the bass sees a song: sixteenth by sixteenth, the chords, the melody's notes,
/// what the bass did, and how it stood to the chord one, two and four bars before. A choice is near
/// the root of the chord rather than near the note before.
public final class BassCoder {
  /// C1 to B3.
  public static final LineCoder LINE = new LineCoder(24, 36);

  private static final int[] LAGS = {1, 2, 4}; // bars
  private static final int HIGHEST_ROOT = 5; // F, above which the root lies an octave lower
  private static final int C2 = 36;

  /// How a note stands to the root: twelve intervals, no chord, held, and at rest.
  static final int DEGREES = 15;

  /// How many features a step has.
  public static final int FEATURES =
      new BassCoder(PopSong.empty("", false, List.of(new Phrase(0, 1, 0, 0)))).features(0).width();

  private final PopSong song;
  private final SongContext context;

  public BassCoder(PopSong song) {
    this.song = song;
    this.context = new SongContext(song);
  }

  /// Step `t`, with what the bass does there.
  public void add(Decisions decisions, int t) {
    decisions.step(features(t).numbers());
    int root = ChordClass.root(song.chordAt(t));
    int reference = root < 0 ? LINE.last(song.bass(), t) : LINE.index(rootBelow(root));
    decisions.decide(new int[] {0}, 0, reference, LINE.choice(song.bass(), t));
  }

  /// The pitch of a root from F♯1 to F2.
  public static int rootBelow(int root) {
    return root > HIGHEST_ROOT ? C2 - 12 + root : C2 + root;
  }

  private Features features(int t) {
    var features = new Features();
    context.add(features, t);
    features.flag(song.melody()[t] >= 0);
    LINE.before(features, song.bass(), t);
    for (int bars : LAGS) {
      int lag = bars * PopSong.STEPS_PER_BAR;
      features.one(degree(song, t - lag), DEGREES);
      features.flag(LineCoder.matches(song.bass(), t, lag));
    }
    return features;
  }

  /// What the bass does in a step, as seen from the chord; −1 before the beginning.
  static int degree(PopSong song, int t) {
    if (t < 0) {
      return -1;
    }
    int event = song.bass()[t];
    if (event == Line.HOLD || event == Line.REST) {
      return event == Line.HOLD ? DEGREES - 2 : DEGREES - 1;
    }
    int root = ChordClass.root(song.chordAt(t));
    return root < 0 ? DEGREES - 3 : Math.floorMod(event - root, 12);
  }
}
