package unroll.common.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import unroll.common.Run;

/// A line of the program, run so that what it makes stays in memory: nothing is written.
final class InMemory {
  /// One output of it, as it is without a receipt.
  record Made(Run run, Run.Output output, byte[] bytes) {}

  private final List<Made> made = new ArrayList<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final StringWriter errors = new StringWriter();

  /// Runs `words` on `line`, and gives the exit code.
  int run(CommandLine line, List<String> words) {
    return execute(
        line,
        words,
        parsed -> {
          var run = run(parsed);
          int code = run.call(() -> new RunLast().execute(parsed));
          if (printed.size() > 0) {
            var output = Run.Output.of(Receipt.STANDARD_OUTPUT, Run.STANDARD_INPUT);
            made.add(new Made(run, output, printed.toByteArray()));
          }
          return code;
        });
  }

  /// Parses `words` and passes the request to `strategy` without executing it.
  int execute(CommandLine line, List<String> words, IExecutionStrategy strategy) {
    line.setOut(new PrintWriter(new OutputStreamWriter(printed, UTF_8), true));
    line.setErr(new PrintWriter(errors, true));
    line.setExecutionStrategy(strategy);
    return line.execute(words.toArray(String[]::new));
  }

  /// The run of a line, whose outputs are kept here.
  Run run(ParseResult parsed) {
    return Run.of(parsed, (run, output, bytes, _) -> made.add(new Made(run, output, bytes)));
  }

  /// What was made for an option, or in the folder that it names.
  Optional<Made> made(String option, String part) {
    return made.stream()
        .filter(each -> each.output.option().equals(option) && each.output.part().equals(part))
        .findFirst();
  }

  /// What the line said of errors, the last line of it; nothing if it said nothing.
  String error() {
    var said = errors.toString().strip().lines().toList();
    return said.isEmpty() ? "" : said.getLast();
  }
}
