package unroll.common;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Asks somebody who types at a terminal, line by line, and shows the answers.
public final class Prompt {
  private Prompt() {}

  /// The terminal, if a person types there.
  public static Optional<Console> console() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }

  /// Answers each line that is typed behind `prompt`, until Ctrl-D.
  public static void converse(
      Console console, String prompt, Function<String, String> answer, PrintWriter out) {
    converse(() -> console.readLine("%s> ", prompt), answer, out);
    console.printf("%n");
  }

  /// Answers each line, until there is none; blank ones are passed over.
  static void converse(
      Supplier<@Nullable String> lines, Function<String, String> answer, PrintWriter out) {
    for (String line; (line = lines.get()) != null; ) {
      if (!line.isBlank()) {
        out.println(answer.apply(line));
        out.flush();
      }
    }
  }
}
