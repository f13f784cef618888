package unroll.common;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import unroll.engine.file.WholeFile;
import unroll.engine.model.ModelFile;

/// One run of a verb: what it was asked for, which files it reads, and who takes the files that it
/// makes. The program that runs a command line binds one ([#call]); verbs only report files that no
/// option names ([#reads]), and write through [OutFile].
public final class Run {
  /// Options that name files or folders to write.
  public static final Set<String> OUTPUTS = Set.of("out", "wav", "picture");

  /// Options that change no byte of an output.
  public static final Set<String> UNSEEN =
      Set.of("threads", "verbose", "quiet", "no-receipt", "help", "version");

  /// The name recorded for standard input.
  public static final Path STANDARD_INPUT = Path.of("-");

  /// The role of files that are arguments rather than values of an option.
  public static final String ARGUMENT = "argument";

  /// The role of files that ship with Unroll and that no option can replace.
  public static final String SHIPPED = "shipped";

  private static final ScopedValue<Run> CURRENT = ScopedValue.newInstance();

  /// A file that a verb makes: for which option and, where that names a folder, which file in it.
  /// `instead` are options that alone would have made this one: those of a take among several.
  public record Output(String option, Path file, String part, Map<String, String> instead) {
    /// The file that `option` names.
    public static Output of(String option, Path file) {
      return new Output(option, file, "", Map.of());
    }

    /// A file in the folder that `option` names.
    public static Output in(String option, Path folder, String part) {
      return new Output(option, folder.resolve(part), part, Map.of());
    }

    /// The same, as other options would have made it.
    public Output instead(Map<String, String> options) {
      return new Output(option, file, part, options);
    }
  }

  /// Takes the files that a verb makes.
  @FunctionalInterface
  public interface Taker {
    /// Takes one; a file `isData` if trainings name its hash, so that nothing may be added to it.
    void take(Run run, Output output, byte[] bytes, boolean isData) throws IOException;
  }

  /// Work that may fail.
  @FunctionalInterface
  public interface Work<R, X extends Exception> extends ScopedValue.CallableOp<R, X> {}

  /// A file or folder that was read, and the option it is the value of.
  public record Source(String role, Path file) {}

  private final String verb;
  private final SortedMap<String, List<String>> options;
  private final List<String> arguments;
  private final SortedMap<String, List<Path>> given;
  private final SortedMap<String, List<Path>> noted = new TreeMap<>();
  private final Map<Source, String> hashes = new HashMap<>();
  private final Taker taker;

  private Run(
      String verb,
      SortedMap<String, List<String>> options,
      List<String> arguments,
      SortedMap<String, List<Path>> given,
      Taker taker) {
    this.verb = verb;
    this.options = options;
    this.arguments = arguments;
    this.given = given;
    this.taker = taker;
  }

  /// Of a line that picocli does not read: all options that have a value, without dashes.
  public static Run of(String verb, Map<String, String> options, Taker taker) {
    var values = new TreeMap<String, List<String>>();
    options.forEach((name, value) -> {
      if (!OUTPUTS.contains(name)) {
        values.put(name, List.of(value));
      }
    });
    return new Run(verb, values, List.of(), new TreeMap<>(), taker);
  }

  /// Of the verb that `line` ends with: its options as given, and those that have a default.
  public static Run of(ParseResult line, Taker taker) {
    var words = new ArrayList<String>();
    var verb = line;
    while (verb.hasSubcommand()) {
      verb = verb.subcommand();
      words.add(verb.commandSpec().name());
    }
    var run =
        new Run(
            String.join(" ", words), new TreeMap<>(), new ArrayList<>(), new TreeMap<>(), taker);
    for (var option : verb.commandSpec().options()) {
      var name = name(option);
      if (!OUTPUTS.contains(name) && !UNSEEN.contains(name)) {
        run.add(name, option, verb.hasMatchedOption(option));
      }
    }
    for (var argument : verb.commandSpec().positionalParameters()) {
      if (isPath(argument)) {
        run.add(ARGUMENT, argument, true);
      } else {
        run.arguments.addAll(argument.originalStringValues());
      }
    }
    return run;
  }

  /// The name of an option without dashes.
  public static String name(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }

