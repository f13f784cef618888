package unroll.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unroll.engine.autodiff.GradientTape;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Parameters;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// One case of figures computed by PyTorch in float64; `resources/reference/README.md` says how.
///
/// A number agrees if it is within ten times the error that PyTorch's own float32 made, plus 1e-6
/// of the tensor's largest value.
public final class Reference {
  private static final String FOLDER = "/reference/";

  private final JsonNode json;

  private Reference(JsonNode json) {
    this.json = json;
  }

  /// All cases that compute the same thing, such as `lstm`.
  public static Stream<Reference> cases(String kind) {
    return read("index.json")
        .get("cases")
        .valueStream()
        .filter(entry -> entry.get("kind").asString().equals(kind))
        .map(entry -> new Reference(read(entry.get("file").asString())));
  }

  private static JsonNode read(String file) {
    try (var in = Reference.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("no test resource " + FOLDER + file);
      }
      return JsonMapper.shared().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The name of the case; JUnit shows it.
  @Override
  public String toString() {
    return json.get("case").asString();
  }

  /// What the case computes, such as `lstm`.
  public String kind() {
    return json.get("kind").asString();
  }

  public String text(String setting) {
    return json.get("config").get(setting).asString();
  }

  public int number(String setting) {
    return json.get("config").get(setting).asInt();
  }

  public double decimal(String setting) {
    return json.get("config").get(setting).asDouble();
  }

  public boolean isSet(String setting) {
    return json.get("config").path(setting).asBoolean(false);
  }

  public boolean hasSetting(String setting) {
    return json.get("config").has(setting);
  }

  public boolean hasInput(String name) {
    return json.get("inputs").has(name);
  }

  public boolean hasOutput(String name) {
    return json.get("outputs").has(name);
  }

  /// The names of all parameters, in PyTorch's order.
  public Stream<String> parameterNames() {
    return json.get("parameters").propertyNames().stream();
  }

  public boolean hasParameter(String name) {
    return json.get("parameters").has(name);
  }

  /// An input as a tensor whose gradient is wanted.
  public Tensor input(String name) {
    var node = json.get("inputs").get(name);
    return Tensor.variable(shape(node), floats(node));
  }

  /// An input of whole numbers, or of true (1) and false (0).
  public int[] ids(String name) {
    return json.get("inputs")
        .get(name)
        .get("data")
        .valueStream()
        .mapToInt(v -> v.isBoolean() ? (v.asBoolean() ? 1 : 0) : v.asInt())
        .toArray();
  }

  /// The size of an input's last axis.
  public int columns(String name) {
    return shape(json.get("inputs").get(name)).columns();
  }

  /// A parameter as a tensor whose gradient is wanted.
  public Tensor parameter(String name) {
    var node = json.get("parameters").get(name);
    return Tensor.variable(shape(node), floats(node));
  }

  /// Where a layer gets the parameters of the case, if it calls them as PyTorch does.
  public Parameters source() {
    return Parameters.from((path, shape, _, _) -> {
      var given = parameter(path);
      assertThat(given.shape()).as("%s: %s", this, path).isEqualTo(shape);
      return given.values();
    });
  }

  /// All parameters of the case, in PyTorch's order.
  public Parameters parameters() {
    var all = source();
    parameterNames()
        .forEach(name -> {
          var shape = parameter(name).shape();
          var sizes = IntStream.range(0, shape.rank()).map(shape::axis).toArray();
          all.get(name, Initializer.zeros(), sizes);
        });
    return all;
  }

  /// `Σ output · weights`, with the fixed weights of the case's loss.
  public Tensor weighted(Pass pass, String name, Tensor output) {
    return weighted(pass, name, 0, output);
  }

  /// The same with the `part`-th of several lots of weights, where outputs of several layers are
  /// stacked.
  public Tensor weighted(Pass pass, String name, int part, Tensor output) {
    int n = output.shape().size();
    var weights = floats(json.get("loss").get("weights").get(name));
    var own = Tensor.of(output.shape(), Arrays.copyOfRange(weights, part * n, (part + 1) * n));
    return output.times(pass, own).sum(pass);
  }

  /// The figures of an output.
  public double[] output(String name) {
    return doubles(json.get("outputs").get(name));
  }

  public void assertLoss(double loss) {
    double expected = json.get("loss").get("value").asDouble();
    double error = json.get("float32_max_abs_error").get("loss").asDouble();
    assertAgrees("loss", new double[] {loss}, new double[] {expected}, error);
  }

  public void assertOutput(String name, Tensor got) {
    assertOutput(name, doubles(got.toArray()));
  }

  public void assertOutput(String name, double... got) {
    double error = json.get("float32_max_abs_error").get("outputs").get(name).asDouble();
    assertAgrees(name, got, output(name), error);
  }

  public void assertGradient(String name, GradientTape tape, Tensor tensor) {
    assertGradient(name, tape.gradient(tensor));
  }

  public void assertGradient(String name, Tensor gradient) {
    var node = json.get("gradients").get(name);
    double error = json.get("float32_max_abs_error").get("gradients").get(name).asDouble();
    var got = doubles(gradient.toArray());
    assertAgrees("gradient of " + name, got, doubles(node), error);
  }

  private void assertAgrees(String what, double[] got, double[] expected, double float32Error) {
    double largest = 0;
    for (double e : expected) {
      largest = Math.max(largest, Math.abs(e));
    }
    double allowed = 10 * float32Error + 1e-6 * largest;
    assertThat(got).as("%s: %s", this, what).hasSameSizeAs(expected);
    for (int i = 0; i < got.length; i++) {
      if (!(Math.abs(got[i] - expected[i]) <= allowed)) {
        throw new AssertionError(
            String.format(
                Locale.ROOT,
                "%s: %s[%d] should be %.9g, got %.9g; the difference %.3g is more than %.3g",
                this,
                what,
                i,
                expected[i],
                got[i],
                Math.abs(got[i] - expected[i]),
                allowed));
      }
    }
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  private static double[] doubles(JsonNode tensor) {
    return tensor.get("data").valueStream().mapToDouble(JsonNode::asDouble).toArray();
  }

  private static float[] floats(JsonNode tensor) {
    var values = doubles(tensor);
    var floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static Shape shape(JsonNode tensor) {
    return Shape.of(tensor.get("shape").valueStream().mapToInt(JsonNode::asInt).toArray());
  }
}
