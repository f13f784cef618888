package unroll.engine.recurrent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Layer;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Tensor;

/// Several [Lstm] layers, each reading the sequence of the one below, with dropout between them
/// (Graves, 2013; Zaremba et al., 2014: dropout only on the way up, never along time).
public final class StackedLstm implements Layer {

  /// `sequence` `[batch, time, hidden]` is that of the uppermost layer; `last` holds a state per
  /// layer, lowest first.
  public record Output(Tensor sequence, List<Lstm.State> last) {}

  private final List<Lstm> layers;
  private final Dropout dropout;

  public StackedLstm(
      int inputSize, int hiddenSize, int layers, Dropout dropout, RandomStream random) {
    if (layers < 1) {
      throw new IllegalArgumentException("StackedLstm: needs at least 1 layer, got " + layers);
    }
    this.layers =
        IntStream.range(0, layers)
            .mapToObj(k -> new Lstm(k == 0 ? inputSize : hiddenSize, hiddenSize, random.fork(k)))
            .toList();
    this.dropout = dropout;
  }

  @Override
  public SequencedMap<String, Layer> children() {
    var children = new LinkedHashMap<String, Layer>();
    for (int k = 0; k < layers.size(); k++) {
      children.put("l" + k, layers.get(k));
    }
    return children;
  }

  /// The states of sequences that have not begun.
  public List<Lstm.State> start(int batch) {
    return layers.stream().map(layer -> layer.start(batch)).toList();
  }

  /// Reads `x` `[batch, time, input]`, each layer from its own start state, lowest first.
  public Output forward(Pass pass, Tensor x, List<Lstm.State> start, Lengths lengths) {
    if (start.size() != layers.size()) {
      throw new IllegalArgumentException(
          "StackedLstm: needs a start state for each of %d layers, got %d; start(batch) makes them"
              .formatted(layers.size(), start.size()));
    }
    var last = new ArrayList<Lstm.State>();
    var sequence = x;
    for (int k = 0; k < layers.size(); k++) {
      var input = k == 0 ? sequence : dropout.forward(pass, sequence);
      var output = layers.get(k).forward(pass, input, start.get(k), lengths);
      sequence = output.sequence();
      last.add(output.last());
    }
    return new Output(sequence, List.copyOf(last));
  }
}
