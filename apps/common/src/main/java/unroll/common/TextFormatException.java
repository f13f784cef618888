package unroll.common;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A file or folder that does not hold the texts it should. The message is one sentence for people:
/// where, what was expected, what came.
public final class TextFormatException extends IOException {
  private static final long serialVersionUID = 1;

  public TextFormatException(String message) {
    this(message, null);
  }

  public TextFormatException(String message, @Nullable Throwable cause) {
    super(message.replaceAll("\\p{Cntrl}", "?"), cause); // names may hold anything
  }
}
