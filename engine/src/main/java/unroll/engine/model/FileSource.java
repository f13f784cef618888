package unroll.engine.model;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Parameters;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Shape;

/// The numbers of parameters out of a [ModelFile]. Refuses what is missing or has another shape,
/// and remembers what was asked for.
final class FileSource implements Parameters.Source {

  /// Why a parameter cannot come from this file: a whole sentence.
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refusal(String message) {
      super(message);
    }
  }

  private @Nullable ModelFile file; // null once the network is built: it needs the numbers no more
  private final Set<String> used = new TreeSet<>();

  FileSource(ModelFile file) {
    this.file = file;
  }

  /// Releases the file, so that a network that keeps its source does not keep its weights twice.
  void close() {
    file = null;
  }

  private ModelFile open() {
    if (file == null) {
      throw new IllegalStateException(
          "ModelFile.build: the network is built, and can ask for no more parameters");
    }
    return file;
  }

  /// The names of the tensors that were asked for so far, as the file has them.
  Set<String> used() {
    return used;
  }

  @Override
  public float[] numbers(String path, Shape shape, Initializer initializer, RandomStream random) {
    return numbers(path, shape);
  }

  float[] numbers(String path, Shape shape) {
    var tensors = open().tensors();
    var names = PyTorchNames.of(tensors.keySet(), path);
    boolean ours = open().metadata().containsKey("app"); // and has all that it should
    if (names.isEmpty() && !ours && PyTorchNames.isLeftOutBias(tensors.keySet(), path)) {
      return new float[shape.size()]; // a layer that PyTorch made without biases
    }
    float[] sum = null;
    for (var name : names) {
      var tensor = Objects.requireNonNull(tensors.get(name));
      if (!tensor.shape().equals(shape)) {
        throw refusal(name, shape, tensor.shape().toString());
      }
      if (sum == null) {
        sum = tensor.toArray();
      } else {
        for (int i = 0; i < sum.length; i++) {
          sum[i] += tensor.values()[i];
        }
      }
      used.add(name);
    }
    if (sum == null) {
      throw refusal(path, shape, "none");
    }
    return sum;
  }

  private static Refusal refusal(String name, Shape shape, String got) {
    return new Refusal(
        "the model file must have %s of shape %s, got %s".formatted(name, shape, got));
  }

  @Override
  public double setting(String path, double otherwise) {
    var stated = open().metadata().get(path);
    if (stated == null) {
      return otherwise;
    }
    try {
      return Double.parseDouble(stated);
    } catch (NumberFormatException e) {
      throw new Refusal(
          "the model file must state %s as a number, got '%s'".formatted(path, stated));
    }
  }
}
