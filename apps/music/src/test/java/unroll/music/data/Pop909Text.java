package unroll.music.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Files as those of POP909, with songs of our own: 120 quarters a minute, the first beat after a
/// twelfth of a beat, the turnaround D A Bm G in bars of four.
public final class Pop909Text {
  private static final double BEAT = 0.5; // seconds
  private static final int PHASE = 40; // ticks

  private Pop909Text() {}

  /// A song of so many bars, whose melody is moved by `up` semitones.
  static String song(String id, String artist, int bars, int up) {
    var beats = new ArrayList<String>();
    var melody = new ArrayList<String>();
    var chords = new ArrayList<String>();
    var names = List.of("D:maj", "A:maj", "B:min", "G:maj");
    int[] third = {78, 73, 74, 71};
    for (int b = 0; b <= 4 * bars; b++) {
      beats.add("[%s, %d, %d]".formatted(second(b), 1 - b % 2, b % 4 == 0 ? 1 : 0));
      if (b < 4 * bars) {
        int pitch = third[b / 4 % 4] - 12 + up;
        melody.add("[%d, 480, %d, 90]".formatted(PHASE + 480 * b + b % 3, pitch));
      }
      if (b % 4 == 0 && b < 4 * bars) {
        chords.add("[%s, %s, \"%s\"]".formatted(second(b), second(b + 4), names.get(b / 4 % 4)));
      }
    }
    return """
    {"id": "%s", "name": "Song %s", "artist": "%s", "ppq": 480, "tempo": [[0, 500000]], \
    "melody": [%s], "beats": [%s], "chords": [%s], "key": [[0, 99, "D:maj"]]}\
    """
        .formatted(
            id,
            id,
            artist,
            String.join(", ", melody),
            String.join(", ", beats),
            String.join(", ", chords));
  }

  private static String second(int beat) {
    return String.format(Locale.ROOT, "%.5f", BEAT * beat + BEAT * PHASE / 480);
  }

  /// Its accompaniment: the root in the bass at the bar line, the triad on every beat.
  static String piano(String id, int bars) {
    var notes = new ArrayList<String>();
    int[][] triads = {{62, 66, 69}, {61, 64, 69}, {62, 66, 71}, {62, 67, 71}};
    int[] roots = {38, 45, 47, 43};
    int before = 0;
    for (int b = 0; b < 4 * bars; b++) {
      int now = PHASE + 480 * b;
      if (b % 4 == 0) {
        notes.add("[%d, 1900, %d, 80]".formatted(now - before, roots[b / 4 % 4]));
        before = now;
      }
      for (int pitch : triads[b / 4 % 4]) {
        notes.add("[%d, 470, %d, 70]".formatted(now - before, pitch));
        before = now;
      }
    }
    return "{\"id\": \"%s\", \"piano\": [%s]}".formatted(id, String.join(", ", notes));
  }

  /// A folder with songs of so many artists, eight bars each.
  public static Path folder(Path folder, int artists) {
    var songs = new StringBuilder();
    var pianos = new StringBuilder();
    for (int i = 0; i < artists; i++) {
      songs.append(song("s" + i, "artist " + i, 8, i % 2 == 0 ? 0 : 3)).append('\n');
      pianos.append(piano("s" + i, 8)).append('\n');
    }
    return write(folder, songs.toString(), pianos.toString());
  }

  static Path write(Path folder, String songs, String pianos) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("songs.jsonl"), songs);
      Files.writeString(folder.resolve("piano.jsonl"), pianos);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }
}
