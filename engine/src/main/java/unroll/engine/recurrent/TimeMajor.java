package unroll.engine.recurrent;

import java.util.Arrays;
import unroll.engine.autodiff.Pass;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.recurrent.Recurrent.Direction;
import unroll.engine.sequence.Lengths;
import unroll.engine.tensor.Tensor;

/// Between `[batch, time, features]`, which everybody else uses, and `[time, batch, features]`, in
/// which the rows of a step lie together, in the order in which the steps are read.
///
/// Letters: `B` batch, `T` time, `F` features.
record TimeMajor(Lengths lengths, Direction direction) {

  /// The place in the sequence of the step that is read as number `t`.
  int place(int t) {
    return direction == Direction.FORWARD ? t : lengths.time() - 1 - t;
  }

  /// The numbers of `x` `[B, T, F]` as `[T, B, F]`, with zeros in the padding, so that what stands
  /// there (it may be NaN) goes nowhere; not a copy where both are the same.
  float[] of(Pass pass, Tensor x) {
    int n = x.shape().columns();
    boolean sameOrder =
        lengths.time() == 1 || lengths.batch() == 1 && direction == Direction.FORWARD;
    if (sameOrder && lengths.allReal()) {
      return x.values();
    }
    var y = pass.borrow(x.shape().size());
    for (int t = 0, to = 0; t < lengths.time(); t++) {
      for (int b = 0; b < lengths.batch(); b++, to += n) {
        if (lengths.real(b, place(t))) {
          System.arraycopy(x.values(), (b * lengths.time() + place(t)) * n, y, to, n);
        } else {
          Arrays.fill(y, to, to + n, 0f);
        }
      }
    }
    return y;
  }

  /// Copies `x` `[T, B, F]`, which begins at `offset`, to `y` `[B, T, F]`, with zeros in the
  /// padding.
  void toBatchMajor(float[] x, int offset, Tensor y) {
    int n = y.shape().columns();
    for (int t = 0, from = offset; t < lengths.time(); t++) {
      for (int b = 0; b < lengths.batch(); b++, from += n) {
        int to = (b * lengths.time() + place(t)) * n;
        if (lengths.real(b, place(t))) {
          System.arraycopy(x, from, y.values(), to, n);
        } else {
          Arrays.fill(y.values(), to, to + n, 0f);
        }
      }
    }
  }

  /// Adds `x` `[T, B, F]` to `y` `[B, T, F]`.
  void addToBatchMajor(float[] x, Tensor y) {
    for (int t = 0; t < lengths.time(); t++) {
      addStep(x, t * lengths.batch() * y.shape().columns(), y, t);
    }
  }

  /// Adds the rows of one step, `[B, F]`, which begin at `from`, to step `t` of `y` `[B, T, F]`.
  private void addStep(float[] x, int from, Tensor y, int t) {
    int n = y.shape().columns();
    for (int b = 0; b < lengths.batch(); b++) {
      int to = (b * lengths.time() + place(t)) * n;
      KernelProvider.kernels().add(n, x, from + b * n, y.values(), to);
    }
  }

  /// Adds step `t` of `y` `[B, T, F]`, where it is real, to the rows `x` `[B, F]`.
  void addToStep(Tensor y, int t, float[] x) {
    int n = y.shape().columns();
    for (int b = 0; b < lengths.batch(); b++) {
      if (lengths.real(b, place(t))) {
        int from = (b * lengths.time() + place(t)) * n;
        KernelProvider.kernels().add(n, y.values(), from, x, b * n);
      }
    }
  }

  boolean real(int row, int t) {
    return lengths.real(row, place(t));
  }

  boolean allReal(int t) {
    return lengths.allReal(place(t));
  }
}
