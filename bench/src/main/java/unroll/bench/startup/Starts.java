package unroll.bench.startup;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import unroll.bench.Quantiles;
import unroll.common.Json;

/// The processor time that programs took; the first of them does nothing.
record Starts(List<Program> programs) {
  /// @param milliseconds of each run
  record Program(String name, List<Double> milliseconds) {
    double median() {
      return Quantiles.median(milliseconds);
    }

    double percentile90() {
      return Quantiles.percentile90(milliseconds);
    }
  }

  /// How many times as long as the program that does nothing this one takes.
  double ratio(Program program) {
    return program.median() / programs.getFirst().median();
  }

  String table() {
    return programs.stream()
        .map(of ->
            String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | **%.2f** |",
                of.name,
                of.median(),
                of.percentile90(),
                ratio(of)))
        .collect(
            Collectors.joining(
                "\n",
                "| program | ms of processor time | 90th percentile | ratio |\n| --- | --- | --- | --- |\n",
                ""));
  }

  /// An object for each program.
  Stream<String> json() {
    return programs.stream().map(of -> Json.line(out -> write(out, of)));
  }

  private void write(JsonGenerator out, Program of) {
    out.writeStringProperty("program", of.name);
    out.writeNumberProperty("median", of.median());
    out.writeNumberProperty("percentile90", of.percentile90());
    out.writeNumberProperty("ratio", ratio(of));
    out.writeArrayPropertyStart("milliseconds");
    of.milliseconds.forEach(out::writeNumber);
    out.writeEndArray();
  }

  /// What takes more than `most` times as long as nothing, a sentence each.
  List<String> slowerThan(double most) {
    return programs.stream()
        .filter(of -> !(ratio(of) <= most))
        .map(of -> String.format(Locale.ROOT, "%s takes %.2f", of.name, ratio(of)))
        .toList();
  }
}
