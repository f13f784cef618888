package unroll.launcher;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import unroll.common.program.Complaints;
import unroll.common.program.ModelCommand;
import unroll.common.program.StandardOutput;
import unroll.lab.LabCommand;
import unroll.music.cli.MusicCommand;
import unroll.sentiment.cli.SentimentCommand;
import unroll.trajectory.cli.TrajectoryCommand;
import unroll.translator.cli.TranslatorCommand;

/// The `unroll` command: `unroll APP VERB [options]`. It knows every app, and nothing of their
/// work. Exit codes: 0 done, 1 failed, 2 wrong usage.
@Command(
    name = "unroll",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Sequence models in pure Java: train them, use them, see what they think.",
    synopsisSubcommandLabel = "APP VERB",
    commandListHeading = "%nApps:%n")
public final class Main implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean verbose;

  private Main() {}

  public static void main(String[] args) {
    int code = StandardOutput.guard(() -> run(args));
    if (code != ExitCode.OK || isWorking()) { // to exit would look for a logger to tell of it
      System.exit(code);
    }
  }

  /// Whether some thread has not ended, for which the JVM would wait.
  private static boolean isWorking() {
    var threads = new Thread[64];
    int count = Thread.currentThread().getThreadGroup().enumerate(threads);
    return Arrays.stream(threads, 0, count)
        .anyMatch(thread -> thread != Thread.currentThread() && !thread.isDaemon());
  }

  /// Whether this is a text to classify and nothing else: by far the commonest command line, and to
  /// describe options, of which it has none, takes picocli longer than the answer.
  private static boolean isPlain(String... args) {
    var words = List.of(args);
    return words.size() > 2
        && words.subList(0, 2).equals(List.of("sentiment", "classify"))
        && words.stream().noneMatch(word -> word.startsWith("-"));
  }

  /// Answers such a line; if that fails, says nothing, since the whole program will say why.
  private static boolean answered(String... args) {
    try {
      var answers = SentimentCommand.classify(List.of(args).subList(2, args.length));
      answers.forEach(System.out::println);
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /// The command, ready to run `args`.
  static CommandLine commandLine(String... args) {
    var main = new Main();
    var words = List.of(args);
    return new CommandLine(main)
        .addSubcommand(MusicCommand.commandLine(words))
        .addSubcommand(SentimentCommand.commandLine(words))
        .addSubcommand(TranslatorCommand.commandLine(words))
        .addSubcommand(TrajectoryCommand.commandLine(words))
        .addSubcommand(LabCommand.commandLine(words))
        .addSubcommand(ModelCommand.commandLine(words))
        .addSubcommand(GenerateCompletion.class)
        .setExpandAtFiles(false) // text to classify may well begin with an @
        .setParameterExceptionHandler((mistake, _) -> Complaints.aboutUsage(mistake))
        .setExecutionExceptionHandler(
            (error, at, _) -> Complaints.about(error, at, main.verbose()));
  }

  /// Runs the program on `args` to an exit code.
  static int run(String... args) {
    Locale.setDefault(Locale.ROOT); // numbers and messages read the same everywhere
    return isPlain(args) && answered(args) ? ExitCode.OK : run(commandLine(args), args);
  }

  /// Runs `args` to an exit code, whatever happens.
  static int run(CommandLine line, String... args) {
    try {
      return line.execute(args);
    } catch (Error error) { // picocli handles exceptions only; memory may run out, too
      Main main = line.getCommand();
      return Complaints.about(error, line, main.verbose());
    }
  }

  private boolean verbose() {
    return verbose || System.getenv("UNROLL_DEBUG") != null;
  }

  /// `unroll` alone: help, and the exit code of wrong usage.
  @Override
  public Integer call() {
    var line = spec.commandLine();
    line.usage(line.getErr());
    return ExitCode.USAGE;
  }

  /// Reads the version from the jar; classes in a folder have none.
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = Main.class.getPackage().getImplementationVersion();
      return new String[] {
        "unroll "
            + (version == null ? "(unpackaged)" : version)
            + " (Java ${java.version}, ${os.name} ${os.arch})"
      };
    }
  }
}
