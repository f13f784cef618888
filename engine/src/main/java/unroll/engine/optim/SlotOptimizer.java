package unroll.engine.optim;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import unroll.engine.check.Require;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;
import unroll.engine.layer.Parameter;
import unroll.engine.tensor.Tensor;

/// What all optimisers share: the parameters; what is remembered of each in *slots*, tensors of its
/// shape that begin as zeros; a few exact numbers; saving all that, and continuing from it. Each
/// optimiser adds its [Formula].
abstract sealed class SlotOptimizer implements Optimizer
    permits Sgd, AveragedSgd, Adagrad, Adadelta, RmsProp, Adam {
  static final Kernels KERNELS = KernelProvider.kernels();

  private static final int PIECE = 1 << 16; // weights: a few dozen microseconds

  /// Changes the weights `w` of a parameter from number `from` to before `to` along their gradient
  /// `g`, which may be overwritten; `slots` has what is remembered of them.
  interface Formula {
    void apply(int from, int to, float[] w, float[] g, float[][] slots);
  }

  private final double weightDecay; // g becomes g + weightDecay · w first
  private final Map<String, Double> firstNumbers;
  private final String[] slotNames;
  final SortedMap<String, Double> numbers = new TreeMap<>(); // what is remembered beside slots
  private final SortedMap<String, Tensor> tensors = new TreeMap<>(); // slot.parameter
  private List<Parameter> parameters = List.of();
  private boolean prepared;

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
    prepared = true;
    numbers.putAll(firstNumbers);
    tensors.clear();
    for (var p : parameters) {
      for (var slot : slotNames) {
        tensors.put(slot + "." + p.name(), Tensor.zeros(p.value().shape()));
      }
    }
  }

  @Override
  public final void step(List<float[]> gradients, double learningRate, Work work) {
    var name = getClass().getSimpleName();
    Require.that(prepared, "%s: call prepare(parameters) before the first step", name);
    var rule = "%s: needs a gradient for each of %s parameters, got %s";
    Require.that(
        gradients.size() == parameters.size(), rule, name, parameters.size(), gradients.size());
    for (int k = 0; k < parameters.size(); k++) {
      int needed = parameters.get(k).value().shape().size();
      var sizes = "%s: the gradient of %s must have %s numbers, got %s";
      int got = gradients.get(k).length;
      Require.that(got >= needed, sizes, name, parameters.get(k).name(), needed, got);
    }
    var formula = next(learningRate);
    long size = gradients.stream().mapToLong(g -> g.length).sum();
    work.each(
        (int) Math.ceilDiv(size, PIECE), piece -> step(formula, gradients, (long) piece * PIECE));
    parameters.forEach(p -> p.value().changed());
  }

  /// One piece of all weights one after the other, which begins at weight `start`.
  private void step(Formula formula, List<float[]> gradients, long start) {
    long at = 0; // where a parameter begins
    for (int k = 0; k < parameters.size(); k++) {
      var parameter = parameters.get(k);
      int n = parameter.value().shape().size();
      int from = Math.clamp(start - at, 0, n);
      int to = Math.clamp(start + PIECE - at, 0, n);
      if (from < to) {
        var w = parameter.value().values();
        if (weightDecay != 0) {
          KERNELS.addScaled(to - from, (float) weightDecay, w, from, gradients.get(k), from);
        }
        var slots = Stream.of(slotNames).map(slot -> slot(slot, parameter)).toArray(float[][]::new);
        formula.apply(from, to, w, gradients.get(k), slots);
      }
      at += n;
    }
  }

  /// What is remembered in `slot` of each parameter.
  final List<Tensor> tensors(String slot) {
    return parameters.stream()
        .map(p -> Objects.requireNonNull(tensors.get(slot + "." + p.name())))
        .toList();
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
