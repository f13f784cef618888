package unroll.engine.optim;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
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

  private record Slots(Parameter parameter, List<Tensor> tensors) {}

  private final double weightDecay; // g becomes g + weightDecay · w first
  private final Map<String, Double> firstNumbers;
  private final List<String> slotNames;
  private final SortedMap<String, Double> numbers = new TreeMap<>();
  private List<Slots> all = List.of();

  SlotOptimizer(double weightDecay, Map<String, Double> firstNumbers, String... slotNames) {
    this.weightDecay = weightDecay;
    this.firstNumbers = firstNumbers;
    this.slotNames = List.of(slotNames);
  }

  /// What the next step does, with its learning rate; counts it in the numbers.
  abstract Formula next(double rate);

  /// A remembered number.
  final double number(String name) {
    return numbers.getOrDefault(name, Double.NaN);
  }

  final double remember(String name, double number) {
    numbers.put(name, number);
    return number;
  }

  @Override
  public final void prepare(List<Parameter> parameters) {
    numbers.putAll(firstNumbers);
    all =
        parameters.stream()
            .map(p ->
                new Slots(p, slotNames.stream().map(_ -> Tensor.zeros(p.value().shape())).toList()))
            .toList();
  }

  @Override
  public final void step(List<float[]> gradients, double learningRate) {
    var formula = next(learningRate);
    for (int k = 0; k < all.size(); k++) {
      int n = all.get(k).parameter.value().shape().size();
      var w = all.get(k).parameter.value().values();
      if (weightDecay != 0) {
        KERNELS.addScaled(n, (float) weightDecay, w, 0, gradients.get(k), 0);
      }
      var slots = all.get(k).tensors.stream().map(Tensor::values).toArray(float[][]::new);
      formula.apply(n, w, gradients.get(k), slots);
    }
  }

  @Override
  public final State state() {
    var state = new State(new TreeMap<>(), new TreeMap<>());
    for (var slots : all) {
      for (int i = 0; i < slotNames.size(); i++) {
        state.tensors().put(slotNames.get(i) + "." + slots.parameter.name(), slots.tensors.get(i));
      }
    }
    numbers.forEach((name, number) -> state.numbers().put(name, Double.toHexString(number)));
    return state;
  }

  @Override
  public final void restore(State state) {
    var own = state();
    var needed = contents(own);
    var got = contents(state);
    if (!needed.equals(got)) {
      needed.entrySet().removeAll(contents(state).entrySet());
      got.entrySet().removeAll(contents(own).entrySet());
      throw new IllegalArgumentException(
          "Optimizer state: needs %s, got %s; it belongs to another model or optimiser"
              .formatted(needed, got));
    }
    own.tensors()
        .forEach((name, tensor) -> {
          int n = tensor.shape().size();
          var stored = Objects.requireNonNull(state.tensors().get(name)).values();
          System.arraycopy(stored, 0, tensor.values(), 0, n);
        });
    state.numbers().forEach((name, text) -> numbers.put(name, Double.parseDouble(text)));
  }

  private static SortedMap<String, String> contents(State state) {
    SortedMap<String, String> contents = new TreeMap<>();
    state.tensors().forEach((name, tensor) -> contents.put(name, tensor.shape().toString()));
    state.numbers().keySet().forEach(name -> contents.put(name, "a number"));
    return contents;
  }
}
