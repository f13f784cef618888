package unroll.music.cli;

import java.io.IOException;
import java.util.function.Function;
import unroll.common.TextFormatException;
import unroll.common.UserError;
import unroll.engine.model.ModelFileException;
import unroll.music.midi.MidiFormatException;

/// Turns what libraries refuse into a user's error: one sentence.
final class Refusals {
  private Refusals() {}

  /// Something that may be refused.
  @FunctionalInterface
  interface Reading<T> {
    T read() throws IOException;
  }

  /// What `reading` gives, or a user's error with the sentence of what was refused.
  static <T> T asUserErrors(Reading<T> reading) throws IOException {
    return asUserErrors("", reading);
  }

  /// The same for the file of an option, which the sentence then begins with.
  static <T> T asUserErrors(String option, Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (MidiFormatException | TextFormatException | ModelFileException e) {
      throw new UserError((option + " " + e.getMessage()).strip(), e);
    }
  }

  /// What the `text` of an option says, or a user's error.
  static <T> T parsed(String option, String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw UserError.usage(option + ": " + e.getMessage(), e);
    }
  }
}
