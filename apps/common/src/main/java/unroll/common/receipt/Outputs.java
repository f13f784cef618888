package unroll.common.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import unroll.common.Run;
import unroll.common.UserError;

/// The files that lines of the program make, with their receipts, for others than a shell: a page
/// that gives them away. Nothing is written.
public final class Outputs {
  /// What a line prints rather than writes.
  public static final String PRINTED = Receipt.STANDARD_OUTPUT;

  private final Function<String[], CommandLine> program;

  /// `program` gives its command for the words of a line.
  public Outputs(Function<String[], CommandLine> program) {
    this.program = program;
  }

  /// Those of the program that runs on this thread.
  public static Outputs ofThisProgram() {
    return new Outputs(Receipts.program());
  }

  /// The file that `words` make for `option`, which is without dashes, or what they print.
  ///
  /// @throws UserError if the line fails, with its sentence
  public byte[] of(List<String> words, String option) throws IOException {
    var memory = new InMemory();
    int code = memory.run(line(words), words);
    var found = memory.made(option, "");
    if (code != ExitCode.OK || found.isEmpty()) {
      throw new UserError(memory.error().isEmpty() ? "the command makes none" : memory.error());
    }
    var made = found.get();
    return with(made.bytes(), Receipt.of(made.run(), option, "", made.output().instead()));
  }

  /// `bytes` with the receipt of `words`, which would make them for `option` once more, however
  /// long that takes. `reads` are files that no word names.
  public byte[] as(List<String> words, String option, Map<String, Path> reads, byte[] bytes)
      throws IOException {
    var memory = new InMemory();
    var run = new Run[1];
    int code =
        memory.execute(
            line(words),
            words,
            parsed -> {
              run[0] = memory.run(parsed);
              return run[0].call(() -> {
                reads.forEach(Run::reads);
                return ExitCode.OK;
              });
            });
    if (code != ExitCode.OK) {
      throw new UserError(memory.error());
    }
    return with(bytes, Receipt.of(run[0], option, "", Map.of()));
  }

  private CommandLine line(List<String> words) {
    return program.apply(words.toArray(String[]::new));
  }

  private static byte[] with(byte[] bytes, Receipt receipt) {
    return Carrier.of(bytes).with(bytes, receipt.json());
  }

  /// The bytes of what is printed: lines in UTF-8.
  public static byte[] printed(String line) {
    return (line + System.lineSeparator()).getBytes(UTF_8);
  }
}
