package unroll.trajectory.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import unroll.common.TextFormatException;
import unroll.common.UserError;
import unroll.trajectory.data.Fold;

/// `--folds`: a table that says what to learn from and what to measure on. Who asks it for folds
/// without having given it lacks data.
final class FoldTable {
  @Option(
      names = "--folds",
      paramLabel = "FILE",
      description = "A table of rows: fold, split (train, val or test), file; tabs between.")
  private @Nullable Path table;

  boolean isGiven() {
    return table != null;
  }

  /// The fold of this name. Files are named from the first folder of `data` on; if there is none,
  /// from where the table lies.
  Fold fold(String name, List<Path> data) {
    return fold(name, read(data));
  }

  /// The folds of these names; all if there are no names.
  List<Fold> folds(List<String> names, List<Path> data) {
    var all = read(data);
    return names.isEmpty()
        ? List.copyOf(all.values())
        : names.stream().map(name -> fold(name, all)).toList();
  }

  private static Fold fold(String name, SequencedMap<String, Fold> all) {
    var fold = all.get(name);
    if (fold == null) {
      throw UserError.usage("--fold must be one of %s, got %s".formatted(all.keySet(), name));
    }
    return fold;
  }

  private SequencedMap<String, Fold> read(List<Path> data) {
    if (table == null) {
      throw new UserError("--data is needed: recordings, files or folders of them");
    }
    try {
      return Fold.read(table, data.isEmpty() ? table.resolveSibling("") : data.getFirst());
    } catch (TextFormatException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }
}