  /// Whether an option or argument names files.
  public static boolean isPath(ArgSpec arg) {
    return List.of(arg.auxiliaryTypes()).contains(Path.class);
  }

  private void add(String name, ArgSpec arg, boolean isGiven) {
    if (isPath(arg)) {
      var files = arg.originalStringValues().isEmpty() ? List.<Path>of() : paths(arg.getValue());
      if (!files.isEmpty()) {
        given.put(name, files);
      }
      return;
    }
    var values = isGiven && arg.arity().max() > 0 ? arg.originalStringValues() : standard(arg);
    if (!values.isEmpty()) {
      options.put(name, List.copyOf(values));
    }
  }

  private static List<Path> paths(@Nullable Object value) {
    return switch (value) {
      case Path path -> List.of(path);
      case Collection<?> many -> many.stream().map(Path.class::cast).toList();
      case null, default -> List.of();
    };
  }

  /// What an option is if it is not given; nothing if that says nothing.
  private static List<String> standard(ArgSpec arg) {
    var value =
        arg.arity().max() > 0 && arg.defaultValue() != null ? arg.defaultValue() : arg.getValue();
    var says =
        !(value == null || value.equals(false) || value.equals("") || value instanceof Collection);
    return says ? List.of(String.valueOf(value)) : List.of();
  }

  /// The run that this thread works for; without one, files are written as they are.
  static void take(Output output, byte[] bytes, boolean isData) throws IOException {
    if (CURRENT.isBound()) {
      var run = CURRENT.get();
      run.taker.take(run, output, bytes, isData);
    } else {
      WholeFile.write(output.file(), bytes);
    }
  }

  /// Does `work` for this run.
  public <R, X extends Exception> R call(Work<R, X> work) throws X {
    return ScopedValue.where(CURRENT, this).call(work);
  }

  /// Tells the run of this thread that it reads `file` as if `role` named it, an option without
  /// dashes: a shipped model, for example.
  ///
  /// @return `file`
  public static Path reads(String role, Path file) {
    if (CURRENT.isBound()) {
      var files = CURRENT.get().noted.computeIfAbsent(role, _ -> new ArrayList<>());
      if (!files.contains(file)) {
        files.add(file);
      }
    }
    return file;
  }

  /// Tells the run of this thread of something else that its outputs rest on, as the option that
  /// would say so.
  public static void rests(String option, String value) {
    if (CURRENT.isBound()) {
      CURRENT.get().options.put(option, List.of(value));
    }
  }

  /// The words of the verb, such as `music generate`.
  public String verb() {
    return verb;
  }

  /// What was asked for, by the names of the options without dashes; neither files nor what changes
  /// no output.
  public SortedMap<String, List<String>> options() {
    var all = new TreeMap<>(options);
    all.keySet().removeAll(noted.keySet()); // a name of a model, such as pedestrian
    return all;
  }

  /// The texts that were given.
  public List<String> arguments() {
    return List.copyOf(arguments);
  }

  /// The files read so far, by option.
  public List<Source> sources() {
    var all = new TreeMap<>(given);
    all.putAll(noted);
    return all.entrySet().stream()
        .flatMap(e -> e.getValue().stream().map(file -> new Source(e.getKey(), file)))
        .toList();
  }

  /// The SHA-256 of a file that was read, taken once.
  public String hash(Source source) throws IOException {
    var known = hashes.get(source);
    if (known == null) {
      known = sha256(source);
      hashes.put(source, known);
    }
    return known;
  }

  /// The SHA-256 of a file or of a folder: that of the names and hashes of all files in it. Nothing
  /// if it is neither, such as standard input.
  public static String sha256(Source source) throws IOException {
    var file = source.file();
    if (Files.isDirectory(file)) {
      return ofFolder(file);
    }
    boolean isModel = source.role().equals("model");
    return !Files.isRegularFile(file)
        ? ""
        : isModel ? ModelHashes.of(file) : ModelFile.sha256(file);
  }

  private static String ofFolder(Path folder) throws IOException {
    var names = new TreeMap<String, Path>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        names.put(folder.relativize(file).toString().replace('\\', '/'), file);
      }
    }
    var all = TextFile.sha256Digest();
    for (var file : names.entrySet()) {
      var line = ModelFile.sha256(file.getValue()) + "  " + file.getKey() + "\n";
      all.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(all.digest());
  }
}
