package unroll.engine.layer;

import unroll.engine.tensor.Tensor;

/// A tensor that a network learns, under a path such as `encoder.lstm.weight_ih`. Names follow
/// PyTorch. Only [Parameters] makes one, and remembers it.
public final class Parameter {
  private final String name;
  private final Tensor value;

  Parameter(String name, Tensor value) {
    this.name = name;
    this.value = value;
  }

  /// Its path in the network.
  public String name() {
    return name;
  }

  /// The variable itself, which training changes in place.
  public Tensor value() {
    return value;
  }

  @Override
  public String toString() {
    return name + " " + value.shape();
  }
}
