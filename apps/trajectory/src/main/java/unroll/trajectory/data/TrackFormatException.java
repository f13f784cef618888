package unroll.trajectory.data;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file that does not hold what was expected. The message is one sentence for people: where, what
/// was expected, what came.
public final class TrackFormatException extends IOException {
  private static final long serialVersionUID = 1;

  TrackFormatException(Path file, String reason, @Nullable Throwable cause) {
    super((file + ": " + reason).replaceAll("\\p{Cntrl}", "?"), cause); // names may hold anything
  }
}
