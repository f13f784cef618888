package unroll.bench.peer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import unroll.engine.layer.Parameter;
import unroll.engine.layer.Parameters;

/// The weights of one of our models as PyTorch's tensors, and the layers on them.
///
/// A recurrent layer has two biases in PyTorch; the second is a constant of zeros here, and learns
/// nothing, so that both engines learn the same.
final class TorchWeights {
  private final SequencedMap<String, Tensor> weights = new LinkedHashMap<>();
  private final Map<Long, Tensor> zeros = new LinkedHashMap<>(); // by their number
  private final boolean train;

  TorchWeights(Parameters parameters, boolean train) {
    this.train = train;
    parameters.all().forEach(this::add);
  }

  private void add(Parameter p) {
    var shape = p.value().shape();
    var axes = new long[shape.rank()];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = shape.axis(i);
    }
    var values = Tensor.create(p.value().toArray(), axes);
    values.set_requires_grad(train);
    weights.put(p.name(), values);
    zeros.put(axes[0], Tensor.create(new float[(int) axes[0]], axes[0]));
  }

  Tensor get(String name) {
    return Objects.requireNonNull(weights.get(name), name);
  }

  /// Every weight, for an optimiser.
  TensorVector all() {
    return new TensorVector(weights.values().toArray(Tensor[]::new));
  }

  Tensor linear(String name, Tensor x) {
    return torch.linear(x, get(name + ".weight"), get(name + ".bias"));
  }

  /// Layers on top of each other, over `x` `[time, batch, features]`, from the states `h` and `c`
  /// `[layers, batch, hidden]`.
  T_TensorTensorTensor_T lstm(Tensor x, Tensor h, Tensor c, String... layers) {
    return lstm(x, new TensorVector(h, c), layers.length, false, layers);
  }

  /// A layer that reads in both directions; the states are `[2, batch, hidden]`.
  T_TensorTensorTensor_T bidirectional(Tensor x, Tensor h, Tensor c, String there, String back) {
    return lstm(x, new TensorVector(h, c), 1, true, there, back);
  }

  private T_TensorTensorTensor_T lstm(
      Tensor x, TensorVector state, int layers, boolean both, String... names) {
    var all = new TensorVector();
    for (var name : names) {
      all.push_back(get(name + ".weight_ih")).push_back(get(name + ".weight_hh"));
      all.push_back(get(name + ".bias")).push_back(noBias(name));
    }
    return torch.lstm(x, state, all, true, layers, 0, train, both, false);
  }

  /// One step, over `x` `[batch, features]`, from the states `h` and `c` `[batch, hidden]`.
  T_TensorTensor_T step(Tensor x, Tensor h, Tensor c, String name) {
    var bias = new TensorOptional(get(name + ".bias"));
    var none = new TensorOptional(noBias(name));
    var state = new TensorVector(h, c);
    return torch.lstm_cell(
        x, state, get(name + ".weight_ih"), get(name + ".weight_hh"), bias, none);
  }

  private Tensor noBias(String name) {
    return Objects.requireNonNull(zeros.get(get(name + ".bias").numel()));
  }
}
