package unroll.common.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.core.JsonGenerator;
import unroll.engine.kind.ModelKind;
import unroll.engine.kind.ModelKinds;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelListing;

/// What a file says of itself: what kind of model it is, how it was made, and what it holds.
record ModelFacts(
    Path file,
    long bytes,
    String sha256,
    Optional<ModelKind<?, ?, ?, ?>> kind,
    ModelListing listing) {
  private static final int LONGEST_VALUE = 120; // of an entry: vocabularies are longer

  /// The parameters of a part of a network: how many numbers, in how many tensors.
  record Layer(long numbers, int tensors) {}

  static ModelFacts of(Path file) throws IOException {
    var listing = ModelListing.read(file);
    var sha256 = ModelFile.sha256(file);
    return new ModelFacts(
        file, Files.size(file), sha256, ModelKinds.of(listing.metadata()), listing);
  }

  /// What it is, in a few words.
  String what() {
    var app = listing.metadata().get("app");
    return kind.map(ModelKind::title)
        .orElse(
            app == null
                ? "safetensors of another program"
                : "model of an app that is not here: " + app);
  }

  /// The entries of the header whose names begin so.
  SortedMap<String, String> entries(String prefix) {
    return entries(name -> name.startsWith(prefix));
  }

  /// The entries of the header that belong to no group.
  SortedMap<String, String> others() {
    return entries(name -> !name.matches("(recipe|config|data|score|pretrained)\\..*"));
  }

  private SortedMap<String, String> entries(Predicate<String> chosen) {
    var found = new TreeMap<String, String>();
    listing
        .metadata()
        .forEach((name, value) -> {
          if (chosen.test(name)) {
            found.put(name, shown(value));
          }
        });
    return found;
  }

  /// A value on one line; of a long one how much there is.
  static String shown(String value) {
    long lines = value.lines().count();
    if (lines > 1) {
      return value.length() <= LONGEST_VALUE
          ? String.join(", ", value.lines().toList())
          : "%,d lines".formatted(lines);
    }
    return value.length() <= LONGEST_VALUE ? value : "%,d characters".formatted(value.length());
  }

  /// The layers by their paths, in the order of their names.
  SequencedMap<String, Layer> layers() {
    var layers = new LinkedHashMap<String, Layer>();
    for (var tensor : listing.tensors()) {
      int dot = tensor.name().lastIndexOf('.');
      var path = dot < 0 ? tensor.name() : tensor.name().substring(0, dot);
      layers.merge(
          path,
          new Layer(tensor.shape().size(), 1),
          (a, b) -> new Layer(a.numbers + b.numbers, a.tensors + b.tensors));
    }
    return layers;
  }

  /// Everything, as properties of an object.
  void write(JsonGenerator out) {
    out.writeStringProperty("file", file.toString());
    out.writeStringProperty("kind", what());
    out.writeBooleanProperty("ours", kind.isPresent());
    out.writeNumberProperty("bytes", bytes);
    out.writeStringProperty("sha256", sha256);
    out.writeNumberProperty("parameters", listing.size());
    out.writeObjectPropertyStart("header");
    listing.metadata().forEach(out::writeStringProperty);
    out.writeEndObject();
    out.writeArrayPropertyStart("tensors");
    for (var tensor : listing.tensors()) {
      out.writeStartObject();
      out.writeStringProperty("name", tensor.name());
      out.writeStringProperty("dtype", tensor.dtype());
      out.writeArrayPropertyStart("shape");
      for (int axis = 0; axis < tensor.shape().rank(); axis++) {
        out.writeNumber(tensor.shape().axis(axis));
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
