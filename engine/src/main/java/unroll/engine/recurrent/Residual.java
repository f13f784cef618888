package unroll.engine.recurrent;

import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
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

  /// `sequence + x` where a step is real; the padding of `sequence` stays 0.
  private static Tensor plusReal(Pass pass, Tensor sequence, Tensor x, Lengths lengths) {
    if (lengths.allReal()) {
      return sequence.plus(pass, x);
    }
    int n = x.shape().columns();
    var real = Tensor.zeros(x.shape());
    for (int step = 0; step < lengths.batch() * lengths.time(); step++) {
      if (lengths.real(step / lengths.time(), step % lengths.time())) {
        Arrays.fill(real.values(), step * n, (step + 1) * n, 1f);
      }
    }
    return sequence.plus(pass, x.times(pass, real));
  }
}
