package unroll.music.song;

import java.util.Arrays;
import java.util.List;

/// A song in 4/4 on a grid of sixteenths, in C major or A minor.
///
/// - `chords`: the [ChordClass] of each beat,
/// - `melody`, `bass`: a [Line] each,
/// - `backing`: the pitches of the rest of the accompaniment that begin in each step, ascending,
///   and in `lengths` how many steps they sound, 0 where none begins,
/// - `phrases`: they follow one another from the first bar to the last.
public record PopSong(
    String name,
    String artist,
    boolean minor,
    int[] chords,
    int[] melody,
    int[] bass,
    int[][] backing,
    int[] lengths,
    List<Phrase> phrases) {
  public static final int STEPS_PER_BEAT = 4;
  public static final int BEATS_PER_BAR = 4;
  public static final int STEPS_PER_BAR = STEPS_PER_BEAT * BEATS_PER_BAR;

  /// A song in which nothing sounds yet, of the sections of a form.
  public static PopSong empty(String name, boolean minor, List<Phrase> phrases) {
    int bars = phrases.getLast().end();
    int steps = bars * STEPS_PER_BAR;
    var chords = new int[bars * BEATS_PER_BAR];
    Arrays.fill(chords, ChordClass.NONE);
    return new PopSong(
        name,
        "",
        minor,
        chords,
        Line.silence(steps),
        Line.silence(steps),
        new int[steps][0],
        new int[steps],
        List.copyOf(phrases));
  }

  /// The same with other chords.
  public PopSong withChords(int... others) {
    return new PopSong(name, artist, minor, others, melody, bass, backing, lengths, phrases);
  }

  /// The same with an accompaniment to come, which plays the more the higher the melody lies.
  public PopSong withRoles() {
    var roles =
        phrases.stream()
            .map(p -> new Phrase(p.start(), p.bars(), p.height(), (p.height() + 1) / 2))
            .toList();
    return new PopSong(name, artist, minor, chords, melody, bass, backing, lengths, roles);
  }

  /// How many bars it has.
  public int bars() {
    return chords.length / BEATS_PER_BAR;
  }

  /// How many sixteenths it has.
  public int steps() {
    return melody.length;
  }

  /// The chord of a step.
  public int chordAt(int step) {
    return chords[step / STEPS_PER_BEAT];
  }

  /// The phrase of a bar.
  public Phrase phraseAt(int bar) {
    for (var phrase : phrases) {
      if (bar < phrase.end()) {
        return phrase;
      }
    }
    return phrases.getLast();
  }
}
