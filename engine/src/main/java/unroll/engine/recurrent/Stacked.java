package unroll.engine.recurrent;

import java.util.ArrayList;
import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Parameters;
import unroll.engine.sequence.Padded;
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

  /// This many new layers of one size: `Stacked.of(Lstm::new, 64, 128, 2, dropout, parameters)`.
  public static <S> Stacked<S> of(
      Maker<S> maker,
      int inputSize,
      int hiddenSize,
      int layers,
      Dropout dropout,
      Parameters parameters) {
    var all = new ArrayList<Recurrent<S>>();
    for (int k = 0; k < layers; k++) {
      int below = k == 0 ? inputSize : all.getLast().outputSize();
      all.add(maker.of(below, hiddenSize, parameters.at("l" + k, k)));
    }
    return new Stacked<>(all, dropout);
  }

  @Override
  public boolean causal() {
    return layers.stream().allMatch(Recurrent::causal);
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
  public List<Tensor> tensors(List<S> state) {
    var all = new ArrayList<Tensor>();
    for (int k = 0; k < state.size(); k++) {
      all.addAll(layers.get(k).tensors(state.get(k)));
    }
    return all;
  }

  @Override
  public List<S> state(List<Tensor> tensors) {
    var all = new ArrayList<S>();
    int from = 0;
    for (var layer : layers) {
      int to = from + layer.tensors(layer.start(0)).size();
      all.add(layer.state(tensors.subList(from, to)));
      from = to;
    }
    return all;
  }

  @Override
  public Output<List<S>> forward(Pass pass, Padded x, List<S> start, Direction direction) {
    if (start.size() != layers.size()) {
      throw new IllegalArgumentException(
          "Stacked: needs a start state for each of %d layers, got %d; start(batch) makes them"
              .formatted(layers.size(), start.size()));
    }
    var last = new ArrayList<S>();
    var sequence = x;
    for (int k = 0; k < layers.size(); k++) {
      var input = k == 0 ? sequence : sequence.map(below -> dropout.forward(pass, below));
      var output = layers.get(k).forward(pass, input, start.get(k), direction);
      sequence = output.sequence();
      last.add(output.last());
    }
    return new Output<>(sequence, List.copyOf(last));
  }
}
