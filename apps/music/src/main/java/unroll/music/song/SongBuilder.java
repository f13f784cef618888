package unroll.music.song;

import java.util.Arrays;

/// Collects the notes of a song in C major or A minor, and divides its accompaniment: a note up to
/// [#HIGHEST_BASS] that is the lowest of those that begin with it is of the bass.
public final class SongBuilder {
  /// F♯3.
  public static final int HIGHEST_BASS = 54;

  /// The most notes of the accompaniment above the bass that begin together.
  public static final int MOST_NOTES = 5;

  private final int[] chords;
  private final int[] melody;
  private final int[][] backing;
  private final int[][] ends;

  /// Of a song with the chord of each beat.
  public SongBuilder(int[] chords) {
    this.chords = chords;
    int steps = chords.length * PopSong.STEPS_PER_BEAT;
    this.melody = Line.silence(steps);
    this.backing = new int[steps][0];
    this.ends = new int[steps][0];
  }

  /// A note of the melody from a step to another; what lies outside of the song is left out.
  public void melody(int from, int to, int pitch) {
    Line.put(melody, pitch, from, Math.max(to, from + 1));
  }

  /// A note of the accompaniment.
  public void piano(int from, int to, int pitch) {
    if (from < 0 || from >= backing.length) {
      return;
    }
    var pitches = backing[from];
    int at = Arrays.binarySearch(pitches, pitch);
    if (at < 0) {
      backing[from] = with(pitches, -at - 1, pitch);
      ends[from] = with(ends[from], -at - 1, Math.max(to, from + 1));
    }
  }

  private static int[] with(int[] numbers, int place, int added) {
    var more = new int[numbers.length + 1];
    System.arraycopy(numbers, 0, more, 0, place);
    more[place] = added;
    System.arraycopy(numbers, place, more, place + 1, numbers.length - place);
    return more;
  }

  /// The song.
  public PopSong song(String name, String artist, boolean minor) {
    int steps = melody.length;
    var bass = Line.silence(steps);
    var above = new int[steps][0];
    var lengths = new int[steps];
    for (int t = 0; t < steps; t++) {
      var pitches = backing[t];
      int low = pitches.length > 0 && pitches[0] <= HIGHEST_BASS ? 1 : 0;
      if (low == 1) {
        Line.put(bass, pitches[0], t, ends[t][0]);
      }
      int to = Math.min(pitches.length, low + MOST_NOTES);
      above[t] = Arrays.copyOfRange(pitches, low, to);
      if (to > low) {
        int[] sounding = Arrays.copyOfRange(ends[t], low, to);
        Arrays.sort(sounding);
        lengths[t] = sounding[sounding.length / 2] - t;
      }
    }
    var phrases = Phrases.of(melody, bass, above);
    return new PopSong(name, artist, minor, chords, melody, bass, above, lengths, phrases);
  }
}
