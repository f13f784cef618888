package unroll.engine.autodiff;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import unroll.engine.tensor.Tensor;

/// The states of recurrent layers that are carried from one pass to the next, for texts that are
/// longer than a batch: a layer without a given start state continues where it ended in the
/// previous pass (truncated backpropagation through time; Williams & Peng, 1990).
///
/// The states are identified by the order in which the layers run, which is the same in every pass.
public final class CarriedStates {
  private List<List<Tensor>> before = new ArrayList<>(); // of each run, the tensors of its state
  private List<List<Tensor>> after = new ArrayList<>();

  /// A new pass begins: what the last one left is where its layers start.
  void next() {
    before = after;
    after = new ArrayList<>();
  }

  /// Where the run that comes now starts; null at the beginning of the texts.
  @Nullable List<Tensor> start() {
    return after.size() < before.size() ? before.get(after.size()) : null;
  }

  /// Keeps where the run that is done has ended.
  void end(List<Tensor> state) {
    after.add(state);
  }

  /// The texts begin anew.
  public void reset() {
    before = new ArrayList<>();
    after = new ArrayList<>();
  }

  /// What must be saved to continue, by the number of the run and of the tensor.
  public SortedMap<String, Tensor> tensors() {
    var all = new TreeMap<String, Tensor>();
    for (int run = 0; run < after.size(); run++) {
      for (int k = 0; k < after.get(run).size(); k++) {
        all.put(run + "." + k, after.get(run).get(k));
      }
    }
    return all;
  }

  /// Continues from what [#tensors] gave.
  public void restore(SortedMap<String, Tensor> tensors) {
    reset();
    for (int run = 0; tensors.containsKey(run + ".0"); run++) {
      var state = new ArrayList<Tensor>();
      for (var t = tensors.get(run + ".0"); t != null; t = tensors.get(run + "." + state.size())) {
        state.add(t);
      }
      after.add(state);
    }
  }
}
