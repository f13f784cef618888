package unroll.engine.optim;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;
import unroll.engine.layer.Parameter;
import unroll.engine.tensor.Tensor;

/// What all optimisers share: the parameters; what is remembered of each in *slots*, tensors of its
/// shape that begin as zeros; a few exact numbers; saving all that, and going on from it. Each
/// optimiser adds its [Formula].
abstract sealed class SlotOptimizer implements Optimizer
    permits Sgd, Adagrad, Adadelta, RmsProp, Adam {
  static final Kernels KERNELS = KernelProvider.kernels();

  /// Changes the `n` weights `w` of a parameter along their gradient `g`, which may be overwritten;
  /// `slots` has what is remembered of them.
  interface Formula {
    void apply(int n, float[] w, float[] g, float[][] slots);
  }

  private final double weightDecay; // g becomes g + weightDecay · w first
  private final Map<String, Double> firstNumbers;
  private final String[] slotNames;
  final SortedMap<String, Double> numbers = new TreeMap<>(); // what is remembered beside slots
  private final SortedMap<String, Tensor> tensors = new TreeMap<>(); // slot.parameter
  private List<Parameter> parameters = List.of();

  SlotOptimizer(double weightDecay, Map<String, Double> firstNumbers, String... slotNames) {
    this.weightDecay = weightDecay;
    this.firstNumbers = firstNumbers;
    this.slotNames = slotNames;
  }

  /// What the next step does, with its learning rate; counts it in the numbers.
  abstract Formula next(double rate);

  @Override
  public final void prepare(List<Parameter> parameters) {
    this.parameters = List.copyOf(parameters);
    numbers.putAll(firstNumbers);
    tensors.clear();
    for (var p : parameters) {
      for (var slot : slotNames) {
        tensors.put(slot + "." + p.name(), Tensor.zeros(p.value().shape()));
      }
    }
  }

  @Override
  public final void step(List<float[]> gradients, double learningRate) {
    var formula = next(learningRate);
    for (int k = 0; k < parameters.size(); k++) {
      var parameter = parameters.get(k);
      int n = parameter.value().shape().size();
      var w = parameter.value().values();
      if (weightDecay != 0) {
        KERNELS.addScaled(n, (float) weightDecay, w, 0, gradients.get(k), 0);
      }
      var slots = Stream.of(slotNames).map(slot -> slot(slot, parameter)).toArray(float[][]::new);
      formula.apply(n, w, gradients.get(k), slots);
    }
  }

  private float[] slot(String slot, Parameter parameter) {
    return Objects.requireNonNull(tensors.get(slot + "." + parameter.name())).values();
  }

  @Override
  public final State state() {
    var state = new State(new TreeMap<>(tensors), new TreeMap<>());
    numbers.forEach((name, number) -> state.numbers().put(name, Double.toHexString(number)));
    return state;
  }

  @Override
  public final void restore(State state) {
    var needed = contents(state());
    var got = contents(state);
    if (!needed.equals(got)) {
      needed.entrySet().removeAll(contents(state).entrySet());
      got.entrySet().removeAll(contents(state()).entrySet());
      throw new IllegalArgumentException(
          "Optimizer state: needs %s, got %s; it belongs to another model or optimiser"
              .formatted(needed, got));
    }
    state.tensors().forEach((name, tensor) -> tensors.put(name, tensor.copy()));
    state.numbers().forEach((name, text) -> numbers.put(name, Double.parseDouble(text)));
  }

  private static SortedMap<String, String> contents(State state) {
    SortedMap<String, String> contents = new TreeMap<>();
    state.tensors().forEach((name, tensor) -> contents.put(name, tensor.shape().toString()));
    state.numbers().keySet().forEach(name -> contents.put(name, "a number"));
    return contents;
  }
}
