package unroll.common.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import unroll.common.Verbs;

/// A program of one app, such as one of your own: `unroll` has all of its apps in one.
public final class Program {
  private Program() {}

  /// Runs the verb that `args` name, or `model`, to an exit code: 0 done, 1 failed, 2 wrong usage.
  /// A mistake of the user ends in one sentence on standard error, never in a stack trace.
  public static int run(String name, String description, String[] args, Class<?>... verbs) {
    Locale.setDefault(Locale.ROOT); // numbers and messages read the same everywhere
    var words = new ArrayList<>(List.of(name));
    words.addAll(List.of(args));
    boolean debug = System.getenv("UNROLL_DEBUG") != null;
    var line =
        Verbs.menu(name, description, words, verbs)
            .addSubcommand(ModelCommand.commandLine(words))
            .setExpandAtFiles(false)
            .setParameterExceptionHandler((mistake, _) -> Complaints.aboutUsage(mistake))
            .setExecutionExceptionHandler((error, at, _) -> Complaints.about(error, at, debug));
    return StandardOutput.guard(() -> {
      try {
        return line.execute(args);
      } catch (Error error) { // picocli handles exceptions only; memory may run out, too
        return Complaints.about(error, line, debug);
      }
    });
  }
}
