package unroll.sentiment.text;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file or folder that does not hold labelled texts. The message is one sentence for people:
/// where, what was expected, what came.
public final class TextFormatException extends IOException {
  private static final long serialVersionUID = 1;

  TextFormatException(Path file, String reason, @Nullable Throwable cause) {
    super((file + ": " + reason).replaceAll("\\p{Cntrl}", "?"), cause); // names may hold anything
  }
}
