package unroll.trajectory.cli;

import java.nio.file.Path;
import java.util.List;
import unroll.common.Terminal;
import unroll.common.TextFormatException;
import unroll.common.UserError;
import unroll.trajectory.data.Recordings;

/// Recordings in files, read with a word about what was skipped.
final class RecordingFiles {
  private RecordingFiles() {}

  /// The recordings of all `paths`, and a line about each row that could not be used.
  static Recordings read(List<Path> paths, Terminal terminal) {
    try {
      var read = Recordings.read(paths);
      read.problems().forEach(problem -> terminal.line("skipped %s", problem));
      if (read.broken() + read.duplicates() > 0) {
        terminal.line(
            "%,d broken rows and %,d duplicates skipped", read.broken(), read.duplicates());
      }
      return read;
    } catch (TextFormatException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }
}
