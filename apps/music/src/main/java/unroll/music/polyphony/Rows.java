package unroll.music.polyphony;

import unroll.engine.tensor.Pass;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// Rows of a tensor, each as often as it is asked for: `y[i] = x[rows[i]]`.
final class Rows {
  private Rows() {}

  /// `x` is taken as rows, whatever its outer axes; the result is `[rows, columns]`.
  static Tensor of(Pass pass, Tensor x, int... rows) {
    int n = x.shape().columns();
    var y = pass.result(Shape.of(rows.length, n), x);
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(x.values(), rows[i] * n, y.values(), i * n, n);
    }
    return pass.record(
        y,
        tape -> {
          var dy = tape.gradient(y).values();
          var dx = tape.gradientToAddTo(x).values();
          for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < n; c++) {
              dx[rows[i] * n + c] += dy[i * n + c];
            }
          }
        });
  }
}
