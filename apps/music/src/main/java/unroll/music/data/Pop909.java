package unroll.music.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import unroll.common.TextFile;
import unroll.common.TextFormatException;
import unroll.music.song.PopSong;

/// POP909 (Wang et al., *POP909: A Pop-song Dataset for Music Arrangement Generation*, ISMIR 2020)
/// from a folder with two files of JSON lines, compressed by gzip or not, in the same order:
/// `songs.jsonl` (melody, beats, chords and key) and `piano.jsonl` (the accompaniment).
///
/// @param songs the parts of songs that stand in 4/4 and one key
/// @param skipped why songs were left out, with how many they are
public record Pop909(List<PopSong> songs, Map<String, Integer> skipped, String sha256) {
  private static final List<String> FILES = List.of("songs.jsonl", "piano.jsonl");
  private static final int VALID = 12; // every so many-th artist
  private static final int MOST_SONGS = 100_000;

  /// Whether a folder holds such files.
  public static boolean isIn(Path folder) {
    return FILES.stream().allMatch(name -> Files.isRegularFile(file(folder, name)));
  }

  private static Path file(Path folder, String name) {
    var zipped = folder.resolve(name + ".gz");
    return Files.isRegularFile(zipped) ? zipped : folder.resolve(name);
  }

  /// Reads the songs of a folder.
  ///
  /// @throws TextFormatException if a file is missing, damaged, or holds something else
  public static Pop909 read(Path folder) throws IOException {
    if (!isIn(folder)) {
      throw new TextFormatException(
          folder + ": must be a folder with songs.jsonl and piano.jsonl, each compressed or not");
    }
    var songs = new ArrayList<PopSong>();
    var skipped = new TreeMap<String, Integer>();
    try (var one = TextFile.open(file(folder, FILES.getFirst()));
        var other = TextFile.open(file(folder, FILES.getLast()))) {
      int line = 0;
      for (String text; (text = one.reader().readLine()) != null; ) {
        line++;
        if (line > MOST_SONGS) {
          throw new TextFormatException(folder + ": must hold at most " + MOST_SONGS + " songs");
        }
        var piano = other.reader().readLine();
        if (piano == null) {
          throw new TextFormatException(folder + ": piano.jsonl must have as many lines");
        }
        var song = values(folder, FILES.getFirst(), line, text);
        var accompaniment = values(folder, FILES.getLast(), line, piano);
        try {
          if (!song.text("id").equals(accompaniment.text("id"))) {
            throw accompaniment.refused("id must be " + song.text("id"));
          }
          var grid = new Pop909Grid(song, accompaniment);
          if (grid.flaw().isEmpty()) {
            songs.addAll(grid.songs());
          } else {
            skipped.merge(grid.flaw(), 1, Integer::sum);
          }
        } catch (IllegalArgumentException e) {
          throw new TextFormatException(String.valueOf(e.getMessage()), e);
        }
      }
      return new Pop909(songs, skipped, both(one.sha256(), other.sha256()));
    }
  }

  private static JsonValues values(Path folder, String file, int line, String text)
      throws TextFormatException {
    try {
      return JsonValues.parse("%s, line %d".formatted(file(folder, file), line), text);
    } catch (IllegalArgumentException e) {
      throw new TextFormatException(String.valueOf(e.getMessage()), e);
    }
  }

  private static String both(String one, String other) {
    var digest = TextFile.sha256Digest();
    digest.update((one + " " + other).getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(digest.digest());
  }

  /// The songs of every twelfth artist, in the order in which artists first appear, choose the best
  /// epoch; the model learns from the others.
  public TrainingPieces<PopSong> pieces(String name) {
    return new TrainingPieces<>(
        part(false), part(true), Map.of("data.name", name, "data.sha256", sha256));
  }

  private List<PopSong> part(boolean valid) {
    var artists =
        new ArrayList<>(new LinkedHashSet<>(songs.stream().map(PopSong::artist).toList()));
    var chosen =
        songs.stream()
            .filter(song -> (artists.indexOf(song.artist()) % VALID == VALID - 1) == valid)
            .toList();
    return chosen.isEmpty() ? songs : chosen;
  }
}
