package unroll.music.song;

import java.util.stream.IntStream;

/// Small songs for tests.
public final class Songs {
  private Songs() {}

  /// Eight bars of C, G, Am and F, twice: the melody sings the third of each chord in quarters, the
  /// bass its root, the accompaniment the triad on two and four.
  public static PopSong turnaround() {
    return of("C:maj", "G:maj", "A:min", "F:maj", "C:maj", "G:maj", "A:min", "F:maj");
  }

  /// The same with a chord for each bar.
  public static PopSong of(String... labels) {
    var bars = IntStream.range(0, labels.length).map(i -> ChordClass.ofLabel(labels[i])).toArray();
    var chords = IntStream.range(0, 4 * bars.length).map(b -> bars[b / 4]).toArray();
    var builder = new SongBuilder(chords);
    for (int b = 0; b < chords.length; b++) {
      int root = ChordClass.root(chords[b]);
      int third = 60 + root + (ChordClass.has(chords[b], root + 4) ? 4 : 3);
      builder.melody(4 * b, 4 * b + 4, third);
      if (b % 4 == 0) {
        builder.piano(4 * b, 4 * b + 16, 36 + root);
      }
      if (b % 2 == 1) {
        for (int pitch : new int[] {60 + root, third, 67 + root}) {
          builder.piano(4 * b, 4 * b + 4, pitch);
        }
      }
    }
    return builder.song("turnaround", "nobody", false);
  }
}
