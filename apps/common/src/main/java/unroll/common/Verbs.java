package unroll.common;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The verbs of an app. To describe one takes picocli some 15 ms, which a short program feels, so
/// only those are described that a command line has to do with.
public final class Verbs {
  private static final String ALL = "generate-completion"; // describes every app and verb

  private Verbs() {}

  /// The command of `app` with those of `verbs` that `args` name; with all of them if `args` name
  /// the app alone.
  public static CommandLine commandLine(Object app, List<String> args, Class<?>... verbs) {
    var line = new CommandLine(app);
    var needed = Arrays.stream(verbs).filter(verb -> args.contains(name(verb))).toList();
    boolean whole = args.contains(ALL) || needed.isEmpty() && args.contains(name(app.getClass()));
    (whole ? List.of(verbs) : needed).forEach(line::addSubcommand);
    return line;
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }
}
