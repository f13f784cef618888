package unroll.common;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/// A file or folder that does not hold the texts it should. The message is one sentence for people:
/// where, what must be there, what came.
public final class TextFormatException extends IOException {
  private static final long serialVersionUID = 1;

  public TextFormatException(String message) {
    this(message, null);
  }

  public TextFormatException(String message, @Nullable Throwable cause) {
    super(message.replaceAll("\\p{Cntrl}", "?"), cause); // names may hold anything
  }

  /// `error`, which came up in reading `file`, naming it.
  static IOException unreadable(String file, IOException error) {
    return error instanceof TextFormatException || error instanceof FileSystemException
        ? error
        : new TextFormatException(
            "%s: cannot be read (%s); is the file damaged?".formatted(file, error.getMessage()),
            error);
  }
}
