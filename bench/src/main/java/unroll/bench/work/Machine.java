package unroll.bench.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/// On what was measured.
///
/// @param instructions with what each engine computes, by its name
record Machine(String cpu, int cores, String jdk, SequencedMap<String, String> instructions) {
  /// This one, as its engines find it.
  static Machine find(Instructions chosen) throws IOException {
    var instructions = new LinkedHashMap<String, String>();
    for (var engine : Side.engines().toList()) {
      instructions.put(engine.name(), Contestant.instructions(engine.name(), chosen));
    }
    int cores = Runtime.getRuntime().availableProcessors();
    return new Machine(cpuName(), cores, System.getProperty("java.version"), instructions);
  }

  private static String cpuName() throws IOException {
    var info = Path.of("/proc/cpuinfo");
    var architecture = System.getProperty("os.arch");
    if (!Files.exists(info)) {
      return architecture; // only Linux tells
    }
    try (var lines = Files.lines(info)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(architecture);
    }
  }

  /// What has to be known to read a table: for above it.
  String text(Limits limits) {
    return String.format(
        Locale.ROOT,
        """
        Machine: %s, %d cores, JDK %s.
        Instructions: %s.
        Fma limit: %s.
        Quiet: %.0f %% of %d rounds of the limit loop were below 70 %% of the best.
        """,
        cpu,
        cores,
        jdk,
        instructions.entrySet().stream()
            .map(of -> of.getKey() + " " + of.getValue())
            .collect(Collectors.joining(", ")),
        limits.medians(),
        100 * limits.disturbed(),
        limits.count());
  }

  /// The same as properties of an object.
  void write(JsonGenerator out, Limits limits) {
    out.writeStringProperty("cpu", cpu);
    out.writeNumberProperty("cores", cores);
    out.writeStringProperty("jdk", jdk);
    out.writeObjectPropertyStart("instructions");
    for (Map.Entry<String, String> of : instructions.entrySet()) {
      out.writeStringProperty(of.getKey(), of.getValue());
    }
    out.writeEndObject();
    limits.write(out);
  }
}
