package unroll.engine.layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import unroll.engine.check.Require;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// Where the layers of a network get what they learn, and the list of all that they got.
///
/// A layer asks for a parameter by name, shape and initialiser. The answer comes from random numbers
/// ([#random]) or from a file (`ModelFile.build`), and is remembered under its path:
///
///     var parameters = Parameters.random(42);
///     var lstm = new Lstm(32, 64, parameters.at("lstm"));       // lstm.weight_ih, lstm.weight_hh, lstm.bias
///     var output = new Dense(64, 2, parameters.at("output"));   // output.weight, output.bias
///     parameters.all();                                         // what is trained, and what is saved
///
/// There is no other way to a parameter. So none can be forgotten when the network is trained or
/// saved, and one that a file lacks, or has in another shape, is refused before it takes memory.
///
/// A part of a network gets random numbers of its own, which depend on the seed and on the names on
/// its path: to add a layer changes nothing in the others.
public final class Parameters {

  /// Where the numbers of parameters come from.
  public interface Source {
    /// The numbers of the parameter at `path`, in an array that belongs to the caller;
    /// `initializer` and `random` say what they are in a new network.
    float[] numbers(String path, Shape shape, Initializer initializer, RandomStream random);

    /// What is stated of a setting at `path`, such as the ε of a normalisation; `otherwise` if
    /// nothing is.
    default double setting(String path, double otherwise) {
      return otherwise;
    }
  }

  private static final Source NEW =
      (path, shape, initializer, random) -> initializer.numbers(shape, random);

  /// What all scopes of one network share.
  private record Network(
      Source source, Map<String, Parameter> parameters, SortedMap<String, Double> settings) {}

  private final Network network;
  private final String prefix; // of the paths: empty, or with a dot at its end
  private final RandomStream random;
  private final boolean tied;

  private Parameters(Network network, String prefix, RandomStream random, boolean tied) {
    this.network = network;
    this.prefix = prefix;
    this.random = random;
    this.tied = tied;
  }

  /// For a new network: the same seed, the same numbers.
  public static Parameters random(long seed) {
    return random(RandomStream.of(seed));
  }

  /// For a new network whose numbers come from `random`.
  public static Parameters random(RandomStream random) {
    return new Parameters(
        new Network(NEW, new LinkedHashMap<>(), new TreeMap<>()), "", random, false);
  }

  /// For a network whose numbers are known.
  public static Parameters from(Source source) {
    var network = new Network(source, new LinkedHashMap<>(), new TreeMap<>());
    return new Parameters(network, "", RandomStream.of(0), false);
  }

  /// Those of a part of the network; its random numbers depend on the name.
  public Parameters at(String name) {
    return at(name, random.fork(name));
  }

  /// Those of a part of the network, with the random numbers of number `id`, whatever its name: for
  /// models that were made when parts had numbers.
  public Parameters at(String name, long id) {
    return at(name, random.fork(id));
  }

  /// Those of a part of the network whose numbers come from `own`.
  public Parameters at(String name, RandomStream own) {
    return new Parameters(network, path(requireName(name)) + ".", own, tied);
  }

  /// Those of a part of the network that exists already, for another that shares them: tied weights
  /// (Press & Wolf, 2017). Each must have been asked for before, in the same shape; so must those
  /// of its own parts.
  public Parameters tied(String name) {
    return new Parameters(network, path(requireName(name)) + ".", random, true);
  }

  private static String requireName(String name) {
    var rule = "Parameters: the name of a part must not be blank, got '%s'";
    Require.that(!name.isBlank(), rule, name);
    return name;
  }

  /// The parameter `name` of this part, a variable with axes of these sizes, whose numbers are
  /// those of `initializer` in a new network.
  ///
  /// A name can be asked for once: twice would be two layers that share their weights without a
  /// word. [#tied] says so.
  public Tensor get(String name, Initializer initializer, int... sizes) {
    var path = path(requireName(name));
    var shape = Shape.of(sizes);
    var known = network.parameters.get(path);
    if (tied) {
      if (known == null || !known.value().shape().equals(shape)) {
        throw new IllegalArgumentException(
            "Parameters: there must be %s of shape %s to share, got %s"
                .formatted(path, shape, known == null ? "none" : known.value().shape()));
      }
      return known.value();
    }
    var rule =
        "Parameters: %s was asked for before; give each layer a name of its own with at(…), or share its weights on purpose with tied(…)";
    Require.that(known == null, rule, path);
    var numbers = network.source.numbers(path, shape, initializer, random);
    var parameter = new Parameter(path, Tensor.variable(shape, numbers));
    network.parameters.put(path, parameter);
    return parameter.value();
  }

  /// A setting of this part that belongs to the model as its weights do, such as the ε of a
  /// normalisation: what the source states, or else `otherwise`.
  public double setting(String name, double otherwise) {
    double value = network.source.setting(path(name), otherwise);
    network.settings.put(path(name), value);
    return value;
  }

  /// Every parameter of the network so far, in the order in which they were asked for.
  public List<Parameter> all() {
    return new ArrayList<>(network.parameters.values());
  }

  /// Every setting of the network so far, by path.
  public SortedMap<String, Double> settings() {
    return new TreeMap<>(network.settings);
  }

  /// The parameter at a path such as `encoder.weight_ih`.
  public Tensor require(String path) {
    var found = network.parameters.get(path);
    if (found == null) {
      throw new IllegalArgumentException(
          "Parameters: there is no %s; there are %s"
              .formatted(path, String.join(", ", network.parameters.keySet())));
    }
    return found.value();
  }

  /// How many numbers all parameters have together.
  public long size() {
    return network.parameters.values().stream().mapToLong(p -> p.value().shape().size()).sum();
  }

  /// The path of this part, such as `encoder.lstm`; empty for the whole network.
  public String path() {
    return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
  }

  private String path(String name) {
    return prefix + name;
  }
}
