package unroll.engine.optim;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.layer.Parameter;
import unroll.engine.tensor.Tensor;

/// Adaptive moment estimation (Kingma & Ba, 2015).
///
///     m = β₁·m + (1 − β₁)·g
///     v = β₂·v + (1 − β₂)·g²
///     w = w − rate · m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)
public final class Adam implements Optimizer {

  public record Config(double beta1, double beta2, double epsilon) {
    public static final Config DEFAULT = new Config(0.9, 0.999, 1e-8);

    public Config {
      requireFraction("beta1", beta1);
      requireFraction("beta2", beta2);
      if (!(epsilon > 0)) {
        throw new IllegalArgumentException("Adam: epsilon must be positive, got " + epsilon);
      }
    }

    private static void requireFraction(String name, double value) {
      if (!(0 <= value && value < 1)) { // so written, it also catches NaN
        throw new IllegalArgumentException("Adam: " + name + " must lie in [0, 1), got " + value);
      }
    }
  }

  /// A parameter with its running means: of the gradient, and of its square.
  private record Slot(Parameter parameter, Tensor mean, Tensor square) {}

  private final Config config;
  private List<Slot> slots = List.of();
  private double beta1Power = 1; // β₁ᵗ, a running product: the same bits everywhere
  private double beta2Power = 1;

  public Adam(Config config) {
    this.config = config;
  }

  @Override
  public void prepare(List<Parameter> parameters) {
    slots = parameters.stream().map(Adam::newSlot).toList();
    beta1Power = 1;
    beta2Power = 1;
  }

  private static Slot newSlot(Parameter parameter) {
    var shape = parameter.value().shape();
    return new Slot(parameter, Tensor.zeros(shape), Tensor.zeros(shape));
  }

  @Override
  public void step(List<float[]> gradients, double learningRate) {
    // of the betas as the kernel has them: 1 − β₂ loses 5e-5 of itself in float, and must do so in
    // both places
    float beta1 = (float) config.beta1;
    float beta2 = (float) config.beta2;
    beta1Power *= beta1;
    beta2Power *= beta2;
    float rate = (float) (learningRate / (1 - beta1Power));
    float rootCorrection = (float) (1 / StrictMath.sqrt(1 - beta2Power));
    for (int k = 0; k < slots.size(); k++) {
      var slot = slots.get(k);
      KernelProvider.kernels()
          .adam(
              slot.mean.shape().size(),
              gradients.get(k),
              0,
              slot.mean.values(),
              slot.square.values(),
              slot.parameter.value().values(),
              beta1,
              beta2,
              rate,
              rootCorrection,
              (float) config.epsilon);
    }
  }

  @Override
  public State state() {
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    for (var slot : slots) {
      tensors.put("mean." + slot.parameter.name(), slot.mean);
      tensors.put("square." + slot.parameter.name(), slot.square);
    }
    SortedMap<String, String> numbers = new TreeMap<>();
    numbers.put("beta1Power", Double.toHexString(beta1Power));
    numbers.put("beta2Power", Double.toHexString(beta2Power));
    return new State(tensors, numbers);
  }

  @Override
  public void restore(State state) {
    for (var slot : slots) {
      Stored.copy(state, "mean." + slot.parameter.name(), slot.mean);
      Stored.copy(state, "square." + slot.parameter.name(), slot.square);
    }
    beta1Power = Stored.number(state, "beta1Power");
    beta2Power = Stored.number(state, "beta2Power");
  }
}
