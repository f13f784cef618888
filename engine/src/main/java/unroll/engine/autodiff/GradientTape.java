package unroll.engine.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.tensor.Gradients;
import unroll.engine.tensor.Tensor;

/// Remembers the operations of a pass in order, and walks them back to find gradients:
/// backpropagation (Rumelhart, Hinton & Williams, 1986).
///
/// An operation is a [Gradients.Step]: from the gradient of its results it adds to the gradients of
/// its operands. Gradients belong to the tape, never to the parameter, so that several tapes can
/// run side by side on the same parameters.
public final class GradientTape implements Gradients {

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
    loss.item(); // refuses what is not a single number
    pass.requireCurrent();
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
  @Override
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

  @Override
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

  @Override
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

  /// The variables that the loss was found to depend on.
  public Stream<Tensor> variables() {
    return Stream.concat(gradients.keySet().stream(), rows.keySet().stream())
        .filter(Tensor::variable);
  }

  /// Adds `dYᵀ · X` to the gradient of a weight `[out, in]`, for each of the inputs; `dy` is
  /// `[rows, out]`, from `dyAt` on.
  ///
  /// Many rows are multiplied at once, and all of a weight that is itself a result. Few rows of a
  /// variable, as of one step of a decoder, are copied and wait for others: its gradient is
  /// complete at the end of [#backward].
  public void addWeightGradients(int rows, float[] dy, int dyAt, Products.Input... inputs) {
    if (rows >= WaitingRows.MOST || !inputs[0].weight().weight().variable()) {
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
