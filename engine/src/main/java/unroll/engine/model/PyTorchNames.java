package unroll.engine.model;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
/// zeros; a file that names its `app` was written here, and must have them all.
final class PyTorchNames {
  private static final Pattern RECURRENT =
      Pattern.compile(
          "(|.*?\\.)(?:l(\\d+)\\.)?(?:(forward|backward)\\.)?(weight_[ih]h|bias(?:_[ih]h)?)");

  private PyTorchNames() {}

  /// The tensors whose sum is the parameter at `path`: one, or two biases, or none.
  static List<String> of(Set<String> tensors, String path) {
    var name = RECURRENT.matcher(path);
    if (tensors.contains(path) || !name.matches()) {
      return tensors.contains(path) ? List.of(path) : List.of();
    }
    var layer = layer(tensors, name);
    if (layer == null) {
      return List.of();
    }
    var parts =
        name.group(4).equals("bias") ? List.of("bias_ih", "bias_hh") : List.of(name.group(4));
    return parts.stream()
        .map(part -> layer.prefix + part + layer.suffix)
        .filter(tensors::contains)
        .toList();
  }

  /// The same under PyTorch's names; where ours is one bias, its second one is zeros.
  static SortedMap<String, Tensor> named(SortedMap<String, Tensor> tensors) {
    var all = new TreeMap<String, Tensor>();
    tensors.forEach((path, tensor) -> {
      var name = RECURRENT.matcher(path);
      if (!name.matches()) {
        all.put(path, tensor);
        return;
      }
      var number = name.group(2) == null ? "0" : name.group(2);
      var suffix = "_l" + number + ("backward".equals(name.group(3)) ? "_reverse" : "");
      if (name.group(4).equals("bias") && isRecurrent(tensors, path)) {
        all.put(name.group(1) + "bias_ih" + suffix, tensor);
        all.put(name.group(1) + "bias_hh" + suffix, Tensor.zeros(tensor.shape()));
      } else {
        all.put(isRecurrent(tensors, path) ? name.group(1) + name.group(4) + suffix : path, tensor);
      }
    });
    return all;
  }

  /// Whether it belongs to a recurrent layer: other layers have a `bias`, too.
  private static boolean isRecurrent(SortedMap<String, Tensor> tensors, String path) {
    return tensors.containsKey(path.substring(0, path.lastIndexOf('.') + 1) + "weight_hh");
  }

  /// Whether `path` is the bias of a layer that the file has, but without biases.
  static boolean isLeftOutBias(Set<String> tensors, String path) {
    var name = RECURRENT.matcher(path);
    return name.matches() && name.group(4).startsWith("bias") && layer(tensors, name) != null;
  }

  /// What stands before and behind the names of a layer's weights.
  private record Names(String prefix, String suffix) {}

  private static @Nullable Names layer(Set<String> tensors, Matcher name) {
    var prefix = name.group(1);
    var number = name.group(2) == null ? "_l0" : "_l" + name.group(2);
    var suffix = number + ("backward".equals(name.group(3)) ? "_reverse" : "");
    for (var end : List.of(suffix, "")) { // "": a single cell
      if (tensors.contains(prefix + "weight_ih" + end)) {
        return new Names(prefix, end);
      }
    }
    return null;
  }
}
