package unroll.engine.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import unroll.engine.kernel.KernelProvider;

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
    void backward(GradientTape tape);
  }

  private record Entry(Step step, List<Tensor> results) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Map<Tensor, Tensor> gradients = new IdentityHashMap<>();
  private final Map<Tensor, RowGradient> rows = new IdentityHashMap<>(); // of tables
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
        entry.step.backward(this);
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
    if (!reaches(tensor)) {
      throw new IllegalStateException(
          tensor + " has no gradient: the loss does not depend on it, or backward was not called");
    }
    return gradientToAddTo(tensor);
  }

  /// Whether the loss depends on `tensor`, as far as is known.
  public boolean reaches(Tensor tensor) {
    return gradients.containsKey(tensor) || rows.containsKey(tensor);
  }

  /// The gradient of `tensor` so far (zeros at first), for an operation to add to.
  public Tensor gradientToAddTo(Tensor tensor) {
    return gradients.computeIfAbsent(tensor, this::soFar);
  }

  private Tensor soFar(Tensor tensor) {
    var zeros = pass.zeros(tensor.shape());
    var sparse = rows.remove(tensor);
    if (sparse != null) {
      sparse.addTo(zeros.values());
    }
    return zeros;
  }

  /// Adds each row of `dy` `[…, size]` to that row of the gradient of `table` `[vocabulary, size]`
  /// which `ids` says; a negative number is nothing. Only rows that occur take time and memory.
  public void addRows(Tensor table, int[] ids, Tensor dy) {
    if (gradients.containsKey(table)) {
      RowGradient.addDense(ids, dy, gradientToAddTo(table).values());
    } else {
      rows.computeIfAbsent(table, t -> new RowGradient(pass, t)).add(ids, dy);
    }
  }

  /// Adds the gradient of `tensor` to `total`, which has its size; of a table only the rows that
  /// occurred. With `first`, it takes the place of what stood there.
  public void addGradientTo(Tensor tensor, float[] total, boolean first) {
    var sparse = rows.get(tensor);
    if (first && (sparse != null || !reaches(tensor))) {
      Arrays.fill(total, 0f);
    }
    if (sparse != null) {
      sparse.addTo(total);
    } else if (reaches(tensor)) {
      var gradient = gradient(tensor).values();
      if (first) {
        System.arraycopy(gradient, 0, total, 0, total.length);
      } else {
        KernelProvider.kernels().add(total.length, gradient, 0, total, 0);
      }
    }
  }

  /// Adds `dYᵀ · X` to the gradient of a variable, a weight `[out, in]`, for each of the inputs;
  /// `dy` is `[rows, out]`, from `dyAt` on.
  ///
  /// Many rows are multiplied at once. Few, as of one step of a decoder, are copied and wait for
  /// others: the gradient is complete at the end of [#backward].
  public void addWeightGradients(int rows, float[] dy, int dyAt, Products.Input... inputs) {
    if (rows >= WaitingRows.MOST) {
      Products.addWeightGradients(pass, rows, dy, dyAt, inputs);
      return;
    }
    for (var input : inputs) {
      waiting
          .computeIfAbsent(input.weight(), w -> new WaitingRows(pass, w))
          .add(rows, dy, dyAt, input.x(), input.xAt());
    }
  }
}
