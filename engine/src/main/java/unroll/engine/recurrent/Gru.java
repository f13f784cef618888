package unroll.engine.recurrent;

import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// A layer of gated recurrent units, run over a whole sequence (Cho et al., 2014; the reset gate
/// after the product, as PyTorch and cuDNN have it).
///
///     r, z = σ(W·x + b_ih + U·h + b_hh)              what to forget, what to keep
///     n    = tanh(W·x + b_ih + r ⊙ (U·h + b_hh))     what could be remembered
///     h′   = (1 − z) ⊙ n + z ⊙ h
///
/// Every weight stacks its rows in gate order **r, z, n**, as PyTorch does. There are two biases,
/// because the reset gate acts on one of them. The state is `h` `[batch, hidden]`.
public final class Gru extends RecurrentLayer<Tensor> {

  /// W as [unroll.engine.layer.Initializer#xavier] of each gate, U uniform in ±1/√hidden, biases 0.
  public Gru(int inputSize, int hiddenSize, RandomStream random) {
    super(
        inputWeights(inputSize, hiddenSize).of(Shape.of(3 * hiddenSize, inputSize), random),
        hiddenWeights(hiddenSize).of(Shape.of(3 * hiddenSize, hiddenSize), random),
        Tensor.variable(Shape.of(3 * hiddenSize), new float[3 * hiddenSize]),
        Tensor.variable(Shape.of(3 * hiddenSize), new float[3 * hiddenSize]));
  }

  @Override
  Tensor[] parts(Tensor state) {
    return new Tensor[] {state};
  }

  @Override
  Tensor state(Tensor... parts) {
    return parts[0];
  }

  @Override
  RecurrentSequence sequence(Pass pass, Reading reading, Tensor[] start) {
    return new GruSequence(pass, this, reading, start);
  }
}
