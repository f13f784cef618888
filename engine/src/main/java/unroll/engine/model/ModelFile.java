package unroll.engine.model;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import unroll.engine.check.Require;
import unroll.engine.file.WholeFile;
import unroll.engine.layer.Parameters;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// A trained model in one file, in the safetensors format: eight bytes with the length of the
/// header, a JSON header, then the numbers, float32, little-endian. Any safetensors reader opens
/// it.
///
/// `metadata` is what is needed to use the model and to know where it came from; `tensors` are its
/// weights by path, such as `lstm.l0.weight_ih`. Both are sorted by name, and nothing else is in
/// the file, so that equal models are equal files.
public record ModelFile(SortedMap<String, String> metadata, SortedMap<String, Tensor> tensors) {
  static final Set<String> FLOATS =
      Set.of(ModelFileHeader.FLOAT, ModelFileHeader.HALF, ModelFileHeader.BRAIN_HALF);
  private static final int CHUNK = 1 << 14; // numbers read or written at a time: 64 kB

  /// Sorts both by name; the tensors are not copied.
  public ModelFile(Map<String, String> metadata, Map<String, Tensor> tensors) {
    this(
        Collections.unmodifiableSortedMap(new TreeMap<>(metadata)),
        Collections.unmodifiableSortedMap(new TreeMap<>(tensors)));
  }

  /// Refuses names and shapes that the format does not allow.
  public ModelFile {
    tensors.forEach((name, tensor) -> {
      var rule = "a model file must not have a tensor called %s: the name means something else";
      Require.that(!name.equals(ModelFileHeader.METADATA), rule, name);
      int most = ModelFileHeader.MOST_AXES;
      int rank = tensor.shape().rank();
      Require.that(rank <= most, "%s must have at most %s axes, got %s", name, most, rank);
    });
  }

  /// The parameters of a network as they stand, copied, with their paths as names; its settings,
  /// such as the ε of a normalisation, become metadata under theirs.
  public static ModelFile of(Parameters parameters, Map<String, String> metadata) {
    var tensors = new TreeMap<String, Tensor>();
    parameters.all().forEach(p -> tensors.put(p.name(), p.value().copy()));
    var all = new TreeMap<>(metadata);
    parameters.settings().forEach((name, value) -> all.put(name, String.valueOf(value)));
    return new ModelFile(all, tensors);
  }

  /// Reads a file, and checks all that its header promises before it takes memory for it.
  ///
  /// Tensors of float16 and bfloat16, as other programs write them, are widened, which is exact;
  /// those of bytes are multiplied by their scales ([#writeEightBits]). Those of other types, such
  /// as counters in I64, are left out: [ModelListing] names them.
  ///
  /// @throws ModelFileException if the file is not there, is not safetensors, or is damaged
  public static ModelFile read(Path path) throws IOException {
    return ModelFileHeader.open(path, ModelFile::read);
  }

  /// Reads what would be in a file from a stream, such as a resource of a jar, to its end.
  ///
  /// @throws ModelFileException if it is not safetensors, or is damaged
  public static ModelFile read(InputStream stream) throws IOException {
    return ModelFileHeader.open(stream, ModelFile::read);
  }

  private static ModelFile read(ModelFileHeader header, InputStream in) throws IOException {
    var tensors = new TreeMap<String, Tensor>();
    var scaled = EightBitPrecision.weights(header);
    for (var entry : header.entries()) {
      if (scaled.contains(entry.name()) || FLOATS.contains(entry.dtype())) {
        tensors.put(entry.name(), Tensor.of(entry.shape(), numbers(in, entry)));
      } else {
        in.skipNBytes(entry.end() - entry.start());
      }
    }
    for (var name : scaled) {
      EightBitPrecision.scale(name, Objects.requireNonNull(tensors.get(name)), tensors);
    }
    return new ModelFile(header.metadata(), tensors);
  }

  private static float[] numbers(InputStream in, ModelFileHeader.Entry entry) throws IOException {
    var numbers = new float[entry.shape().size()];
    int width = entry.width();
    var bytes = ByteBuffer.allocate(width * Math.min(numbers.length, CHUNK)).order(LITTLE_ENDIAN);
    for (int done = 0; done < numbers.length; done += CHUNK) {
      int count = Math.min(CHUNK, numbers.length - done);
      if (in.readNBytes(bytes.array(), 0, width * count) < width * count) {
        throw new IllegalArgumentException("it ends in the middle of its numbers; fetch it again");
      }
      if (width == 4) {
        bytes.asFloatBuffer().get(numbers, done, count);
      } else if (width == 1) {
        for (int i = 0; i < count; i++) {
          numbers[done + i] = bytes.get(i);
        }
      } else {
        boolean isBrain = entry.dtype().equals(ModelFileHeader.BRAIN_HALF);
        for (int i = 0; i < count; i++) {
          short half = bytes.getShort(2 * i);
          numbers[done + i] =
              isBrain ? Float.intBitsToFloat(half << 16) : Float.float16ToFloat(half);
        }
      }
    }
    return numbers;
  }

