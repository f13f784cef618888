package unroll.common;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/// What became of the records of files: how many were taken, how many skipped, how many repaired,
/// and a sentence about each reason.
public record Read(long taken, long skipped, long repaired, List<String> reasons) {
  /// Nothing was read.
  public static final Read NOTHING = new Read(0, 0, 0, List.of());

  public Read {
    reasons = List.copyOf(reasons);
  }

  /// What became of these records and of others.
  public Read plus(Read other) {
    return new Read(
        taken + other.taken,
        skipped + other.skipped,
        repaired + other.repaired,
        Stream.concat(reasons.stream(), other.reasons.stream()).toList());
  }

  /// Writes it as the property `read` of what `--json` prints.
  public void write(JsonGenerator out) {
    out.writeObjectPropertyStart("read");
    out.writeNumberProperty("taken", taken);
    out.writeNumberProperty("skipped", skipped);
    out.writeNumberProperty("repaired", repaired);
    out.writeArrayPropertyStart("reasons");
    reasons.forEach(out::writeString);
    out.writeEndArray();
    out.writeEndObject();
  }
}
