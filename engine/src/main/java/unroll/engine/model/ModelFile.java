package unroll.engine.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import unroll.engine.layer.Layer;
import unroll.engine.tensor.Tensor;

/// A trained model in one file, in the safetensors format: eight bytes with the length of the
/// header, a JSON header, then the numbers, float32, little-endian. Any safetensors reader opens
/// it.
///
/// `metadata` is what is needed to use the model and to know where it came from; `tensors` are its
/// weights by path, such as `lstm.l0.weight_ih`. Both are sorted by name, and nothing else is in
/// the file, so that equal models are equal files.
public record ModelFile(SortedMap<String, String> metadata, SortedMap<String, Tensor> tensors) {
  private static final int CHUNK = 1 << 18; // numbers read or written at a time: 1 MB

  /// Sorts both by name; the tensors are not copied.
  public ModelFile(Map<String, String> metadata, Map<String, Tensor> tensors) {
    this(
        Collections.unmodifiableSortedMap(new TreeMap<>(metadata)),
        Collections.unmodifiableSortedMap(new TreeMap<>(tensors)));
  }

  /// The weights of a model as it stands, copied, with their paths as names.
  public static ModelFile of(Layer model, Map<String, String> metadata) {
    var tensors = new TreeMap<String, Tensor>();
    model.parameters().forEach(p -> tensors.put(p.name(), p.value().copy()));
    return new ModelFile(metadata, tensors);
  }

  /// Reads a file, and checks all that its header promises before it takes memory for it.
  ///
  /// @throws ModelFileException if the file is not there, is not safetensors with float32 numbers,
  ///   or is damaged
  public static ModelFile read(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new ModelFileException(path + " is a folder, not a model file; name a file in it");
    }
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      var header = ModelFileHeader.read(path, channel);
      var tensors = new TreeMap<String, Tensor>();
      for (var entry : header.entries()) {
        var floats = new float[entry.shape().size()];
        readFully(path, channel, header.dataStart() + entry.start(), floats);
        tensors.put(entry.name(), Tensor.of(entry.shape(), floats));
      }
      return new ModelFile(header.metadata(), tensors);
    } catch (NoSuchFileException e) {
      throw new ModelFileException("No model at " + path);
    }
  }

  private static void readFully(Path path, FileChannel channel, long position, float[] target)
      throws IOException {
    var bytes =
        ByteBuffer.allocate(4 * Math.min(target.length, CHUNK)).order(ByteOrder.LITTLE_ENDIAN);
    for (int done = 0; done < target.length; ) {
      bytes.clear().limit(4 * Math.min(CHUNK, target.length - done));
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, position + bytes.position()) < 0) {
          throw new ModelFileException(
              path + ": ends in the middle of its numbers; fetch it again");
        }
      }
      position += bytes.limit();
      int count = bytes.limit() / 4;
      bytes.flip().asFloatBuffer().get(target, done, count);
      done += count;
    }
  }

  /// Writes the file aside, syncs and renames it: a crash leaves the old file or the new one, never
  /// half of one.
  public void write(Path path) throws IOException {
    var folder = path.toAbsolutePath().getParent();
    if (folder == null) {
      throw new ModelFileException(path + " is the root of the file system, not a file to write");
    }
    Files.createDirectories(folder);
    var aside =
        folder.resolve("." + path.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      try (var channel =
          FileChannel.open(
              aside,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        writeFully(channel, ByteBuffer.wrap(ModelFileHeader.bytes(metadata, tensors)));
        for (var tensor : tensors.values()) {
          writeNumbers(channel, tensor);
        }
        channel.force(true);
      }
      Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private static void writeNumbers(FileChannel channel, Tensor tensor) throws IOException {
    int size = tensor.shape().size();
    var bytes = ByteBuffer.allocate(4 * Math.min(size, CHUNK)).order(ByteOrder.LITTLE_ENDIAN);
    for (int done = 0; done < size; done += CHUNK) {
      int count = Math.min(CHUNK, size - done);
      bytes.clear().limit(4 * count);
      bytes.asFloatBuffer().put(tensor.values(), done, count);
      writeFully(channel, bytes);
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
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

  /// Copies the tensor `name` into `target`, which must have its shape. A file that PyTorch's users
  /// wrote may have it under PyTorch's name (`lstm.weight_ih_l1` for `lstm.l1.weight_ih`); two
  /// biases where ours is one are summed.
  public void copyTo(String name, Tensor target) throws ModelFileException {
    var tensor = PyTorchNames.find(tensors, name, target.shape()).orElse(null);
    if (tensor == null || !tensor.shape().equals(target.shape())) {
      throw new ModelFileException(
          "the model file must have %s of shape %s, got %s"
              .formatted(name, target.shape(), tensor == null ? "none" : tensor.shape()));
    }
    System.arraycopy(tensor.values(), 0, target.values(), 0, target.shape().size());
  }

  /// Copies the weights into a model of the same structure.
  public void copyTo(Layer model) throws ModelFileException {
    for (var parameter : model.parameters().toList()) {
      copyTo(parameter.name(), parameter.value());
    }
  }

  /// The SHA-256 of a file's bytes, in hexadecimal: a model's name that cannot lie.
  public static String sha256(Path path) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has SHA-256
    }
  }
}
