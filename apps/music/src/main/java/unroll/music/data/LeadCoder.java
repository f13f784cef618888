package unroll.music.data;

import java.util.List;
import unroll.music.song.Phrase;
import unroll.music.song.PopSong;

/// How the network of the melody sees a song: sixteenth by sixteenth, the chords, what the melody
/// did, and what it did one, two, four and eight bars before.
public final class LeadCoder {
  /// D3 to F6.
  public static final LineCoder LINE = new LineCoder(50, 40);

  private static final int[] LAGS = {1, 2, 4, 8}; // bars

  /// How many features a step has.
  public static final int FEATURES =
      new LeadCoder(PopSong.empty("", false, List.of(new Phrase(0, 1, 0, 0)))).features(0).width();

  private final PopSong song;
  private final SongContext context;

  public LeadCoder(PopSong song) {
    this.song = song;
    this.context = new SongContext(song);
  }

  /// Step `t`, with what the melody does there.
  public void add(Decisions decisions, int t) {
    decisions.step(features(t).numbers());
    int reference = LINE.last(song.melody(), t);
    decisions.decide(new int[] {0}, 0, reference, LINE.choice(song.melody(), t));
  }

  private Features features(int t) {
    var features = new Features();
    context.add(features, t);
    LINE.before(features, song.melody(), t);
    for (int bars : LAGS) {
      int lag = bars * PopSong.STEPS_PER_BAR;
      features.one(LINE.choice(song.melody(), t - lag), LINE.classes());
      features.flag(LineCoder.matches(song.melody(), t, lag));
    }
    return features;
  }
}
