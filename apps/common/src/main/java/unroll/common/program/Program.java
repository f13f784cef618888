package unroll.common.program;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import unroll.common.Verbs;
import unroll.common.receipt.Receipts;

/// A program of one app, such as one of your own: `unroll` has all of its apps in one.
public final class Program {
  private Program() {}

  /// Runs the verb that `args` name, or `model`, to an exit code: 0 done, 1 failed, 2 wrong usage.
  /// A mistake of the user ends in one sentence on standard error, never in a stack trace.
  public static int run(String name, String description, String[] args, Class<?>... verbs) {
    Locale.setDefault(Locale.ROOT); // numbers and messages read the same everywhere
    var words = named(name, args);
    boolean debug = System.getenv("UNROLL_DEBUG") != null;
    var line = commandLine(name, description, words, debug, verbs);
    return StandardOutput.guard(() -> {
      try {
        return line.execute(args);
      } catch (Error error) { // picocli handles exceptions only; memory may run out, too
        return Complaints.about(error, line, debug);
      }
    });
  }

  private static CommandLine commandLine(
      String name, String description, List<String> words, boolean debug, Class<?>... verbs) {
    var line = Verbs.menu(name, description, words, verbs);
    line.getCommandSpec().addOption(Receipts.option());
    return line.addSubcommand(ModelCommand.commandLine(words))
        .setExpandAtFiles(false)
        .setParameterExceptionHandler((mistake, _) -> Complaints.aboutUsage(mistake))
        .setExecutionExceptionHandler((error, at, _) -> Complaints.about(error, at, debug))
        .setExecutionStrategy(
            Receipts.strategy(
                again -> commandLine(name, description, named(name, again), debug, verbs)));
  }

  private static List<String> named(String name, String... args) {
    return Stream.concat(Stream.of(name), Arrays.stream(args)).toList();
  }
}
