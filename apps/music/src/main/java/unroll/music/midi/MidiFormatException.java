package unroll.music.midi;

import java.io.IOException;
import java.nio.file.Path;

/// A file or folder that does not hold what it should. The message is one sentence for people:
/// where, what must be there, what came.
public final class MidiFormatException extends IOException {
  private static final long serialVersionUID = 1;

  private final String reason;

  public MidiFormatException(Path file, String reason) {
    super(oneLine(file + ": " + reason));
    this.reason = oneLine(reason);
  }

  /// The message without the file's name.
  public String reason() {
    return reason;
  }

  /// File names may hold line breaks and worse; a message is one line all the same.
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
