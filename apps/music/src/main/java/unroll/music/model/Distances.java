package unroll.music.model;

import java.util.Arrays;
import unroll.engine.autodiff.Pass;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.music.data.Decisions;

/// Numbers by distance, moved to where the pitches are: `y[c] = x[c − reference + reach]`, and 0
/// for classes that are no pitch, too far away, or have no reference. What is learned of a step
/// upwards holds for all pitches.
record Distances(int pitches, int classes, int reach, Decisions.Decision... all) {

  /// `x` is `[decisions, 2·reach + 1]`, the result `[decisions, classes]`.
  Tensor of(Pass pass, Tensor x) {
    var y = pass.result(Shape.of(all.length, classes), x);
    Arrays.fill(y.values(), 0, y.shape().size(), 0f);
    move(x.values(), y.values(), true);
    return pass.record(
        y, tape -> move(tape.gradientToAddTo(x).values(), tape.gradient(y).values(), false));
  }

  /// `y += x`, forwards, or `x += y`, back.
  private void move(float[] x, float[] y, boolean forwards) {
    int width = 2 * reach + 1;
    for (int i = 0; i < all.length; i++) {
      int reference = all[i].reference();
      if (reference >= 0) {
        int low = Math.max(0, reference - reach);
        int high = Math.min(pitches - 1, reference + reach);
        for (int c = low; c <= high; c++) {
          int near = i * width + c - reference + reach;
          if (forwards) {
            y[i * classes + c] += x[near];
          } else {
            x[near] += y[i * classes + c];
          }
        }
      }
    }
  }
}