  /// Writes the file whole or not at all: a crash leaves the old file or the new one, never half of
  /// one.
  public void write(Path path) throws IOException {
    WholeFile.write(path, this::write);
  }

  private void write(OutputStream out) throws IOException {
    out.write(ModelFileHeader.bytes(metadata, tensors, _ -> ModelFileHeader.FLOAT));
    for (var tensor : tensors.values()) {
      write(out, tensor);
    }
  }

  /// Writes the same with two bytes a number, each rounded to the nearest: float16, or bfloat16 for
  /// a tensor with numbers beyond its range. [#read] reads it as any other.
  public void writeHalf(Path path) throws IOException {
    WholeFile.write(path, out -> HalfPrecision.write(this, out));
  }

  /// Writes the same with one byte a number of the network's matrices, which are rounded to whole
  /// multiples of a power of two in each row. [#read] reads it as any other, and products of one
  /// row are then computed with the bytes: the same bits, in less time.
  public void writeEightBits(Path path) throws IOException {
    WholeFile.write(path, out -> EightBitPrecision.write(this, out));
  }

  /// The same tensors as PyTorch's users call them: recurrent weights as `lstm.weight_ih_l1`, with
  /// two biases of which the second is zeros. The network that wrote this reads it, too.
  public ModelFile underPyTorchNames() {
    return new ModelFile(metadata, PyTorchNames.named(tensors));
  }

  /// The SHA-256 of the file that [#write] makes, without making it.
  public String sha256() {
    try {
      return sha256(this::write);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing is written that could fail
    }
  }

  static void write(OutputStream out, Tensor tensor) throws IOException {
    int size = tensor.shape().size();
    var bytes = ByteBuffer.allocate(4 * Math.min(size, CHUNK)).order(LITTLE_ENDIAN);
    for (int done = 0; done < size; done += CHUNK) {
      int count = Math.min(CHUNK, size - done);
      bytes.asFloatBuffer().put(tensor.values(), done, count);
      out.write(bytes.array(), 0, 4 * count);
    }
  }

  /// The metadata under `name`, which the caller cannot do without.
  public String require(String name) throws ModelFileException {
    var value = metadata.get(name);
    if (value == null) {
      throw new ModelFileException(
          "the model file has no '" + name + "' in its header; was it made by another program?");
    }
    return value;
  }

  /// Builds a network with the weights of this file: `file.build(p -> new Reviews(words, 64, p))`.
  ///
  /// A file that PyTorch's users wrote may have them under PyTorch's names (`lstm.weight_ih_l1` for
  /// `lstm.l1.weight_ih`); two biases where ours is one are summed.
  ///
  /// @throws ModelFileException if the network asks for a tensor that the file lacks or has in
  ///   another shape, which is found before memory is taken for it, or if the file has tensors that
  ///   the network does not ask for
  public <M> M build(Function<Parameters, M> network) throws ModelFileException {
    return build(network, _ -> false);
  }

  /// The same for a file that holds more than the network: tensors that are `besides` it are let
  /// be.
  public <M> M build(Function<Parameters, M> network, Predicate<String> besides)
      throws ModelFileException {
    var source = new FileSource(this);
    M built;
    try {
      built = network.apply(Parameters.from(source));
    } catch (FileSource.Refusal e) {
      throw new ModelFileException(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) { // sizes that no network could have
      throw new ModelFileException("the model file asks for what cannot be: " + e.getMessage());
    } finally {
      source.close();
    }
    var unused = new TreeSet<>(tensors.keySet());
    unused.removeAll(source.used());
    unused.removeIf(besides);
    if (!unused.isEmpty()) {
      throw new ModelFileException(
          "the model file must have nothing but what the network asks for, got %s as well"
              .formatted(String.join(", ", unused)));
    }
    return built;
  }

  /// The tensor `name`, which must have this shape: for what belongs to a model beside its network.
  public Tensor tensor(String name, Shape shape) throws ModelFileException {
    try {
      var source = new FileSource(this);
      return Tensor.of(shape, source.numbers(name, shape));
    } catch (FileSource.Refusal e) {
      throw new ModelFileException(String.valueOf(e.getMessage()));
    }
  }

  /// The SHA-256 of a file's bytes, in hexadecimal: a model's name that cannot lie.
  public static String sha256(Path path) throws IOException {
    try (var in = Files.newInputStream(path)) {
      return sha256(in::transferTo);
    }
  }

  private static String sha256(WholeFile.Content content) throws IOException {
    try {
      var hashed =
          new DigestOutputStream(
              OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"));
      content.writeTo(hashed);
      return HexFormat.of().formatHex(hashed.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has SHA-256
    }
  }
}
