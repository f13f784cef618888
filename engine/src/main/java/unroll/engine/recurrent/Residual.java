package unroll.engine.recurrent;

import java.util.List;
import java.util.SequencedMap;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.layer.Layer;
import unroll.engine.layer.Parameter;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;

/// A recurrent layer beside which its input goes on unchanged, so that stacks can be deep (He et
/// al., 2016; Wu et al., 2016, for stacked LSTMs).
///
///     y = x + layer(x)
///
/// Its parameters have the paths that they have without it.
public record Residual<S>(Recurrent<S> layer) implements Recurrent<S> {

  @Override
  public List<Parameter> ownParameters() {
    return layer.ownParameters();
  }

  @Override
  public SequencedMap<String, ? extends Layer> children() {
    return layer.children();
  }

  @Override
  public int outputSize() {
    return layer.outputSize();
  }

  @Override
  public S start(int batch) {
    return layer.start(batch);
  }

  @Override
  public S carried(S last) {
    return layer.carried(last);
  }

  @Override
  public Output<S> forward(Pass pass, Tensor x, S start, Lengths lengths, Direction direction) {
    var output = layer.forward(pass, x, start, lengths, direction);
    if (!x.shape().equals(output.sequence().shape())) {
      throw ShapeException.at(
          "Residual",
          "input and output must have one shape, the output has " + output.sequence().shape(),
          x.shape(),
          "put a layer that changes the size below, without Residual");
    }
    return new Output<>(plusReal(pass, output.sequence(), x, lengths), output.last());
  }

  /// `sequence + x` where a step is real; the padding of `sequence` stays 0, whatever `x` has
  /// there.
  private static Tensor plusReal(Pass pass, Tensor sequence, Tensor x, Lengths lengths) {
    int n = x.shape().columns();
    var y = pass.result(x.shape(), sequence, x);
    System.arraycopy(sequence.values(), 0, y.values(), 0, x.shape().size());
    addReal(x, y, lengths, n);
    return pass.record(
        y,
        tape -> {
          var dy = tape.gradient(y);
          var dSequence = tape.gradientToAddTo(sequence).values();
          KernelProvider.kernels().add(x.shape().size(), dy.values(), 0, dSequence, 0);
          if (x.tracked()) {
            addReal(dy, tape.gradientToAddTo(x), lengths, n);
          }
        });
  }

  private static void addReal(Tensor from, Tensor to, Lengths lengths, int n) {
    for (int row = 0; row < lengths.batch(); row++) {
      for (int t = 0; t < lengths.time(); t++) {
        if (lengths.real(row, t)) {
          int at = (row * lengths.time() + t) * n;
          KernelProvider.kernels().add(n, from.values(), at, to.values(), at);
        }
      }
    }
  }
}
