package unroll.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;
import unroll.common.Verbs;
import unroll.common.program.Complaints;
import unroll.common.program.ModelCommand;
import unroll.common.program.StandardOutput;
import unroll.common.receipt.Outputs;
import unroll.common.receipt.Receipts;
import unroll.forecast.cli.ForecastCommand;
import unroll.lab.LabCommand;
import unroll.music.cli.MusicCommand;
import unroll.sentiment.cli.SentimentCommand;
import unroll.studio.PathsCommand;
import unroll.studio.StudioCommand;
import unroll.trajectory.cli.TrajectoryCommand;
import unroll.translator.cli.TranslatorCommand;

/// The `unroll` command: `unroll APP VERB [options]`. It knows every app, and nothing of their
/// work. Exit codes: 0 done, 1 failed, 2 wrong usage.
public final class Main implements Callable<Integer> {
  private static final String DESCRIPTION =
      "Sequence models in pure Java: use them, train them, inspect them.";

  private final OptionSpec verbose =
      OptionSpec.builder("--verbose")
          .scopeType(ScopeType.INHERIT)
          .description("Show the stack trace of an error.")
          .build();
  private final OptionSpec quiet =
      OptionSpec.builder("--quiet")
          .scopeType(ScopeType.INHERIT)
          .description("Print only results and errors: no progress, no remarks.")
          .type(boolean.class)
          .setter(this::quiet)
          .build();
  private final CommandSpec spec =
      Verbs.spec("unroll", DESCRIPTION, "APP VERB", this, verbose, quiet, Receipts.option());

  private @Nullable PrintStream silenced;

  private Main() {
    spec.versionProvider(new Version());
    spec.usageMessage().commandListHeading("%nApps:%n");
  }

  private <T> @Nullable T quiet(T quiet) {
    if (Boolean.TRUE.equals(quiet) && silenced == null) {
      silenced = System.err;
      spec.commandLine().setErr(spec.commandLine().getErr()); // where errors go, as it stands
      System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    }
    return null; // what was set before, which nobody asks for
  }

  /// The words as options: `help music generate`, `version`.
  static String[] asOptions(String... args) {
    if (args.length > 0 && args[0].equals("help")) {
      return Stream.concat(Arrays.stream(args).skip(1), Stream.of("--help")).toArray(String[]::new);
    }
    return args.length == 1 && args[0].equals("version") ? new String[] {"--version"} : args;
  }

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
    int working = 0;
    for (int i = 0; i < count; i++) {
      working += threads[i].isDaemon() ? 0 : 1;
    }
    return working > 1; // this one does
  }

  /// Does what a plain line asks for: texts and no options, or the most common ones of a melody or
  /// of the studio. To describe options takes picocli longer than the answer. False if it is not
  /// plain, or if it fails: the whole program will say why.
  static boolean isDone(String... args) {
    if (args.length < 1 || args.length < 2 && !args[0].equals("studio")) {
      return false;
    }
    var words = List.of(args).subList(Math.min(2, args.length), args.length);
    boolean texts = !words.isEmpty();
    for (var word : words) {
      texts &= !word.startsWith("-");
    }
    var out = new PrintWriter(System.out, true, System.out.charset());
    var err = new PrintWriter(System.err, true, System.err.charset());
    try {
      if (args[0].equals("studio")) {
        var options = List.of(args).subList(1, args.length);
        return StudioCommand.isDone(options, out, new Outputs(Main::commandLine));
      }
      switch (args[0] + " " + args[1] + (texts ? " TEXT" : "")) {
        case "sentiment classify TEXT" -> SentimentCommand.classify(words).forEach(out::println);
        case "translator translate TEXT" -> TranslatorCommand.translate(words, out, err);
        case "music generate" -> {
          return MusicCommand.generate(words, out);
        }
        default -> {
          return false;
        }
      }
      return true;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return false;
    }
  }

  /// The command, ready to run `args`.
  static CommandLine commandLine(String... args) {
    var main = new Main();
    var words = List.of(args);
    return new CommandLine(main.spec)
        .addSubcommand(MusicCommand.commandLine(ifNamed("music", words)))
        .addSubcommand(SentimentCommand.commandLine(ifNamed("sentiment", words)))
        .addSubcommand(TranslatorCommand.commandLine(ifNamed("translator", words)))
        .addSubcommand(
            TrajectoryCommand.commandLine(ifNamed("trajectory", words), PathsCommand.class))
        .addSubcommand(ForecastCommand.commandLine(ifNamed("forecast", words)))
        .addSubcommand(LabCommand.commandLine(ifNamed("lab", words)))
        .addSubcommand(StudioCommand.commandLine(ifNamed("studio", words)))
        .addSubcommand(ModelCommand.commandLine(ifNamed("model", words)))
        .addSubcommand(completion(words))
        .setExpandAtFiles(false) // text to classify may well begin with an @
        .setParameterExceptionHandler((mistake, _) -> Complaints.aboutUsage(mistake))
        .setExecutionExceptionHandler((error, at, _) -> Complaints.about(error, at, main.verbose()))
        .setExecutionStrategy(Receipts.strategy(Main::commandLine));
  }

  /// The words of the line if they name `app`: verbs of others need not be described.
  private static List<String> ifNamed(String app, List<String> words) {
    return words.contains(app) || words.contains(Verbs.ALL) ? words : List.of();
  }

  /// picocli's own verb, read from its annotations only if somebody asks for it.
  private static CommandSpec completion(List<String> words) {
    if (words.contains(Verbs.ALL)) {
      return CommandSpec.forAnnotatedObject(new GenerateCompletion());
    }
    var spec = CommandSpec.create().name(Verbs.ALL);
    spec.usageMessage().description("Generate bash/zsh completion script for unroll.");
    return spec;
  }

  /// Runs the program on `args` to an exit code.
  static int run(String... words) {
    var args = asOptions(words);
    Locale.setDefault(Locale.ROOT); // numbers and messages read the same everywhere
    return isDone(args) ? ExitCode.OK : run(commandLine(args), args);
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
    return Boolean.TRUE.equals(verbose.getValue()) || System.getenv("UNROLL_DEBUG") != null;
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
