package unroll.engine.kernel;

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
  void pack(int k, int n, float[] b, int bOffset, int bStride, float[] packed);

  /// Packs the transpose of `b` `[n, k]` as the right-hand side `[k, n]` of a product: for `x ·
  /// Wᵀ`.
  void packTransposed(int k, int n, float[] b, int bOffset, int bStride, float[] packed);

  /// `C = A · B`, or `C += A · B` if `accumulate`; `a` is `[m, k]`, `packed` holds B `[k, n]`, `c`
  /// is `[m, n]`.
  void multiply(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aStride,
      float[] packed,
      float[] c,
      int cOffset,
      int cStride,
      boolean accumulate);

  /// How many floats of scratch [#multiplyTransposed] needs.
  int scratchSize(int m, int k);

  /// `C = Aᵀ · B`, or `C += Aᵀ · B` if `accumulate`; `a` is `[k, m]`, `packed` holds B `[k, n]`,
  /// `c` is `[m, n]`: for the gradient of a weight.
  void multiplyTransposed(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aStride,
      float[] packed,
      float[] c,
      int cOffset,
      int cStride,
      boolean accumulate,
      float[] scratch);

  // ---- Element by element ----

  /// `y = σ(x) = 1 / (1 + e⁻ˣ)`; `y` may be `x`.
  void sigmoid(int n, float[] x, int xOffset, float[] y, int yOffset);

  /// `y = tanh(x)`; `y` may be `x`.
  void tanh(int n, float[] x, int xOffset, float[] y, int yOffset);

  /// `y = eˣ`; `y` may be `x`.
  void exp(int n, float[] x, int xOffset, float[] y, int yOffset);

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

  /// `y = softmax(x)`, and gives back `Σ exp(x − max x)`; `y` may be `x`. An element of −∞ gets
  /// exactly 0.
  float softmax(int n, float[] x, int xOffset, float[] y, int yOffset);

  // ---- Long short-term memory ----

  /// One step of an LSTM for `rows` sequences, after the products. `gates` `[rows, 4·hidden]` holds
  /// the sums before activation, in the order i, f, g, o, and is replaced by the activations; `c`
  /// `[rows, hidden]` is written from `cPrevious` `[rows, hidden]`, then `tanhC = tanh(c)` and `h =
  /// o ⊙ tanhC`. `c` may be `cPrevious`.
  void lstmForward(
      int rows,
      int hidden,
      float[] gates,
      int gatesOffset,
      float[] cPrevious,
      int cPreviousOffset,
      float[] c,
      int cOffset,
      float[] tanhC,
      int tanhCOffset,
      float[] h,
      int hOffset);

  /// The way back of [#lstmForward]: from the activations, `cPrevious`, `tanhC`, the gradient `dh`
  /// of `h` and the gradient `dc` of `c`, writes the gradient of the sums before activation to
  /// `dGates` (which may be `gates`) and replaces `dc` by the gradient of `cPrevious`. All `[rows,
  /// hidden]`, `gates` and `dGates` `[rows, 4·hidden]`.
  void lstmBackward(
      int rows,
      int hidden,
      float[] gates,
      int gatesOffset,
      float[] cPrevious,
      int cPreviousOffset,
      float[] tanhC,
      int tanhCOffset,
      float[] dh,
      int dhOffset,
      float[] dc,
      int dcOffset,
      float[] dGates,
      int dGatesOffset);

  // ---- Optimisers ----

  /// One step of Adam: `m = β₁·m + (1 − β₁)·g`, `v = β₂·v + (1 − β₂)·g²`, `w −= rate · m / (√v ·
  /// rootCorrection + ε)`, where `rate` is the learning rate over `1 − β₁ᵗ` and `rootCorrection` is
  /// `1 / √(1 − β₂ᵗ)`.
  void adam(
      int n,
      float[] gradient,
      int gradientOffset,
      float[] mean,
      float[] square,
      float[] weight,
      float beta1,
      float beta2,
      float rate,
      float rootCorrection,
      float epsilon);
}
