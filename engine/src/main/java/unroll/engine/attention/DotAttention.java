package unroll.engine.attention;

import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;
import unroll.engine.kernel.Matrix;
import unroll.engine.layer.Layer;
import unroll.engine.tensor.GradientTape;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;

/// Dot-product attention (Luong, Pham & Manning, 2015): has nothing to learn.
///
///     score   = q · m
///     weights = softmax(score)      over the places that the mask lets the query see
///     context = Σ weights · m
///
/// A query that sees nothing gets a context of zeros.
public final class DotAttention implements Layer {
  private static final Kernels KERNELS = KernelProvider.kernels();

  /// `context` is `[batch, queries, size]`, `weights` `[batch, queries, keys]`.
  public record Output(Tensor context, Tensor weights) {}

  /// Each of `query` `[batch, queries, size]` looks over `memory` `[batch, keys, size]`. For a look
  /// at the past, both are the same sequence, and the mask is causal.
  public Output forward(Pass pass, Tensor query, Tensor memory, AttentionMask mask) {
    requireShapes(query, memory);
    int batch = query.shape().axis(0);
    int queries = query.shape().axis(1);
    int keys = memory.shape().axis(1);
    int size = query.shape().columns();
    var weights = pass.result(Shape.of(batch, queries, keys)); // a constant: no gradient flows in
    var context = pass.result(query.shape(), query, memory);
    var packed = pass.borrow(packedSize(queries, keys, size));
    for (int b = 0; b < batch; b++) {
      var m = row(memory, b);
      var w = row(weights, b);
      KERNELS.packTransposed(size, keys, m, packed);
      KERNELS.multiply(queries, keys, size, row(query, b), packed, w, false);
      for (int t = 0; t < queries; t++) {
        maskedSoftmax(w.values(), w.offset() + t * keys, keys, b, t, mask);
      }
      KERNELS.pack(keys, size, m, packed);
      KERNELS.multiply(queries, size, keys, w, packed, row(context, b), false);
    }
    pass.giveBack(packed);
    pass.record(context, tape -> backward(pass, tape, query, memory, weights, context));
    return new Output(context, weights);
  }

  private static void maskedSoftmax(
      float[] scores, int offset, int keys, int row, int query, AttentionMask mask) {
    boolean any = false;
    for (int s = 0; s < keys; s++) {
      if (mask.sees(row, query, s)) {
        any = true;
      } else {
        scores[offset + s] = Float.NEGATIVE_INFINITY;
      }
    }
    if (any) {
      KERNELS.softmax(keys, scores, offset, scores, offset);
    } else {
      java.util.Arrays.fill(scores, offset, offset + keys, 0f);
    }
  }

  private static void backward(
      Pass pass, GradientTape tape, Tensor query, Tensor memory, Tensor weights, Tensor context) {
    int batch = query.shape().axis(0);
    int queries = query.shape().axis(1);
    int keys = memory.shape().axis(1);
    int size = query.shape().columns();
    var dContext = tape.gradient(context);
    // [queries, keys], first the gradient of the weights, then that of the scores
    var d = pass.borrow(queries * keys);
    var dScores = new Matrix(d, 0, keys);
    var packed = pass.borrow(packedSize(queries, keys, size));
    var scratch = pass.borrow(KERNELS.scratchSize(keys, queries));
    for (int b = 0; b < batch; b++) {
      var w = row(weights, b);
      KERNELS.packTransposed(size, keys, row(memory, b), packed);
      KERNELS.multiply(queries, keys, size, row(dContext, b), packed, dScores, false);
      for (int t = 0; t < queries; t++) {
        softmaxBackward(keys, w.values(), w.offset() + t * keys, d, t * keys);
      }
      if (query.tracked()) {
        var dQuery = row(tape.gradientToAddTo(query), b);
        KERNELS.pack(keys, size, row(memory, b), packed);
        KERNELS.multiply(queries, size, keys, dScores, packed, dQuery, true);
      }
      if (memory.tracked()) {
        var dMemory = row(tape.gradientToAddTo(memory), b);
        KERNELS.pack(queries, size, row(query, b), packed);
        KERNELS.multiplyTransposed(keys, size, queries, dScores, packed, dMemory, true, scratch);
        KERNELS.pack(queries, size, row(dContext, b), packed);
        KERNELS.multiplyTransposed(keys, size, queries, w, packed, dMemory, true, scratch);
      }
    }
    pass.giveBack(scratch);
    pass.giveBack(packed);
    pass.giveBack(d);
  }

  /// `d = y ⊙ (d − y·d)` for a row of `y = softmax(…)`.
  private static void softmaxBackward(int n, float[] y, int yOffset, float[] d, int dOffset) {
    float dot = KERNELS.dot(n, y, yOffset, d, dOffset);
    for (int i = 0; i < n; i++) {
      d[dOffset + i] = y[yOffset + i] * (d[dOffset + i] - dot);
    }
  }

  /// Row `b` of a batch `[batch, rows, columns]`.
  private static Matrix row(Tensor x, int b) {
    int columns = x.shape().columns();
    return new Matrix(x.values(), b * x.shape().axis(1) * columns, columns);
  }

  private static int packedSize(int queries, int keys, int size) {
    return Math.max(
        Math.max(KERNELS.packedSize(size, keys), KERNELS.packedSize(keys, size)),
        KERNELS.packedSize(queries, size));
  }

  private static void requireShapes(Tensor query, Tensor memory) {
    var q = query.shape();
    var m = memory.shape();
    if (q.rank() != 3 || m.rank() != 3 || q.axis(0) != m.axis(0) || q.columns() != m.columns()) {
      throw ShapeException.at(
          "DotAttention",
          "query and memory must be [batch, queries, size] and [batch, keys, size]",
          m,
          "the query is " + q + "; bring both to one size with a Dense layer first");
    }
  }
}
