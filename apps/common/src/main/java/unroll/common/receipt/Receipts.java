package unroll.common.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import unroll.common.Run;
import unroll.engine.file.WholeFile;

/// Puts receipts into what verbs make. A program says once that it does ([#strategy]); its verbs
/// hardly know.
public final class Receipts {
  private static final String NONE = "--no-receipt";
  static final String FOLDER_RECEIPT = "receipt.json";
  static final String FILE_RECEIPT = ".receipt.json";

  private static final ScopedValue<Function<String[], CommandLine>> PROGRAM =
      ScopedValue.newInstance();

  private Receipts() {}

  /// `--no-receipt`, of all verbs of a program.
  public static OptionSpec option() {
    return OptionSpec.builder(NONE)
        .scopeType(ScopeType.INHERIT)
        .description("Write outputs without receipts.")
        .build();
  }

  /// Sets how a program runs its verbs: `program` gives its command for the words of a line, to
  /// make an output again.
  public static IExecutionStrategy strategy(Function<String[], CommandLine> program) {
    return line -> ScopedValue.where(PROGRAM, program).call(() -> run(line));
  }

  /// The receipt in a file, as JSON, if there is one.
  public static Optional<String> in(byte[] file) {
    return Carrier.of(file).read(file).map(Carrier.Carried::json);
  }

  /// The file without its receipt, as `--no-receipt` would have made it.
  public static byte[] without(byte[] file) {
    return Carrier.of(file).read(file).map(Carrier.Carried::without).orElse(file);
  }

  /// The program that runs on this thread.
  static Function<String[], CommandLine> program() {
    return PROGRAM.get();
  }

  /// Runs a verb on options that picocli has not read: `options` are all that have a value.
  public static <X extends Exception> void run(
      String verb, Map<String, String> options, Run.Work<?, X> work) throws X {
    Run.of(verb, options, Receipts::write).call(work);
  }

  private static int run(ParseResult line) {
    if (isAsked(line, NONE)) {
      return new RunLast().execute(line);
    }
    var run = Run.of(line, Receipts::write);
    var verb = verb(line);
    var command =
        line.commandSpec().commandLine(); // its verb runs as a copy, but prints where it does
    if (!(verb.commandSpec().userObject() instanceof Replayable) || !isAsked(verb, "--json")) {
      return run.call(() -> new RunLast().execute(line));
    }
    var out = command.getOut();
    var first = new FirstLine(out, object -> withReceipt(run, object));
    command.setOut(new PrintWriter(first, true));
    try {
      return run.call(() -> new RunLast().execute(line));
    } finally {
      first.close();
      command.setOut(out);
    }
  }

  /// The verb that a line ends with.
  static ParseResult verb(ParseResult line) {
    return line.hasSubcommand() ? verb(line.subcommand()) : line;
  }

  private static boolean isAsked(@Nullable ParseResult line, String option) {
    return line != null && (line.hasMatchedOption(option) || isAsked(line.subcommand(), option));
  }

  private static String withReceipt(Run run, String line) throws IOException {
    var bytes = line.getBytes(UTF_8);
    if (Carrier.of(bytes) != Carrier.JSON) {
      return line;
    }
    var receipt = Receipt.of(run, Receipt.STANDARD_OUTPUT, "", Map.of());
    return new String(Carrier.JSON.with(bytes, receipt.json()), UTF_8);
  }

  private static void write(Run run, Run.Output output, byte[] bytes, boolean isData)
      throws IOException {
    if (!isData) {
      var receipt = Receipt.of(run, output.option(), output.part(), output.instead());
      WholeFile.write(output.file(), Carrier.of(bytes).with(bytes, receipt.json()));
      return;
    }
    WholeFile.write(output.file(), bytes);
    if (!WholeFile.isSpecial(output.file())) {
      var receipt = Receipt.of(run, output.option(), "", output.instead());
      var alone = Carrier.JSON.with("{}\n".getBytes(UTF_8), receipt.json());
      WholeFile.write(beside(output.file(), !output.part().isEmpty()), alone);
    }
  }

  /// Where the receipt of a file lies that must stay as it is; one `inFolder` of several files has
  /// a receipt with them.
  static Path beside(Path file, boolean inFolder) {
    return file.resolveSibling(inFolder ? FOLDER_RECEIPT : file.getFileName() + FILE_RECEIPT);
  }
}
