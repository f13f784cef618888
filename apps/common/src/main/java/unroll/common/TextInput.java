package unroll.common;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Where the texts come from that a command answers one by one: its arguments, a file, or standard
/// input. A mixin.
public final class TextInput {
  @Parameters(arity = "0..*", paramLabel = "TEXT", description = "The texts.")
  private List<String> texts = List.of();

  @Option(names = "--file", paramLabel = "FILE", description = "A file with a text in each line.")
  private @Nullable Path file;

  @Mixin private Options.Threads threads = new Options.Threads();

  /// Prints the answer to each text, in their order; those of a stream as they come. Who would type
  /// them at a terminal is asked for each behind `prompt`.
  ///
  /// @throws ExecutionException with what went wrong in reading or answering a stream
  public void answer(String prompt, Function<List<String>, List<String>> answer, PrintWriter out)
      throws IOException, InterruptedException, ExecutionException {
    if (!texts.isEmpty()) {
      answer.apply(texts).forEach(out::println);
      out.flush();
      return;
    }
    var console = file == null ? Prompt.console() : Optional.<Console>empty();
    if (console.isPresent()) {
      Prompt.converse(
          console.get(), prompt, line -> String.join("\n", answer.apply(List.of(line))), out);
      return;
    }
    var lines = file == null ? TextFile.of(System.in) : TextFile.open(file);
    try (var answers = new Answers(lines, threads.value(), answer)) {
      answers.print(out);
    } finally {
      if (file != null) { // nobody waits for a line that is still being typed
        lines.close();
      }
    }
  }
}
