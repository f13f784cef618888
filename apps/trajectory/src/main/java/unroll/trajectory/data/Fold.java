package unroll.trajectory.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import unroll.common.TextFormatException;

/// One way to part recordings into those to learn from, to choose on, and to measure on.
public record Fold(String name, List<Path> train, List<Path> valid, List<Path> test) {
  private static final int MOST_LINES = 100_000;

  public Fold {
    train = List.copyOf(train);
    valid = List.copyOf(valid);
    test = List.copyOf(test);
  }

  /// Reads folds from a table of tab-separated rows *fold, split (train, val or test), file*, whose
  /// files are named from `folder` on; a first row with these names is passed over.
  ///
  /// @throws TextFormatException if a row is broken
  public static SequencedMap<String, Fold> read(Path table, Path folder)
      throws TextFormatException {
    var folds = new LinkedHashMap<String, Fold>();
    var lines = lines(table);
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i).strip();
      var columns = line.split("\t", -1);
      if (line.isEmpty() || line.startsWith("#") || i == 0 && line.startsWith("fold\t")) {
        continue;
      }
      if (columns.length != 3 || !columns[1].matches("train|val|valid|test")) {
        var rule = "line %d must have fold, split (train, val or test) and file, got '%s'";
        throw new TextFormatException(table + ": " + rule.formatted(i + 1, line));
      }
      var fold =
          folds.getOrDefault(columns[0], new Fold(columns[0], List.of(), List.of(), List.of()));
      try {
        folds.put(columns[0], fold.with(columns[1], folder.resolve(columns[2])));
      } catch (InvalidPathException e) {
        throw new TextFormatException(
            "%s: line %d: this cannot be the name of a file: %s"
                .formatted(table, i + 1, columns[2]),
            e);
      }
    }
    if (folds.isEmpty()) {
      throw new TextFormatException(table + ": no fold in this file");
    }
    return folds;
  }

  private Fold with(String split, Path file) {
    return switch (split) {
      case "train" -> new Fold(name, with(train, file), valid, test);
      case "test" -> new Fold(name, train, valid, with(test, file));
      default -> new Fold(name, train, with(valid, file), test);
    };
  }

  private static List<Path> with(List<Path> files, Path file) {
    var more = new ArrayList<>(files);
    more.add(file);
    return more;
  }

  private static List<String> lines(Path table) throws TextFormatException {
    try (var lines = Files.lines(table)) {
      return lines.limit(MOST_LINES).toList();
    } catch (UncheckedIOException e) {
      throw unreadable(table, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw unreadable(table, e);
    }
  }

  private static TextFormatException unreadable(Path table, IOException e) {
    return new TextFormatException(table + ": cannot be read (" + e.getMessage() + ")", e);
  }
}
