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

/// A process with one engine at one workload (see [Side]), and how fast it was.
final class Contestant implements AutoCloseable {
  private static final double ROUND = 1.0; // seconds
  private static final double WARM_UP = 4.0; // seconds

  final String engine;
  final int threads;
  final String setting;
  private final Path complaints;
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter orders;
  private final List<Double> times = new ArrayList<>(); // seconds a step, one for each round
  private int steps = 1; // of a round

  Contestant(String engine, Workload workload, int threads, String setting) throws IOException {
    this.engine = engine;
    this.threads = threads;
    this.setting = setting;
    this.complaints = Files.createTempFile("unroll-bench", ".log");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java,
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-Dorg.bytedeco.openblas.load=mkl",
            "-cp",
            System.getProperty("java.class.path"),
            Side.class.getName(),
            engine,
            workload.name(),
            Integer.toString(threads),
            setting);
    for (var library : List.of("OMP", "MKL")) {
      builder.environment().put(library + "_NUM_THREADS", Integer.toString(threads));
    }
    builder.environment().put("MKL_THREADING_LAYER", "GNU");
    process = builder.redirectError(complaints.toFile()).start();
    answers = process.inputReader();
    orders = process.outputWriter();
  }

  /// The five numbers of [Session#firstFive].
  double[] firstFive() throws IOException {
    var numbers = answer().replaceAll("[\\[\\] ]", "");
    return numbers.isEmpty()
        ? new double[0]
        : Arrays.stream(numbers.split(",")).mapToDouble(Double::parseDouble).toArray();
  }

  /// Runs until compilers and caches are warm, and finds how many steps make a round.
  void warmUp() throws IOException {
    double all = 0;
    double last = 0;
    while (all < WARM_UP || last < ROUND / 2) {
      last = seconds(steps);
      all += last;
      if (last < ROUND) {
        steps = (int) Math.ceil(steps * Math.min(8, ROUND / last));
      }
    }
    steps = (int) Math.max(1, Math.round(steps * ROUND / last));
  }

  void round() throws IOException {
    times.add(seconds(steps) / steps);
  }

  /// The median over the rounds, in seconds a step.
  double median() {
    var sorted = times.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /// In MiB.
  long peakMemory() throws IOException {
    return Long.parseLong(ask("memory"));
  }

  private double seconds(int steps) throws IOException {
    return Long.parseLong(ask("run " + steps)) / 1e9;
  }

  private String ask(String order) throws IOException {
    orders.write(order);
    orders.newLine();
    orders.flush();
    return answer();
  }

  private String answer() throws IOException {
    for (var line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith("> ")) {
        return line.substring(2);
      }
    }
    throw new IOException(
        engine + " with " + threads + " threads ended:\n" + Files.readString(complaints));
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
