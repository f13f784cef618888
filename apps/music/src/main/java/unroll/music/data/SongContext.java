package unroll.music.data;

import unroll.music.song.ChordClass;
import unroll.music.song.Phrase;
import unroll.music.song.PopSong;

/// What every voice of a song knows at a step: the chord, the next one and when it comes, and the
/// place in the bar and the phrase.
record SongContext(PopSong song) {
  private static final int MOST_BARS = 8; // of a phrase that are told apart
  private static final int MOST_BEATS = 8;
  private static final int ROOTS = 13; // the last of no chord

  /// What is known at step `t`.
  void add(Features known, int t) {
    chords(known, t / PopSong.STEPS_PER_BEAT);
    known.one(t % PopSong.STEPS_PER_BAR, PopSong.STEPS_PER_BAR);
    phrase(known, t / PopSong.STEPS_PER_BAR, true);
  }

  private void chords(Features known, int beat) {
    int chord = song.chords()[beat];
    int next = beat;
    while (next < song.chords().length && song.chords()[next] == chord) {
      next++;
    }
    int since = beat;
    while (since > 0 && song.chords()[since - 1] == chord) {
      since--;
    }
    chord(known, chord);
    known.bits(ChordClass.pitchClasses(chord), 12);
    boolean more = next < song.chords().length;
    int to = more ? song.chords()[next] : ChordClass.NONE;
    known.one(more ? root(to) : -1, ROOTS);
    known.bits(ChordClass.pitchClasses(to), 12);
    known.one(Math.min(next - beat, MOST_BEATS), MOST_BEATS + 1);
    known.one(Math.min(beat - since, MOST_BEATS), MOST_BEATS + 1);
  }

  /// A chord by root and quality.
  static void chord(Features known, int chord) {
    known.one(root(chord), ROOTS);
    known.one(ChordClass.quality(chord), ChordClass.QUALITIES);
  }

  private static int root(int chord) {
    return chord == ChordClass.NONE ? ROOTS - 1 : ChordClass.root(chord);
  }

  /// The place of a bar in its phrase, and what that is like; how much is played there only if the
  /// accompaniment is `known`.
  void phrase(Features known, int bar, boolean accompaniment) {
    var phrase = song.phraseAt(bar);
    known.one(Math.min(bar - phrase.start(), MOST_BARS), MOST_BARS + 1);
    known.one(Math.min(phrase.end() - bar, MOST_BARS), MOST_BARS + 1);
    known.one(phrase.height(), Phrase.HEIGHTS);
    known.one(accompaniment ? phrase.thickness() : -1, Phrase.THICKNESSES);
    known.flag(song.minor());
  }
}
