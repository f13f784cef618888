package unroll.engine.attention;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import unroll.engine.autodiff.Block;
import unroll.engine.autodiff.Pass;
import unroll.engine.autodiff.Products;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;
import unroll.engine.kernel.Matrix;
import unroll.engine.tensor.Gradients;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;

/// Attention of queries over a memory: a single coarse operation with its own backward pass.
///
///     weights = softmax(scores)       for each query, over what it sees; 0 elsewhere
///     context = weights · values
///
/// Letters: `B` batch, `Q` queries, `P` places of the memory, `V` the size of a value. With several heads, the columns of query,
/// keys and values are cut into as many parts, and each looks for itself: `batch · heads` looks.
abstract sealed class AttentionOperation
    permits AttentionOperation.Dot, AdditiveAttention.Additive {
  static final Kernels KERNELS = KernelProvider.kernels();

  final Pass pass;
  final Tensor query; // [B, Q, ·]
  final Tensor keys; // [B, P, ·]
  private final Tensor values; // [B, P, heads · V]
  final int heads;
  final int queries;
  final int places;
  private final int size; // V

  AttentionOperation(Pass pass, Tensor query, Attention.Memory memory, int heads) {
    this.pass = pass;
    this.query = query;
    this.keys = memory.keys();
    this.values = memory.values();
    this.heads = heads;
    this.queries = query.shape().axis(1);
    this.places = keys.shape().axis(1);
    this.size = values.shape().columns() / heads;
  }

  /// `x · Wᵀ + b`: `x` `[batch, time, in]`, queries or a memory, on its way to be compared.
  static Tensor project(String where, Pass pass, Tensor x, Block weight, @Nullable Tensor bias) {
    if (x.shape().rank() != 3 || x.shape().columns() != weight.in()) {
      var rule = "input must be [batch, time, " + weight.in() + "]";
      throw ShapeException.at(where, rule, x.shape(), "the last axis holds the features");
    }
    return Products.linear(pass, x, weight, bias);
  }

  /// The door: `query` is `[batch, queries, querySize]`, the keys `[batch, places, keySize]`, with
  /// a value for each.
  static void require(
      String where, Tensor query, int querySize, Attention.Memory memory, int keySize) {
    var q = query.shape();
    var k = memory.keys().shape();
    var v = memory.values().shape();
    boolean ranks = q.rank() == 3 && k.rank() == 3 && v.rank() == 3;
    boolean sizes = ranks && q.columns() == querySize && k.columns() == keySize;
    if (!sizes || q.axis(0) != k.axis(0) || v.axis(0) != k.axis(0) || v.axis(1) != k.axis(1)) {
      var rule =
          "query and memory must be [batch, queries, %d] and [batch, places, %d]"
              .formatted(querySize, keySize);
      var hint = "the query is " + q + ", the values " + v + "; a Dense layer brings one to a size";
      throw ShapeException.at(where, rule, k, hint);
    }
  }

  /// Writes the scores `[Q, P]` of one look: of one head at one sequence.
  abstract void score(MaskedProducts products, int look, Matrix scores);

  /// From the gradient of the scores adds to those of query and keys.
  abstract void scoreBack(Gradients tape, MaskedProducts products, int look, Matrix dScores);

  /// The context is `[B, Q, heads · V]`, the weights are `[B, heads · Q, P]`.
  Attention.Output forward(AttentionMask mask) {
    int batch = query.shape().axis(0);
    var weights = pass.result(Shape.of(batch, heads * queries, places)); // a constant
    var context = pass.result(query.shape().withColumns(heads * size), query, keys, values);
    Arrays.fill(context.values(), 0, context.shape().size(), 0f);
    var products = products();
    for (int look = 0; look < batch * heads; look++) {
      var w = weights(weights, look);
      score(products, look, w);
      for (int t = 0; t < queries; t++) {
        maskedSoftmax(w.values(), w.offset() + t * places, look / heads, t, mask);
      }
      products.addTimes(queries, size, places, w, part(values, look), part(context, look));
    }
    products.giveBack();
    pass.record(context, tape -> backward(tape, weights, context));
    return new Attention.Output(context, weights);
  }

  private void maskedSoftmax(float[] scores, int at, int row, int t, AttentionMask mask) {
    for (int s = 0; s < places; s++) {
      if (!mask.sees(row, t, s)) {
        scores[at + s] = Float.NEGATIVE_INFINITY; // becomes 0, even if all are
      }
    }
    if (places > 0) {
      KERNELS.softmax(places, scores, at, scores, at);
    }
  }

  private void backward(Gradients tape, Tensor weights, Tensor context) {
    var dContext = tape.gradient(context);
    var d = pass.borrow(queries * places); // [Q, P]: of the weights, then of the scores
    var dScores = new Matrix(d, 0, places);
    var products = products();
    for (int look = 0; look < query.shape().axis(0) * heads; look++) {
      var w = weights(weights, look);
      var dc = part(dContext, look);
      products.matmulTransposed(queries, places, size, dc, part(values, look), dScores);
      for (int t = 0; t < queries; t++) {
        softmaxBackward(w.values(), w.offset() + t * places, d, t * places);
      }
      scoreBack(tape, products, look, dScores);
      if (values.tracked()) {
        var dValues = part(tape.gradientToAddTo(values), look);
        products.addTransposedMatmul(places, size, queries, w, dc, dValues);
      }
    }
    products.giveBack();
    pass.giveBack(d);
  }

  /// `d = y ⊙ (d − y·d)` for a row of `y = softmax(…)`; where `y` is 0, so is what comes, even if a
  /// hidden value made `d` NaN.
  private void softmaxBackward(float[] y, int at, float[] d, int dAt) {
    for (int s = 0; s < places; s++) {
      d[dAt + s] = y[at + s] == 0 ? 0 : d[dAt + s];
    }
    float dot = KERNELS.dot(places, y, at, d, dAt);
    for (int s = 0; s < places; s++) {
      d[dAt + s] = y[at + s] * (d[dAt + s] - dot);
    }
  }

  private MaskedProducts products() {
    int widest = Math.max(size, keys.shape().columns() / heads);
    return new MaskedProducts(pass, queries, places, widest);
  }

  private Matrix weights(Tensor weights, int look) {
    return new Matrix(weights.values(), look * queries * places, places);
  }

  /// What belongs to one look of `x` `[B, rows, heads · columns]`: one sequence's rows and one
  /// head's columns.
  final Matrix part(Tensor x, int look) {
    int stride = x.shape().columns();
    int sequence = look / heads * x.shape().axis(1) * stride;
    return new Matrix(x.values(), sequence + look % heads * (stride / heads), stride);
  }

  /// A look by dot products: `score = scale · q · k`.
  static final class Dot extends AttentionOperation {
    private final int size; // of a key and a query of one head
    private final float scale;

    Dot(Pass pass, Tensor query, Attention.Memory memory, int heads, float scale) {
      super(pass, query, memory, heads);
      this.size = keys.shape().columns() / heads;
      this.scale = scale;
    }

    @Override
    void score(MaskedProducts products, int look, Matrix scores) {
      products.matmulTransposed(queries, places, size, part(query, look), part(keys, look), scores);
      KERNELS.scale(queries * places, scale, scores.values(), scores.offset());
    }

    @Override
    void scoreBack(Gradients tape, MaskedProducts products, int look, Matrix dScores) {
      KERNELS.scale(queries * places, scale, dScores.values(), dScores.offset());
      if (query.tracked()) {
        var dQuery = part(tape.gradientToAddTo(query), look);
        products.addTimes(queries, size, places, dScores, part(keys, look), dQuery);
      }
      if (keys.tracked()) {
        var dKeys = part(tape.gradientToAddTo(keys), look);
        products.addTransposedMatmul(places, size, queries, dScores, part(query, look), dKeys);
      }
    }
  }
}
