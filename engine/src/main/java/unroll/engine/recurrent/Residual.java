package unroll.engine.recurrent;

import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;

/// A recurrent layer beside which its input continues unchanged, so that stacks can be deep (He et
/// al., 2016; Wu et al., 2016, for stacked LSTMs).
///
///     y = x + layer(x)
public record Residual<S>(Recurrent<S> layer) implements Recurrent<S> {

  @Override
  public boolean causal() {
    return layer.causal();
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
  public List<Tensor> tensors(S state) {
    return layer.tensors(state);
  }

  @Override
  public S state(List<Tensor> tensors) {
    return layer.state(tensors);
  }

  @Override
  public Output<S> forward(Pass pass, Padded x, S start, Direction direction) {
    var output = layer.forward(pass, x, start, direction);
    var y = output.sequence();
    if (!x.x().shape().equals(y.x().shape())) {
      throw ShapeException.at(
          "Residual",
          "input and output must have one shape, the output has " + y.x().shape(),
          x.x().shape(),
          "put a layer that changes the size below, without Residual");
    }
    return new Output<>(y.plus(pass, x), output.last());
  }
}
