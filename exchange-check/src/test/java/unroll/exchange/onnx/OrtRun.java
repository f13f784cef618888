package unroll.exchange.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// An exported graph in ONNX Runtime, for tests.
public final class OrtRun implements AutoCloseable {
  /// How far a number may be away, as a share of the largest.
  private static final double TOLERANCE = 1e-5;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final Map<String, OnnxTensor> inputs = new HashMap<>();

  private OrtRun(byte[] model) {
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      session = environment.createSession(model, options);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  public static OrtRun of(OnnxModel model) {
    var bytes = new ByteArrayOutputStream();
    try {
      model.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new OrtRun(bytes.toByteArray());
  }

  public static OrtRun of(Graph graph) {
    return of(new OnnxModel(graph, new TreeMap<>()));
  }

  public OrtRun with(String name, float[] numbers, long... sizes) {
    try {
      put(name, OnnxTensor.createTensor(environment, FloatBuffer.wrap(numbers), sizes));
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  public OrtRun with(String name, Tensor tensor) {
    var shape = tensor.shape();
    var sizes = new long[shape.rank()];
    Arrays.setAll(sizes, shape::axis);
    return with(name, Arrays.copyOf(tensor.values(), shape.size()), sizes);
  }

  public OrtRun with(String name, long[] numbers, long... sizes) {
    try {
      put(name, OnnxTensor.createTensor(environment, LongBuffer.wrap(numbers), sizes));
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  public OrtRun with(String name, int[] numbers, long... sizes) {
    return with(name, Arrays.stream(numbers).asLongStream().toArray(), sizes);
  }

  /// Whether the graph has an input of this name.
  public boolean takes(String name) {
    return session.getInputNames().contains(name);
  }

  /// The sizes of an input, −1 where they may be any.
  public long[] sizes(String name) {
    try {
      return ((TensorInfo) session.getInputInfo().get(name).getInfo()).getShape();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private void put(String name, OnnxTensor tensor) {
    var before = inputs.put(name, tensor);
    if (before != null) {
      before.close();
    }
  }

  /// All outputs that are real numbers, by name.
  public Map<String, Tensor> run() {
    try (var results = session.run(inputs)) {
      var found = new LinkedHashMap<String, Tensor>();
      for (var entry : results) {
        if (entry.getValue() instanceof OnnxTensor tensor && tensor.getFloatBuffer() != null) {
          var buffer = tensor.getFloatBuffer();
          var numbers = new float[buffer.remaining()];
          buffer.get(numbers);
          var sizes =
              Arrays.stream(tensor.getInfo().getShape()).mapToInt(Math::toIntExact).toArray();
          found.put(entry.getKey(), Tensor.of(Shape.of(sizes), numbers));
        }
      }
      return found;
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      inputs.values().forEach(OnnxTensor::close);
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Asserts the same shape, and numbers that are nearly the same.
  public static void assertSame(String name, Tensor actual, Tensor expected) {
    assertThat(actual.shape()).as(name).isEqualTo(expected.shape());
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < expected.shape().size(); i++) {
      largest = Math.max(largest, Math.abs(expected.values()[i]));
      double d = Math.abs(actual.values()[i] - expected.values()[i]);
      difference = Double.isNaN(d) ? Double.POSITIVE_INFINITY : Math.max(difference, d);
    }
    assertThat(difference).as(name).isLessThanOrEqualTo(TOLERANCE * largest);
  }
}
