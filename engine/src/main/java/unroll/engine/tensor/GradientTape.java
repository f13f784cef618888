package unroll.engine.tensor;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Remembers the operations of a pass in order, and walks them back to find gradients:
/// backpropagation (Rumelhart, Hinton & Williams, 1986).
///
/// An operation is a [Step]: from the gradient of its results it adds to the gradients of its
/// operands. Gradients belong to the tape, never to the parameter, so that several tapes can run
/// side by side on the same parameters.
public final class GradientTape {

  /// One recorded operation.
  @FunctionalInterface
  public interface Step {
    /// Reads the gradients of its results with [GradientTape#gradient], adds to those of its
    /// operands with [GradientTape#gradientToAddTo].
    void walkBack(GradientTape tape);
  }

  private record Entry(Step step, List<Tensor> results) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Map<Tensor, Tensor> gradients = new IdentityHashMap<>();
  private final Map<Block, WaitingRows> waiting = new LinkedHashMap<>();
  private final Pass pass;

  GradientTape(Pass pass) {
    this.pass = pass;
  }

  void record(Step step, Tensor... results) {
    entries.add(new Entry(step, List.of(results)));
  }

  /// Finds the gradient of `loss`, a single number, with respect to every variable it depends on.
  public void backward(Tensor loss) {
    loss.requireSingle("GradientTape.backward");
    gradientToAddTo(loss).values()[0] = 1;
    for (var entry : entries.reversed()) {
      if (entry.results.stream().anyMatch(this::reaches)) {
        entry.step.walkBack(this);
        for (var result : entry.results) {
          var gradient = gradients.remove(result); // used: the next operation can have the buffer
          if (gradient != null) {
            pass.giveBack(gradient.values());
          }
        }
      }
    }
    entries.clear();
    for (var rows : waiting.values()) {
      rows.flush();
      rows.giveBack();
    }
    waiting.clear();
  }

  /// The gradient of the loss with respect to `tensor`. After [#backward] only those of variables
  /// are left.
  public Tensor gradient(Tensor tensor) {
    var gradient = gradients.get(tensor);
    if (gradient == null) {
      throw new IllegalStateException(
          tensor + " has no gradient: the loss does not depend on it, or backward was not called");
    }
    return gradient;
  }

  /// Whether the loss depends on `tensor`, as far as is known.
  public boolean reaches(Tensor tensor) {
    return gradients.containsKey(tensor);
  }

  /// The gradient of `tensor` so far (zeros at first), for an operation to add to.
  public Tensor gradientToAddTo(Tensor tensor) {
    return gradients.computeIfAbsent(tensor, t -> pass.zeros(t.shape()));
  }

  /// Adds `dYᵀ · X` to the gradient of a variable `weight` `[out, in]`; `dy` is `[rows, out]`, `x`
  /// `[rows, in]`.
  ///
  /// Many rows are multiplied at once. Few, as of one step of a decoder, are copied and wait for
  /// others: the gradient is complete at the end of [#backward].
  public void addWeightGradient(Block weight, int rows, float[] dy, int dyAt, float[] x, int xAt) {
    if (rows < WaitingRows.MOST) {
      waiting.computeIfAbsent(weight, w -> new WaitingRows(pass, w)).add(rows, dy, dyAt, x, xAt);
    } else {
      Products.addWeightGradient(pass, weight, rows, dy, dyAt, x, xAt);
    }
  }
}
