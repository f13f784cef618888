package unroll.trajectory.data;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import unroll.common.Read;
import unroll.common.TextFormatException;
import unroll.trajectory.scene.Protocol;
import unroll.trajectory.scene.Recording;
import unroll.trajectory.scene.Window;

/// Recordings read from files. `problems` names the first lines that could not be used, by file and
/// line; `broken` counts all of them, `duplicates` the rows that came twice, `rows` those that were
/// taken. Of these `aligned` gave way to places on straight lines between them, and in scenes such
/// lines stand for `bridged` positions that are missing. `notes` says what was guessed or repaired,
/// a sentence each. `sha256` is what `sha256sum` prints for each file, with spaces between.
public record Recordings(
    List<Recording> all,
    List<String> problems,
    long broken,
    long duplicates,
    long rows,
    long aligned,
    long bridged,
    List<String> notes,
    String sha256) {
  static final Recordings NONE = of(List.of(), "");

  private static final String ENDINGS = ".*\\.(txt|csv|tsv)(\\.gz)?";

  public Recordings {
    all = List.copyOf(all);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  /// Those that somebody has, read without anything to tell.
  static Recordings of(List<Recording> all, String sha256) {
    return new Recordings(all, List.of(), 0, 0, 0, 0, 0, List.of(), sha256);
  }

  /// Reads text files of rows *frame, agent, x, y*, with white space, commas or semicolons between,
  /// or with a header that names these columns among others, in any order; of a folder, all that
  /// end in .txt, .csv or .tsv, in the order of their names.
  ///
  /// @throws TextFormatException if a file is not there, or has no row that can be used
  public static Recordings read(List<Path> paths) throws TextFormatException {
    return read(paths, Units.AS_READ);
  }

  /// The same in other units than the files say.
  public static Recordings read(List<Path> paths, Units units) throws TextFormatException {
    var reads = new ArrayList<Recordings>();
    for (var path : paths) {
      for (var file : files(path)) {
        reads.add(new RecordingReader(file, units).read());
      }
    }
    return new Recordings(
        reads.stream().flatMap(read -> read.all.stream()).toList(),
        reads.stream().flatMap(read -> read.problems.stream()).toList(),
        reads.stream().mapToLong(Recordings::broken).sum(),
        reads.stream().mapToLong(Recordings::duplicates).sum(),
        reads.stream().mapToLong(Recordings::rows).sum(),
        reads.stream().mapToLong(Recordings::aligned).sum(),
        reads.stream().mapToLong(Recordings::bridged).sum(),
        reads.stream().flatMap(read -> read.notes.stream()).toList(),
        reads.stream().map(Recordings::sha256).collect(joining(" ")));
  }

  private static List<Path> files(Path path) throws TextFormatException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (var inside = Files.list(path)) {
      var files = inside.filter(file -> file.toString().matches(ENDINGS)).sorted().toList();
      if (files.isEmpty()) {
        throw new TextFormatException(path + ": no .txt, .csv or .tsv file in this folder");
      }
      return files;
    } catch (IOException e) {
      throw e instanceof TextFormatException known
          ? known
          : new TextFormatException(path + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  /// What became of the rows, for who takes scenes from them, or else windows, which bridge
  /// nothing.
  public Read rowsRead(boolean scenes) {
    var reasons = Stream.concat(problems.stream(), notes.stream()).toList();
    return new Read(rows, broken + duplicates, aligned + (scenes ? bridged : 0), reasons);
  }

  /// The windows of all recordings.
  public List<Window> windows(Protocol protocol) {
    return all.stream().flatMap(recording -> recording.windows(protocol).stream()).toList();
  }
}
