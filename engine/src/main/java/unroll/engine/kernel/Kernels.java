package unroll.engine.kernel;

import java.util.Arrays;

/// The loops over `float[]` that everything else is made of.
///
/// Two implementations give **the same bits**: [ScalarKernels] is plain Java, [VectorKernels] uses
/// the Vector API. What makes them agree (and agree with themselves, whatever the hardware's vector
/// width):
///
/// - an element of a product is one chain of fma over ascending `k`; blocking reloads the
///   accumulator, it never adds partial results;
/// - a sum along a row is taken in 16 interleaved partial sums, combined in one fixed tree;
/// - exp, tanh and sigmoid are our own polynomials, the same in a vector's body and in the scalar
///   tail.
///
/// All are single-threaded, allocate nothing, and trust their caller: shapes are checked at the
/// door of a layer. Matrices are row-major; a *stride* is the distance in floats from one row to
/// the next. Arrays may be longer than needed.
public sealed interface Kernels permits ScalarKernels, VectorKernels {

  // ---- Matrix product ----

  /// How many floats a packed right-hand matrix `[k, n]` takes.
  int packedSize(int k, int n);

  /// Packs `b` `[k, n]` as the right-hand side of a product.
  void pack(int k, int n, Matrix b, float[] packed);

  /// Packs the transpose of `b` `[n, k]` as the right-hand side `[k, n]` of a product: for `x ·
  /// Wᵀ`.
  void packTransposed(int k, int n, Matrix b, float[] packed);

  /// `C = A · B`, or `C += A · B` if `add`; `a` is `[m, k]`, `packed` holds B `[k, n]`, `c` is `[m,
  /// n]`.
  void multiply(int m, int n, int k, Matrix a, float[] packed, Matrix c, boolean add);

  /// How many floats of scratch [#multiplyTransposed] needs.
  int scratchSize(int m, int k);

  /// `C = Aᵀ · B`, or `C += Aᵀ · B`, for each of `products`; `a` is `[k, m]`: for the gradients of
  /// weights. A is rearranged once for all of them, in `scratch`.
  void multiplyTransposed(int m, int k, Matrix a, float[] scratch, Product... products);

  // ---- A row times a matrix of 8 bits ----

  /// Packs the transpose of `b` `[n, k]` as the right-hand side `[k, n]`, as [#packTransposed], but
  /// in 8 bits: row `j` of `b` must be `scales[j]`, a power of two, times whole numbers from −127
  /// to 127.
  EightBits packEightBits(int k, int n, Matrix b, float[] scales);

  /// `c = a · B`, or `c += a · B`, for one row: the bits of [#multiply] with the same numbers.
  void multiplyRow(int n, int k, Matrix a, EightBits b, Matrix c, boolean add);

  // ---- Element by element ----

  /// `y = σ(x) = 1 / (1 + e⁻ˣ)`; `y` may be `x`.
  void sigmoid(int n, float[] x, int xOffset, float[] y, int yOffset);

  /// `y = tanh(x)`; `y` may be `x`.
  void tanh(int n, float[] x, int xOffset, float[] y, int yOffset);

  /// `y = eˣ`; `y` may be `x`.
  default void exp(int n, float[] x, int xOffset, float[] y, int yOffset) {
    expOfDifference(n, x, xOffset, 0, y, yOffset);
  }

  /// `y = exp(x − subtrahend)`; `y` may be `x`.
  void expOfDifference(int n, float[] x, int xOffset, float subtrahend, float[] y, int yOffset);

  /// `y += x`.
  void add(int n, float[] x, int xOffset, float[] y, int yOffset);

  /// `y += x₁ ⊙ x₂`, each element one fma.
  void addProduct(
      int n, float[] x1, int x1Offset, float[] x2, int x2Offset, float[] y, int yOffset);

  /// `y = fma(factor, x, y)`.
  void addScaled(int n, float factor, float[] x, int xOffset, float[] y, int yOffset);

  /// `y *= factor`.
  void scale(int n, float factor, float[] y, int yOffset);

  // ---- Rows ----

  /// `Σ x`, in 16 interleaved partial sums.
  float sum(int n, float[] x, int xOffset);

  /// `Σ x·y`, in 16 interleaved chains of fma.
  float dot(int n, float[] x, int xOffset, float[] y, int yOffset);

  /// `max x`; `n` must be positive. NaN if any element is.
  float max(int n, float[] x, int xOffset);

  /// `y = softmax(x)`, and returns `Σ exp(x − max x)`; `y` may be `x`. An element of −∞ gets
  /// exactly 0.
  default float softmax(int n, float[] x, int xOffset, float[] y, int yOffset) {
    var max = max(n, x, xOffset);
    if (max == Float.NEGATIVE_INFINITY) {
      Arrays.fill(y, yOffset, yOffset + n, 0);
      return 0;
    }
    expOfDifference(n, x, xOffset, max, y, yOffset);
    var sum = sum(n, y, yOffset);
    scale(n, 1 / sum, y, yOffset);
    return sum;
  }

  // ---- Long short-term memory ----

  /// Step `t` of an LSTM for `rows` sequences from `row` on, after the products: replaces the sums
  /// in `gates` by the activations, and writes `c′ = f ⊙ c + i ⊙ g`, `tanhC = tanh(c′)` and `h′ = o
  /// ⊙ tanhC`.
  void lstmForward(int t, int row, int rows, LstmBuffers buffers);

  /// The backward pass of [#lstmForward]: from the gradients `dh` and `dc` `[batch, hidden]` of
  /// `h′` and `c′`, replaces the activations in `gates` by the gradient of their sums, and `dc` by
  /// the gradient of `c`.
  void lstmBackward(int t, int row, int rows, LstmBuffers buffers, float[] dh, float[] dc);

  // ---- Optimisers ----

  /// One step of Adam (Kingma & Ba, 2015) for the numbers `from` to before `to`: `m = β₁·m + (1 −
  /// β₁)·g`, `v = β₂·v + (1 − β₂)·g²`, `w −= rate · m / (√v · rootCorrection + ε)`.
  void adam(int from, int to, float[] g, float[] m, float[] v, float[] w, AdamStep step);
}
