package unroll.engine.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// The header of a safetensors file: what it says of the tensors, and free metadata.
///
///     {"__metadata__": {"seed": "42", …}, "lstm.bias": {"dtype": "F32", "shape": [1024], "data_offsets": [0, 4096]}, …}
record ModelFileHeader(SortedMap<String, String> metadata, List<Entry> entries, long dataStart) {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final int LARGEST = 100_000_000; // bytes, the format's own limit

  /// A tensor's place among the numbers, in bytes.
  record Entry(String name, Shape shape, long start, long end) {}

  static byte[] bytes(SortedMap<String, String> metadata, SortedMap<String, Tensor> tensors) {
    var json = new ByteArrayOutputStream();
    try (var out = JSON.createGenerator(ObjectWriteContext.empty(), json, JsonEncoding.UTF8)) {
      out.writeStartObject();
      out.writeName("__metadata__").writeStartObject();
      metadata.forEach(out::writeStringProperty);
      out.writeEndObject();
      long start = 0;
      for (var named : tensors.entrySet()) {
        var shape = named.getValue().shape();
        long end = start + 4L * shape.size();
        out.writeName(named.getKey()).writeStartObject();
        out.writeStringProperty("dtype", "F32");
        out.writeName("shape").writeStartArray();
        for (int axis = 0; axis < shape.rank(); axis++) {
          out.writeNumber(shape.axis(axis));
        }
        out.writeEndArray();
        out.writeName("data_offsets").writeStartArray();
        out.writeNumber(start).writeNumber(end).writeEndArray();
        out.writeEndObject();
        start = end;
      }
      out.writeEndObject();
    }
    while (json.size() % 8 != 0) {
      json.write(' '); // the numbers begin at a multiple of 8
    }
    return ByteBuffer.allocate(8 + json.size())
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.size())
        .put(json.toByteArray())
        .array();
  }

  static ModelFileHeader read(Path path, FileChannel channel) throws IOException {
    var start = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    long size = channel.size();
    while (start.hasRemaining() && channel.read(start) >= 0) {}
    if (start.hasRemaining()) {
      throw refused(path, "is shorter than the 8 bytes that begin a safetensors file");
    }
    long length = start.getLong(0);
    if (length < 2 || length > Math.min(LARGEST, size - 8)) {
      throw refused(
          path,
          "is no safetensors file, or was cut off: its header would take "
              + length
              + " of its "
              + size
              + " bytes");
    }
    var bytes = ByteBuffer.allocate((int) length);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
    if (bytes.hasRemaining()) {
      throw refused(path, "ends within its header");
    }
    try {
      var json = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
      return parse(path, json, 8 + length, size - 8 - length);
    } catch (CharacterCodingException e) {
      throw refused(path, "has a header that is not UTF-8; it is damaged, or no safetensors file");
    }
  }

  private static ModelFileHeader parse(Path path, String json, long dataStart, long dataSize)
      throws IOException {
    var metadata = new TreeMap<String, String>();
    var entries = new ArrayList<Entry>();
    try (var in = JSON.createParser(ObjectReadContext.empty(), json)) {
      expect(path, in.nextToken(), JsonToken.START_OBJECT, "the header");
      while (in.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = in.currentName();
        expect(path, in.nextToken(), JsonToken.START_OBJECT, name);
        if (name.equals("__metadata__")) {
          while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            var key = in.currentName();
            expect(path, in.nextToken(), JsonToken.VALUE_STRING, "metadata " + key);
            metadata.put(key, in.getString());
          }
        } else {
          entries.add(entry(path, in, name, dataSize));
        }
      }
      expect(path, in.currentToken(), JsonToken.END_OBJECT, "the end of the header");
      expect(path, in.nextToken(), null, "the end of the header");
    } catch (JacksonException e) {
      throw refused(
          path,
          "has a header that is not JSON as safetensors has it (" + e.getOriginalMessage() + ")");
    }
    requireNoHoles(path, entries, dataSize);
    return new ModelFileHeader(metadata, entries, dataStart);
  }

  /// Every number belongs to one tensor, as the format wants it: so a small file cannot ask for
  /// much memory either.
  private static void requireNoHoles(Path path, List<Entry> entries, long dataSize)
      throws IOException {
    long end = 0;
    for (var entry :
        entries.stream()
            .sorted(Comparator.comparingLong(Entry::start).thenComparingLong(Entry::end))
            .toList()) {
      if (entry.start() != end) {
        throw refused(
            path,
            "has the tensor %s at byte %d, where the one before ends at %d; it is damaged"
                .formatted(entry.name(), entry.start(), end));
      }
      end = entry.end();
    }
    if (end != dataSize) {
      throw refused(
          path,
          "has %d bytes of numbers, but its tensors take %d; it is damaged"
              .formatted(dataSize, end));
    }
  }

  private static Entry entry(Path path, JsonParser in, String name, long dataSize)
      throws IOException {
    String dtype = null;
    List<Long> sizes = null;
    List<Long> offsets = null;
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      var key = in.currentName();
      in.nextToken();
      switch (key) {
        case "dtype" -> {
          expect(path, in.currentToken(), JsonToken.VALUE_STRING, "the dtype of " + name);
          dtype = in.getString();
        }
        case "shape" -> sizes = numbers(path, in, name);
        case "data_offsets" -> offsets = numbers(path, in, name);
        default ->
            throw refused(
                path,
                "says '" + key + "' of the tensor " + name + ", which safetensors does not know");
      }
    }
    if (!"F32".equals(dtype)) {
      throw refused(path, "holds the tensor " + name + " as " + dtype + "; only F32 can be read");
    }
    var shape = shape(path, name, sizes);
    if (offsets == null
        || offsets.size() != 2
        || offsets.get(0) < 0
        || offsets.get(1) < offsets.get(0)
        || offsets.get(1) > dataSize
        || offsets.get(1) - offsets.get(0) != 4L * shape.size()) {
      throw refused(
          path,
          "says that the tensor %s of shape %s lies at bytes %s of %d, which cannot be; it is damaged or was cut off"
              .formatted(name, shape, offsets, dataSize));
    }
    return new Entry(name, shape, offsets.get(0), offsets.get(1));
  }

  private static Shape shape(Path path, String name, @Nullable List<Long> sizes)
      throws IOException {
    if (sizes == null
        || sizes.size() > 8
        || sizes.stream().anyMatch(s -> s < 0 || s > Integer.MAX_VALUE)) {
      throw refused(path, "gives the tensor " + name + " the shape " + sizes + ", which cannot be");
    }
    try {
      return Shape.of(sizes.stream().mapToInt(Long::intValue).toArray());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw refused(
          path, "gives the tensor " + name + " the shape " + sizes + ", which is too large");
    }
  }

  private static List<Long> numbers(Path path, JsonParser in, String name) throws IOException {
    expect(path, in.currentToken(), JsonToken.START_ARRAY, name);
    var numbers = new ArrayList<Long>();
    while (in.nextToken() == JsonToken.VALUE_NUMBER_INT && numbers.size() < 16) {
      numbers.add(in.getLongValue());
    }
    expect(path, in.currentToken(), JsonToken.END_ARRAY, name);
    return numbers;
  }

  private static void expect(
      Path path, @Nullable JsonToken got, @Nullable JsonToken expected, String where)
      throws IOException {
    if (got != expected) {
      throw refused(
          path,
          "has a damaged header: at "
              + where
              + " should be "
              + named(expected)
              + ", but is "
              + named(got));
    }
  }

  private static String named(@Nullable JsonToken token) {
    return token == null ? "nothing" : token.toString();
  }

  private static ModelFileException refused(Path path, String why) {
    return new ModelFileException(path + " " + why);
  }
}
