package unroll.engine.model;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// Finds a parameter of ours among tensors that PyTorch has named.
///
/// | ours | PyTorch's |
/// | --- | --- |
/// | `lstm.l1.weight_ih` | `lstm.weight_ih_l1` |
/// | `encoder.weight_hh` (a single layer) | `encoder.weight_hh_l0` |
/// | `lstm.l0.backward.weight_ih` | `lstm.weight_ih_l0_reverse` |
/// | `lstm.l0.bias` | the sum of `lstm.bias_ih_l0` and `lstm.bias_hh_l0` |
/// | `decoder.bias` (of an LSTMCell) | the sum of `decoder.bias_ih` and `decoder.bias_hh` |
///
/// All others have the same name in both. Where PyTorch's layer was made without biases, ours are
/// zeros.
final class PyTorchNames {
  private static final Pattern RECURRENT =
      Pattern.compile(
          "(|.*?\\.)(?:l(\\d+)\\.)?(?:(forward|backward)\\.)?(weight_[ih]h|bias(?:_[ih]h)?)");

  private PyTorchNames() {}

  static Optional<Tensor> find(Map<String, Tensor> tensors, String path, Shape shape) {
    var name = RECURRENT.matcher(path);
    if (tensors.containsKey(path) || !name.matches()) {
      return Optional.ofNullable(tensors.get(path));
    }
    var prefix = name.group(1);
    var layer = name.group(2) == null ? "_l0" : "_l" + name.group(2);
    var suffix = layer + ("backward".equals(name.group(3)) ? "_reverse" : "");
    if (!tensors.containsKey(prefix + "weight_ih" + suffix)) {
      suffix = ""; // a single cell
    }
    if (!tensors.containsKey(prefix + "weight_ih" + suffix)) {
      return Optional.empty();
    }
    if (!name.group(4).equals("bias")) {
      var found = tensors.get(prefix + name.group(4) + suffix);
      return Optional.ofNullable(
          found == null && isBias(name.group(4)) ? Tensor.zeros(shape) : found);
    }
    var sum = Tensor.zeros(shape);
    for (var part : new String[] {"bias_ih", "bias_hh"}) {
      var bias = tensors.get(prefix + part + suffix);
      if (bias != null && !bias.shape().equals(shape)) {
        return Optional.of(bias); // to be refused for its shape
      }
      for (int i = 0; bias != null && i < shape.size(); i++) {
        sum.values()[i] += bias.values()[i];
      }
    }
    return Optional.of(sum);
  }

  private static boolean isBias(String name) {
    return name.startsWith("bias");
  }
}
