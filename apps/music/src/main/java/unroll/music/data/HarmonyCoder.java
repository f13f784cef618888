package unroll.music.data;

import unroll.music.song.ChordClass;
import unroll.music.song.Line;
import unroll.music.song.PopSong;

/// How the network of the chords sees a song: beat by beat, what the chords were, and, where it is
/// to find them for a melody, the pitch classes of that around the beat and ahead of it.
public final class HarmonyCoder {
  private static final int BEATS_BACK = 4;
  private static final int BEATS_AHEAD = 12;
  private static final int LONGEST_AHEAD = 6;
  private static final int[] LAGS = {8, 16, 32}; // beats
  private static final int[] AGES = {1, 2, 3, 4, 5, 6, 7, 8, 12, 16};
  private static final int MATCHED = 4; // beats

  /// How many features a beat has.
  public static final int FEATURES = width();

  private final PopSong song;
  private final SongContext context;
  private final boolean known;
  private final int[] sounding;

  /// Of a song whose melody is `known` to the network, or not.
  public HarmonyCoder(PopSong song, boolean known) {
    this.song = song;
    this.context = new SongContext(song);
    this.known = known;
    this.sounding = Line.sounding(song.melody());
  }

  private static int width() {
    var one = PopSong.empty("", false, java.util.List.of(new unroll.music.song.Phrase(0, 1, 0, 0)));
    return new HarmonyCoder(one, true).features(0).width();
  }

  /// Beat `b`, with the chord that stands there.
  public void add(Decisions decisions, int b) {
    decisions.step(features(b).numbers());
    decisions.decide(new int[] {0}, 0, -1, song.chords()[b]);
  }

  private Features features(int b) {
    var features = new Features();
    var chords = song.chords();
    int age = 1;
    while (b - age > 0 && chords[b - age - 1] == chords[b - 1] && age < AGES[AGES.length - 1]) {
      age++;
    }
    features.one(b > 0 ? chords[b - 1] : -1, ChordClass.COUNT);
    features.one(b > 0 ? Features.kind(AGES, age) : -1, AGES.length);
    SongContext.chord(features, b - age > 0 ? chords[b - age - 1] : ChordClass.NONE);
    for (int lag : LAGS) {
      features.one(b >= lag ? chords[b - lag] : -1, ChordClass.COUNT);
      features.flag(matches(b, lag));
    }
    features.one(b % PopSong.BEATS_PER_BAR, PopSong.BEATS_PER_BAR);
    context.phrase(features, b / PopSong.BEATS_PER_BAR, !known);
    features.flag(known);
    for (int beat = b - BEATS_BACK; beat < b + BEATS_AHEAD; beat++) {
      features.bits(known ? classes(beat) : 0, 12);
      features.flag(known && classes(beat) == 0);
    }
    for (int beat = b - 1; beat < b + LONGEST_AHEAD; beat++) {
      features.one(known ? longest(beat, 1) : -1, 12);
    }
    features.one(known ? longest(b, 2) : -1, 12);
    features.one(known ? longest(b, PopSong.BEATS_PER_BAR) : -1, 12);
    features.one(known ? begins(b) : -1, 12);
    return features;
  }

  private boolean matches(int b, int lag) {
    if (b < lag + MATCHED) {
      return false;
    }
    for (int back = 1; back <= MATCHED; back++) {
      if (song.chords()[b - back] != song.chords()[b - back - lag]) {
        return false;
      }
    }
    return true;
  }

  /// The pitch classes that sound in a beat, one bit each.
  private int classes(int beat) {
    int classes = 0;
    for (int t = from(beat); t < to(beat); t++) {
      classes |= sounding[t] == Line.REST ? 0 : 1 << sounding[t] % 12;
    }
    return classes;
  }

  /// The pitch class that sounds longest in this many beats; −1 if none sounds.
  private int longest(int beat, int beats) {
    var sounds = new int[12];
    int best = -1;
    for (int t = from(beat); t < to(beat + beats - 1); t++) {
      if (sounding[t] != Line.REST) {
        int pitch = sounding[t] % 12;
        sounds[pitch]++;
        best = best < 0 || sounds[pitch] > sounds[best] ? pitch : best;
      }
    }
    return best;
  }

  /// The pitch class that sounds as a beat begins.
  private int begins(int beat) {
    int pitch = sounding[from(beat)];
    return pitch == Line.REST ? -1 : pitch % 12;
  }

  private int from(int beat) {
    return Math.clamp((long) beat * PopSong.STEPS_PER_BEAT, 0, sounding.length);
  }

  private int to(int beat) {
    return from(beat + 1);
  }
}
