package unroll.engine.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import unroll.engine.check.Require;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// The header of a safetensors file: what it says of the tensors, in the order of their numbers,
/// and free metadata.
///
///     {"__metadata__": {"seed": "42", …}, "lstm.bias": {"dtype": "F32", "shape": [1024], "data_offsets": [0, 4096]}, …}
record ModelFileHeader(SortedMap<String, String> metadata, List<Entry> entries) {
  private static final int LARGEST = 25_000_000; // bytes: some 200,000 tensors, or a million words
  static final int MOST_AXES = 8;
  static final String METADATA = "__metadata__";
  static final String FLOAT = "F32";
  static final String HALF = "F16";
  static final String BRAIN_HALF = "BF16";
  static final String BYTE = "I8";

  /// How many bytes the numbers of each type take.
  private static final Map<String, Integer> WIDTHS =
      Map.ofEntries(
          Map.entry("F64", 8),
          Map.entry(FLOAT, 4),
          Map.entry(HALF, 2),
          Map.entry(BRAIN_HALF, 2),
          Map.entry("F8_E4M3", 1),
          Map.entry("F8_E5M2", 1),
          Map.entry("I64", 8),
          Map.entry("I32", 4),
          Map.entry("I16", 2),
          Map.entry(BYTE, 1),
          Map.entry("U64", 8),
          Map.entry("U32", 4),
          Map.entry("U16", 2),
          Map.entry("U8", 1),
          Map.entry("BOOL", 1));

  /// A tensor's place among the numbers, in bytes.
  record Entry(String name, String dtype, Shape shape, long start, long end) {
    /// How many bytes a number takes.
    int width() {
      return WIDTHS.getOrDefault(dtype, 0);
    }
  }

  /// The header, and its length before it; `dtype` says how the numbers of the tensor of a name are
  /// written.
  static byte[] bytes(
      SortedMap<String, String> metadata,
      SortedMap<String, Tensor> tensors,
      UnaryOperator<String> dtype) {
    var json = new ByteArrayOutputStream();
    try (var out =
        new JsonFactory().createGenerator(ObjectWriteContext.empty(), json, JsonEncoding.UTF8)) {
      out.writeStartObject();
      out.writeName(METADATA).writeStartObject();
      metadata.forEach(out::writeStringProperty);
      out.writeEndObject();
      long start = 0;
      for (var named : tensors.entrySet()) {
        var shape = named.getValue().shape();
        var sizes = IntStream.range(0, shape.rank()).map(shape::axis).toArray();
        var type = dtype.apply(named.getKey());
        long end = start + (long) WIDTHS.getOrDefault(type, 0) * shape.size();
        out.writeName(named.getKey()).writeStartObject();
        out.writeStringProperty("dtype", type);
        out.writeName("shape").writeArray(sizes, 0, sizes.length);
        out.writeName("data_offsets").writeArray(new long[] {start, end}, 0, 2);
        out.writeEndObject();
        start = end;
      }
      out.writeEndObject();
    }
    while (json.size() % 8 != 0) {
      json.write(' '); // the numbers begin at a multiple of 8
    }
    var bytes = ByteBuffer.allocate(8 + json.size()).order(ByteOrder.LITTLE_ENDIAN);
    return bytes.putLong(json.size()).put(json.toByteArray()).array();
  }

  /// What is made of a file whose header has been read.
  @FunctionalInterface
  interface Reading<T> {
    T of(ModelFileHeader header, InputStream numbers) throws IOException;
  }

  /// Opens a file, whose header must keep all its promises.
  ///
  /// @throws ModelFileException if it is not there, or `reading` or its header is refused
  static <T> T open(Path path, Reading<T> reading) throws IOException {
    if (Files.isDirectory(path)) {
      throw new ModelFileException(path + " is a folder, not a model file; name a file in it");
    }
    try (var in = Files.newInputStream(path)) {
      return open(in, Files.size(path), path.toString(), reading);
    } catch (NoSuchFileException e) {
      throw new ModelFileException("No model at " + path);
    } catch (ModelFileException | FileSystemException e) {
      throw e;
    } catch (IOException e) { // of a stream, which does not know its name
      throw new ModelFileException("%s cannot be read: %s".formatted(path, e.getMessage()));
    }
  }

