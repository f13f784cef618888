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

/// Several recurrent layers, each reading the sequence of the one below, with dropout between them
/// (Graves, 2013; Zaremba et al., 2014: dropout only on the way up, never along time). The state is
/// one for each layer, lowest first.
public final class Stacked<S> implements Recurrent<List<S>> {
  private final List<Recurrent<S>> layers;
  private final Dropout dropout;

  /// Of the given layers, lowest first; each must read what the one below gives.
  public Stacked(List<Recurrent<S>> layers, Dropout dropout) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("Stacked: needs at least 1 layer, got none");
    }
    this.layers = List.copyOf(layers);
    this.dropout = dropout;
  }

  /// So many new layers of one size: `Stacked.of(Lstm::new, 64, 128, 2, dropout, random)`.
  public static <S> Stacked<S> of(
      Maker<S> maker,
      int inputSize,
      int hiddenSize,
      int layers,
      Dropout dropout,
      RandomStream random) {
    var all = new ArrayList<Recurrent<S>>();
    for (int k = 0; k < layers; k++) {
      int below = k == 0 ? inputSize : all.getLast().outputSize();
      all.add(maker.of(below, hiddenSize, random.fork(k)));
    }
    return new Stacked<>(all, dropout);
  }

  @Override
  public SequencedMap<String, Layer> children() {
    var children = new LinkedHashMap<String, Layer>();
    for (var layer : layers) {
      children.put("l" + children.size(), layer);
    }
    return children;
  }

  @Override
  public int outputSize() {
    return layers.getLast().outputSize();
  }

  @Override
  public List<S> start(int batch) {
    return layers.stream().map(layer -> layer.start(batch)).toList();
  }

  @Override
  public List<S> carried(List<S> last) {
    return IntStream.range(0, last.size())
        .mapToObj(k -> layers.get(k).carried(last.get(k)))
        .toList();
  }

  @Override
  public Output<List<S>> forward(
      Pass pass, Tensor x, List<S> start, Lengths lengths, Direction direction) {
    if (start.size() != layers.size()) {
      throw new IllegalArgumentException(
          "Stacked: needs a start state for each of %d layers, got %d; start(batch) makes them"
              .formatted(layers.size(), start.size()));
    }
    var last = new ArrayList<S>();
    var sequence = x;
    for (int k = 0; k < layers.size(); k++) {
      var input = k == 0 ? sequence : dropout.forward(pass, sequence);
      var output = layers.get(k).forward(pass, input, start.get(k), lengths, direction);
      sequence = output.sequence();
      last.add(output.last());
    }
    return new Output<>(sequence, List.copyOf(last));
  }
}
