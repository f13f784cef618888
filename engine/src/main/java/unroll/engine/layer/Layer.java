package unroll.engine.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// A part of a network: the tensors it learns, and the smaller layers it is made of.
///
/// Its life: *built* with random weights; *trained*, which changes its parameters' values in place;
/// *saved* and *read* by the paths of its parameters. Its `forward` methods take a
/// [unroll.engine.tensor.Pass] first, and nothing of a pass stays in the layer: many passes may run
/// through it at once.
public interface Layer {
  /// The tensors this layer learns itself, in the order of a model file.
  default List<Parameter> ownParameters() {
    return List.of();
  }

  /// The layers inside this one, by the name that their parameters' paths get.
  default SequencedMap<String, ? extends Layer> children() {
    return new LinkedHashMap<>();
  }

  /// Every parameter of the tree with its path, such as `encoder.lstm.weight_ih`.
  default Stream<Parameter> parameters() {
    var inherited =
        children().entrySet().stream()
            .flatMap(child -> child.getValue().parameters().map(p -> p.under(child.getKey())));
    return Stream.concat(ownParameters().stream(), inherited);
  }
}
