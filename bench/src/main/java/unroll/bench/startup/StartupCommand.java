package unroll.bench.startup;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import unroll.common.Terminal;
import unroll.common.UserError;

/// What starting costs: the processor time of short verbs, script and all, beside that of a Java
/// program that does nothing. As a ratio it travels between machines.
@Command(
    name = "startup",
    mixinStandardHelpOptions = true,
    description =
        "Measures the processor time of short verbs of ./unroll against a Java hello world.")
public final class StartupCommand implements Callable<Integer> {
  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Runs of each, in turn (default: ${DEFAULT-VALUE}).")
  private int rounds = 15;

  @Option(
      names = "--most",
      paramLabel = "RATIO",
      description = "Ends with 1 if a verb takes more times as long as the hello world.")
  private @Nullable Double most;

  @Option(
      names = "--json",
      description = "One JSON object a line for each program; the table goes to standard error.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rounds < 1) {
      throw new UserError("--rounds must be at least 1, got " + rounds);
    }
    var script = Path.of("unroll").toAbsolutePath();
    if (!Files.isExecutable(script) || !Files.isExecutable(Path.of("/bin/sh"))) {
      System.err.println("Nothing was measured: ./unroll needs a system with /bin/sh.");
      return 0;
    }
    var folder = Files.createTempDirectory("unroll-startup");
    var melody = folder.resolve("melody.mid");
    try {
      report(measure(commands(script.toString(), melody.toString())));
      return 0;
    } finally {
      Files.deleteIfExists(melody);
      Files.delete(folder);
    }
  }

  private void report(Starts starts) {
    (json ? System.err : System.out).println(starts.table());
    if (json) {
      starts.json().forEach(System.out::println);
    }
    var slow = most == null ? List.<String>of() : starts.slowerThan(most);
    if (!slow.isEmpty()) {
      throw new UserError(
          "A start must take at most %s times as long as hello world, but %s"
              .formatted(most, String.join(", ", slow)));
    }
  }

  private static SequencedMap<String, List<String>> commands(String unroll, String melody) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var commands = new LinkedHashMap<String, List<String>>();
    commands.put(
        "hello world", List.of(java, "-XX:+UseSerialGC", "-cp", classes(), Hello.class.getName()));
    commands.put(
        "sentiment classify",
        List.of(unroll, "sentiment", "classify", "Not half as bad as I had feared!"));
    commands.put(
        "music generate --bars 1",
        List.of(unroll, "music", "generate", "--bars", "1", "--out", melody));
    return commands;
  }

  private static String classes() {
    try {
      var source = Hello.class.getProtectionDomain().getCodeSource();
      return Path.of(source.getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Each program runs once before it counts: `unroll` may have to be built, and files to be read
  /// from the disk.
  private Starts measure(SequencedMap<String, List<String>> commands)
      throws IOException, InterruptedException {
    var clock = new ProcessorTime();
    var terminal = Terminal.standardError();
    var programs =
        commands.keySet().stream()
            .map(name -> new Starts.Program(name, new ArrayList<>()))
            .toList();
    for (int round = 0; round <= rounds; round++) {
      terminal.redraw("round %d of %d", round, rounds);
      for (var program : programs) {
        long before = clock.ofChildren();
        run(Objects.requireNonNull(commands.get(program.name())));
        if (round > 0) {
          program.milliseconds().add((clock.ofChildren() - before) / 1e3);
        }
      }
    }
    terminal.line("%d rounds", rounds);
    return new Starts(programs);
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.INHERIT)
            .start();
    process.getOutputStream().close();
    int code = process.waitFor();
    if (code != 0) {
      throw new UserError("%s ended with exit code %d".formatted(String.join(" ", command), code));
    }
  }
}
