package unroll.bench.work;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A process of a comparison: one engine at one workload. It says its first five numbers, then
/// obeys lines on standard input: `run STEPS` answers with the nanoseconds they took, `memory` with
/// the most that the process has had in memory so far, in MiB. Without a workload it says with what
/// instructions the engine computes, and ends.
public final class Side {
  private Side() {}

  /// All engines: ours and, in the profile `peers`, the others.
  public static Stream<Session.Provider> engines() {
    return Stream.concat(
        Stream.of(new EngineSessions()),
        ServiceLoader.load(Session.Provider.class).stream().map(ServiceLoader.Provider::get));
  }

  /// `ENGINE [WORKLOAD THREADS SETTING]`.
  public static void main(String[] args) throws IOException {
    var engine =
        Stream.concat(engines(), Stream.of(new FmaLimit()))
            .filter(e -> e.name().equals(args[0]))
            .findFirst()
            .orElseThrow();
    if (args.length == 1) {
      answer(engine.instructions());
      return;
    }
    var workload = Workload.valueOf(args[1]);
    var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (var session = engine.open(workload, Integer.parseInt(args[2]), args[3])) {
      answer(Arrays.stream(session.firstFive()).mapToObj(Double::toString).toList());
      for (var line = commands.readLine(); line != null; line = commands.readLine()) {
        if (line.equals("memory")) {
          answer(peakMemory());
        } else {
          long start = System.nanoTime();
          session.run(Integer.parseInt(line.substring("run ".length())));
          answer(System.nanoTime() - start);
        }
      }
    }
  }

  private static void answer(Object answer) {
    System.out.println("> " + answer); // libraries may print, too
    System.out.flush();
  }

  private static String peakMemory() throws IOException {
    var status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return "0"; // only Linux tells
    }
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> line.replaceAll("\\D", ""))
          .map(kibi -> String.format(Locale.ROOT, "%d", Long.parseLong(kibi) / 1024))
          .collect(Collectors.joining());
    }
  }
}
