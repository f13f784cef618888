package unroll.engine.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// What every kind of model promises of its files, as a test: it is read as it was written, and
/// whatever is damaged or foreign is refused in one sentence that begins with its path, never with
/// another exception, and never by guessing.
///
///     new ModelFileContract<>(new NameKind(), folder).verify(trained.file());
///
/// Begins with a model as small as it can be: it is read some hundreds of times.
public final class ModelFileContract<M> {
  private static final List<String> NONSENSE =
      List.of("", "-1", "0", "NaN", "1e999", "2147483647", "99999999999", "nonsense", "\n\n", "{");
  private static final int FLIPS = 40;

  private final ModelKind<?, ?, ?, M> kind;
  private final Path file;

  /// Tests `kind` with files in `folder`, which must exist.
  public ModelFileContract(ModelKind<?, ?, ?, M> kind, Path folder) {
    this.kind = kind;
    this.file = folder.resolve("contract.safetensors");
  }

  /// Does all tests, starting from `good`, a file of this kind.
  ///
  /// @throws AssertionError that says what is wrong
  public void verify(ModelFile good) throws IOException {
    verifyRoundTrip(good);
    verifyForeign(good);
    verifyHeader(good);
    verifyTensors(good);
    verifyDamage(good);
    Files.deleteIfExists(file);
  }

  private void verifyRoundTrip(ModelFile good) throws IOException {
    good.write(file);
    var before = Files.readAllBytes(file);
    var model = kind.load(file);
    kind.file(model, good.metadata()).write(file);
    require(
        Arrays.equals(before, Files.readAllBytes(file)),
        "a model that is read and written again must be the same file");
    var found = ModelKinds.of(good.metadata()).map(ModelKind::app).orElse("none");
    require(
        found.equals(kind.app()),
        "META-INF/services/%s must name the kind of '%s', got %s"
            .formatted(ModelKind.class.getName(), kind.app(), found));
  }

  private void verifyForeign(ModelFile good) throws IOException {
    refuses("another app", with(good, "app", "another"), "another");
    refuses("another format", with(good, "format", "99"), "99");
    refuses("no app", without(good, "app"), kind.app());
    refuses("no tensors", new ModelFile(good.metadata(), Map.of()), "");
    refuses("no header", new ModelFile(Map.of(), good.tensors()), kind.app());
  }

  /// Each entry away, or with nonsense: read or refused, but nothing else.
  private void verifyHeader(ModelFile good) throws IOException {
    for (var name : good.metadata().keySet()) {
      readsOrRefuses("without " + name, without(good, name));
      for (var value : NONSENSE) {
        readsOrRefuses("with %s '%s'".formatted(name, value), with(good, name, value));
      }
    }
  }

  private void verifyTensors(ModelFile good) throws IOException {
    for (var name : good.tensors().keySet()) {
      var shape = good.tensors().get(name).shape();
      refuses("no " + name, withTensor(good, name, null), name);
      var longer = Shape.of(shape.size() + 1);
      refuses("another shape of " + name, withTensor(good, name, Tensor.zeros(longer)), name);
      for (float number : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 3e38f}) {
        var damaged = good.tensors().get(name).copy();
        damaged.values()[shape.size() - 1] = number;
        refuses(number + " in " + name, withTensor(good, name, damaged), name);
      }
    }
    var unknown = "unknown.tensor";
    refuses("another tensor", withTensor(good, unknown, Tensor.zeros(Shape.of(1))), unknown);
  }

  /// Cut off, or with a bit that is another one in its header.
  private void verifyDamage(ModelFile good) throws IOException {
    good.write(file);
    var bytes = Files.readAllBytes(file);
    int header = (int) Math.min(bytes.length, 8 + headerLength(bytes));
    for (int length : new int[] {0, 7, 8, header / 2, header, bytes.length - 1}) {
      refuses("only %d bytes".formatted(length), Arrays.copyOf(bytes, length), "");
    }
    refuses("a byte too many", Arrays.copyOf(bytes, bytes.length + 1), "");
    var random = RandomStream.of(1);
    for (int i = 0; i < FLIPS; i++) {
      var flipped = bytes.clone();
      int at = random.below(header);
      flipped[at] ^= (byte) (1 << random.below(7));
      Files.write(file, flipped);
      readsOrRefuses("with byte %d flipped".formatted(at));
    }
  }

  private static long headerLength(byte... bytes) {
    long length = 0;
    for (int i = 7; i >= 0; i--) {
      length = length << 8 | bytes[i] & 0xff;
    }
    return length;
  }

  private static ModelFile with(ModelFile good, String name, String value) {
    var metadata = new TreeMap<>(good.metadata());
    metadata.put(name, value);
    return new ModelFile(metadata, good.tensors());
  }

  private static ModelFile without(ModelFile good, String name) {
    var metadata = new TreeMap<>(good.metadata());
    metadata.remove(name);
    return new ModelFile(metadata, good.tensors());
  }

  private static ModelFile withTensor(ModelFile good, String name, @Nullable Tensor tensor) {
    var tensors = new TreeMap<>(good.tensors());
    if (tensor == null) {
      tensors.remove(name);
    } else {
      tensors.put(name, tensor);
    }
    return new ModelFile(good.metadata(), tensors);
  }

  private void refuses(String what, ModelFile bad, String named) throws IOException {
    bad.write(file);
    refused(what, named);
  }

  private void refuses(String what, byte[] bad, String named) throws IOException {
    Files.write(file, bad);
    refused(what, named);
  }

  private void refused(String what, String named) throws IOException {
    var message = readsOrRefuses(what);
    require(!message.isEmpty(), "a file with %s must be refused, but is read".formatted(what));
    require(
        message.contains(named),
        "a file with %s must be refused by a sentence that names '%s', got: %s"
            .formatted(what, named, message));
  }

  private void readsOrRefuses(String what, ModelFile odd) throws IOException {
    odd.write(file);
    readsOrRefuses(what);
  }

  /// The refusal, or nothing if the file is read.
  private String readsOrRefuses(String what) throws IOException {
    try {
      kind.load(file);
      return "";
    } catch (ModelFileException e) {
      var message = String.valueOf(e.getMessage());
      require(
          message.startsWith(file.toString()) && !message.contains("Exception"),
          "a file %s must be refused by a sentence that begins with its path, got: %s"
              .formatted(what, message));
      return message;
    } catch (RuntimeException | Error e) {
      throw new AssertionError("a file %s must be read or refused, got %s".formatted(what, e), e);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
