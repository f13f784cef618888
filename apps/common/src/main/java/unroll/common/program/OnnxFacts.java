package unroll.common.program;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import unroll.engine.model.ModelFile;
import unroll.exchange.onnx.OnnxListing;

/// What an ONNX file says of itself: who made it, what goes in and comes out, and its metadata.
record OnnxFacts(Path file, long bytes, String sha256, OnnxListing listing) {

  /// Whether the name of a file says that it is ONNX.
  static boolean isOnnx(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".onnx");
  }

  static OnnxFacts of(Path file) throws IOException {
    var listing = OnnxListing.read(file);
    return new OnnxFacts(file, Files.size(file), ModelFile.sha256(file), listing);
  }

  private String opsets() {
    return listing.opsets().entrySet().stream()
        .map(set -> (set.getKey().isEmpty() ? "" : set.getKey() + " ") + set.getValue())
        .collect(Collectors.joining(", "));
  }

  void print(PrintWriter out) {
    out.printf(
        "%s: ONNX by %s, opset %s, IR %d%n",
        file, listing.producer(), opsets(), listing.irVersion());
    out.printf(Locale.ROOT, "%,d bytes, sha256 %s%n", bytes, sha256);
    if (!listing.description().isBlank()) {
      out.println(listing.description().strip());
    }
    print(out, "inputs", listing.inputs());
    print(out, "outputs", listing.outputs());
    out.printf("%noperators%n");
    listing
        .operators()
        .forEach((name, count) -> out.printf(Locale.ROOT, "  %-28s %,d%n", name, count));
    if (!listing.metadata().isEmpty()) {
      out.printf("%nmetadata%n");
      listing
          .metadata()
          .forEach((name, value) -> out.printf("  %-28s %s%n", name, ModelFacts.shown(value)));
    }
    out.printf(
        Locale.ROOT, "%n%,d parameters in %,d tensors", listing.parameters(), listing.tensors());
    int elsewhere = listing.elsewhere();
    out.println(elsewhere == 0 ? "" : ", %d of them in other files".formatted(elsewhere));
  }

  private static void print(PrintWriter out, String title, List<OnnxListing.Port> ports) {
    out.printf("%n%s%n", title);
    for (var port : ports) {
      var what = (port.type() + port.sizes()).strip();
      out.println(
          "  %-20s %-32s %s".formatted(port.name(), what, port.description()).stripTrailing());
    }
  }

  /// Everything, as properties of an object.
  void write(JsonGenerator out) {
    out.writeStringProperty("file", file.toString());
    out.writeStringProperty("kind", "ONNX");
    out.writeStringProperty("producer", listing.producer());
    out.writeStringProperty("description", listing.description());
    out.writeNumberProperty("ir", listing.irVersion());
    out.writeObjectPropertyStart("opsets");
    listing.opsets().forEach(out::writeNumberProperty);
    out.writeEndObject();
    out.writeNumberProperty("bytes", bytes);
    out.writeStringProperty("sha256", sha256);
    out.writeNumberProperty("parameters", listing.parameters());
    write(out, "inputs", listing.inputs());
    write(out, "outputs", listing.outputs());
    out.writeObjectPropertyStart("operators");
    listing.operators().forEach(out::writeNumberProperty);
    out.writeEndObject();
    out.writeObjectPropertyStart("metadata");
    listing.metadata().forEach(out::writeStringProperty);
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, String name, List<OnnxListing.Port> ports) {
    out.writeArrayPropertyStart(name);
    for (var port : ports) {
      out.writeStartObject();
      out.writeStringProperty("name", port.name());
      out.writeStringProperty("type", port.type());
      out.writeStringProperty("shape", port.sizes());
      out.writeStringProperty("description", port.description());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
