package unroll.bench.work;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import unroll.common.UserError;

/// A process with one engine at one workload (see [Side]), and how fast it was.
final class Contestant implements AutoCloseable {
  private static final List<String> FAST_MEMORY = // as `unroll` says for a training
      Files.exists(Path.of("/sys/kernel/mm/transparent_hugepage"))
          ? List.of("-XX:ObjectAlignmentInBytes=64", "-Xms48m", "-XX:+UseTransparentHugePages")
          : List.of("-XX:ObjectAlignmentInBytes=64", "-Xms48m");

  private static final double WARM_UP = 4.0; // seconds, at least
  private static final double LONGEST_WARM_UP = 30.0;
  private static final Pattern REASON = // of a crash, an exception, or a JVM that does not start
      Pattern.compile(
          "SIG[A-Z]+ \\(.*|Unrecognized VM option.*|[\\w.]*(?:Exception|Error): .*|.*insufficient memory.*");

  final String engine;
  private final String work;
  final int threads;
  final String setting;
  private final double round; // seconds
  private final Path complaints;
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter orders;
  private final List<Double> times = new ArrayList<>(); // seconds a step, one for each round
  private int steps = 1; // of a round

  Contestant(
      String engine,
      Workload workload,
      int threads,
      String setting,
      Instructions instructions,
      double round)
      throws IOException {
    this(
        engine,
        workload.title(),
        threads,
        setting,
        instructions,
        round,
        List.of(workload.name(), Integer.toString(threads), setting));
  }

  private Contestant(
      String engine,
      String work,
      int threads,
      String setting,
      Instructions instructions,
      double round,
      List<String> rest)
      throws IOException {
    this.engine = engine;
    this.work = work;
    this.threads = threads;
    this.setting = setting;
    this.round = round;
    this.complaints = Files.createTempFile("unroll-bench", ".log");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(instructions.flags());
    command.addAll(FAST_MEMORY);
    command.addAll(
        List.of(
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:+ErrorFileToStderr", // of a crash: not into the project
            "-Dorg.bytedeco.openblas.load=mkl",
            "-cp",
            System.getProperty("java.class.path"),
            Side.class.getName(),
            engine));
    command.addAll(rest);
    var builder = new ProcessBuilder(command);
    for (var library : List.of("OMP", "MKL")) {
      builder.environment().put(library + "_NUM_THREADS", Integer.toString(threads));
    }
    builder.environment().put("MKL_THREADING_LAYER", "GNU");
    instructions.putInto(builder.environment());
    process = builder.redirectError(complaints.toFile()).start();
    answers = process.inputReader();
    orders = process.outputWriter();
  }

  /// What `engine` says it computes with, in a process of its own, which has loaded it by then. To
  /// be asked before several processes load it at once: those of PyTorch would unpack its libraries
  /// into one folder, and crash on what another has half written.
  static String instructions(String engine, Instructions chosen) throws IOException {
    var plain = Session.Provider.PLAIN;
    try (var asked = new Contestant(engine, "the start", 1, plain, chosen, 0, List.of())) {
      return asked.answer();
    }
  }

  /// The five numbers of [Session#firstFive].
  double[] firstFive() throws IOException {
    var numbers = answer().replaceAll("[\\[\\] ]", "");
    return numbers.isEmpty()
        ? new double[0]
        : Arrays.stream(numbers.split(",")).mapToDouble(Double::parseDouble).toArray();
  }

  /// Runs until compilers and caches are warm, that is until a round is not much faster than the
  /// one before, and finds how many steps make a round. On a busy machine the compilers take their
  /// time, and a process that was held up for long has not become warm meanwhile.
  void warmUp() throws IOException {
    double all = 0;
    double last = 0;
    double step = Double.MAX_VALUE;
    double shortest = Double.MAX_VALUE;
    boolean faster = true;
    while (all < WARM_UP || last < round / 2 || (faster && all < LONGEST_WARM_UP)) {
      last = seconds(steps);
      all += Math.min(last, round);
      faster = last / steps < 0.9 * step;
      step = last / steps;
      shortest = Math.min(shortest, step);
      if (last < round) {
        steps = (int) Math.ceil(steps * Math.min(8, round / last));
      }
    }
    steps = (int) Math.max(1, Math.round(round / shortest));
  }

  void round() throws IOException {
    times.add(seconds(steps) / steps);
  }

  /// What the rounds took since this was asked last.
  Timing take() throws IOException {
    var taken = List.copyOf(times);
    times.clear();
    return new Timing(engine, threads, setting, taken, Long.parseLong(ask("memory")));
  }

  private double seconds(int steps) throws IOException {
    return Long.parseLong(ask("run " + steps)) / 1e9;
  }

  private String ask(String order) throws IOException {
    try {
      orders.write(order);
      orders.newLine();
      orders.flush();
    } catch (IOException e) {
      return answer(); // it has ended: there is none, and why is in its log
    }
    return answer();
  }

  private String answer() throws IOException {
    for (var line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith("> ")) {
        return line.substring(2);
      }
    }
    int code = process.onExit().join().exitValue();
    var log = Files.readString(complaints);
    throw new UserError(
        "%s ended with exit code %d at %s%s".formatted(title(), code, work, reason(log)));
  }

  /// `pytorch (onednn, 2 threads)`.
  String title() {
    var how = threads == 1 ? "1 thread" : threads + " threads";
    var plain = setting.equals(Session.Provider.PLAIN);
    return "%s (%s)".formatted(engine, plain ? how : setting + ", " + how);
  }

  /// The line of a log that says why a process has ended, after a colon; nothing if none does.
  static String reason(String log) {
    var found = REASON.matcher(log);
    return found.find() ? ": " + found.group().strip() : "";
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    try {
      Files.delete(complaints);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