  /// The same for a stream, which is read to its end: only then its size is known.
  static <T> T open(InputStream stream, Reading<T> reading) throws IOException {
    var bytes = stream.readAllBytes();
    return open(new ByteArrayInputStream(bytes), bytes.length, "the stream", reading);
  }

  private static <T> T open(InputStream in, long size, String name, Reading<T> reading)
      throws IOException {
    try {
      return reading.of(read(in, size), in);
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(
          name + " is not a safetensors file that can be read: " + e.getMessage());
    }
  }

  /// Reads the header of a file of `size` bytes, and checks all that it promises.
  ///
  /// @throws IllegalArgumentException if it is damaged, in half a sentence
  static ModelFileHeader read(InputStream file, long size) throws IOException {
    var start = file.readNBytes(8);
    Require.that(start.length == 8, "it ends within its first 8 bytes");
    long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
    boolean fits = 2 <= length && length <= Math.min(LARGEST, size - 8);
    var rule =
        "its header would take %s of its %s bytes, and may have %s; it was cut off, or is something else";
    Require.that(fits, rule, length, size, LARGEST);
    return parse(new HeaderJson(file.readNBytes((int) length)), size - 8 - length);
  }

  private static ModelFileHeader parse(HeaderJson json, long dataSize) {
    var metadata = new TreeMap<String, String>();
    var entries = new ArrayList<Entry>();
    json.object(name -> {
      if (name.equals(METADATA)) {
        json.object(key -> metadata.put(key, json.string()));
      } else {
        entries.add(entry(json, name));
      }
    });
    json.end();
    // Comparators of our own: those that Java makes from keys are in no ahead-of-time cache.
    entries.sort(
        (a, b) -> a.start != b.start ? Long.compare(a.start, b.start) : Long.compare(a.end, b.end));
    requireNoHoles(entries, dataSize);
    return new ModelFileHeader(metadata, entries);
  }

  /// Every number belongs to one tensor, as the format wants it: so a small file cannot ask for
  /// much memory either.
  private static void requireNoHoles(List<Entry> entries, long dataSize) {
    long end = 0;
    for (var entry : entries) {
      boolean fits =
          entry.start == end && entry.end == end + (long) entry.width() * entry.shape.size();
      Require.that(fits, "%s cannot be, as the one before ends at byte %s", entry, end);
      end = entry.end;
    }
    var rule = "it has %s bytes of numbers, but its tensors take %s";
    Require.that(end == dataSize, rule, dataSize, end);
  }

  private static Entry entry(HeaderJson json, String name) {
    var types = new ArrayList<String>();
    var rows = new HashMap<String, List<Long>>();
    json.object(key -> {
      switch (key) {
        case "dtype" -> types.add(json.string());
        case "shape", "data_offsets" -> rows.put(key, json.numbers(MOST_AXES));
        default -> throw new IllegalArgumentException(name + " has an unknown property: " + key);
      }
    });
    var dtype = types.isEmpty() ? "none" : types.getFirst();
    var sizes = rows.get("shape");
    var offsets = rows.getOrDefault("data_offsets", List.of());
    if (!WIDTHS.containsKey(dtype) || sizes == null || offsets.size() != 2) {
      throw new IllegalArgumentException(
          "%s must have a known dtype, a shape and two data_offsets, got %s, %s and %s"
              .formatted(name, dtype, sizes, offsets));
    }
    boolean small = sizes.stream().allMatch(s -> s == s.intValue());
    Require.that(small, "%s is too large: %s", name, sizes);
    var shape = Shape.of(sizes.stream().mapToInt(Long::intValue).toArray());
    return new Entry(name, dtype, shape, offsets.getFirst(), offsets.getLast());
  }
}
