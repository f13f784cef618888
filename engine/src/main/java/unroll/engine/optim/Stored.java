package unroll.engine.optim;

import unroll.engine.tensor.Tensor;

/// Reads an optimiser's remembered state back, and says what is missing.
final class Stored {
  private Stored() {}

  static void copy(Optimizer.State state, String name, Tensor target) {
    var stored = state.tensors().get(name);
    if (stored == null || !stored.shape().equals(target.shape())) {
      throw new IllegalArgumentException(
          "Optimizer state: needs %s of shape %s, got %s; it belongs to another model or optimiser"
              .formatted(name, target.shape(), stored == null ? "none" : stored.shape()));
    }
    System.arraycopy(stored.values(), 0, target.values(), 0, target.shape().size());
  }

  static double number(Optimizer.State state, String name) {
    var stored = state.numbers().get(name);
    if (stored == null) {
      throw new IllegalArgumentException(
          "Optimizer state: needs the number " + name + "; it belongs to another optimiser");
    }
    return Double.parseDouble(stored);
  }
}
