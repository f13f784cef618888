package unroll.engine.optim;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.layer.Parameter;
import unroll.engine.tensor.Tensor;

/// Stochastic gradient descent (Robbins & Monro, 1951), with momentum (Polyak, 1964) if wanted.
///
///     b = momentum · b + g      (b = g at the first step)
///     w = w − rate · b
public final class Sgd implements Optimizer {

  /// A parameter with the running sum of its gradients.
  private record Slot(Parameter parameter, Tensor velocity) {}

  private final double momentum;
  private List<Slot> slots = List.of();

  public Sgd(double momentum) {
    if (!(0 <= momentum && momentum < 1)) {
      throw new IllegalArgumentException("Sgd: momentum must lie in [0, 1), got " + momentum);
    }
    this.momentum = momentum;
  }

  @Override
  public void prepare(List<Parameter> parameters) {
    slots = parameters.stream().map(p -> new Slot(p, Tensor.zeros(p.value().shape()))).toList();
  }

  @Override
  public void step(List<float[]> gradients, double learningRate) {
    for (int k = 0; k < slots.size(); k++) {
      var slot = slots.get(k);
      int n = slot.velocity.shape().size();
      var velocity = slot.velocity.values();
      KernelProvider.kernels().scale(n, (float) momentum, velocity, 0);
      KernelProvider.kernels().add(n, gradients.get(k), 0, velocity, 0);
      KernelProvider.kernels()
          .addScaled(n, (float) -learningRate, velocity, 0, slot.parameter.value().values(), 0);
    }
  }

  @Override
  public State state() {
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    slots.forEach(slot -> tensors.put("velocity." + slot.parameter.name(), slot.velocity));
    return new State(tensors, new TreeMap<>());
  }

  @Override
  public void restore(State state) {
    slots.forEach(slot -> Stored.copy(state, "velocity." + slot.parameter.name(), slot.velocity));
  }
}
