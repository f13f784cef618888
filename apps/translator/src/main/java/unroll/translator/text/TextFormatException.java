package unroll.translator.text;

import java.io.IOException;

/// A file that does not hold pairs of sentences. The message is one sentence for people: where,
/// what was expected, what came.
public final class TextFormatException extends IOException {
  private static final long serialVersionUID = 1;

  TextFormatException(String message) {
    super(message.replaceAll("\\p{Cntrl}", "?")); // names may hold anything
  }
}
