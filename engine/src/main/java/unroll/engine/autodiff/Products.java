package unroll.engine.autodiff;

import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import unroll.engine.kernel.EightBits;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;
import unroll.engine.kernel.Matrix;
import unroll.engine.kernel.Product;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;

/// The three matrix products of a layer `Y = X · Wᵀ`, on bare buffers, for coarse operations: the
/// forward pass, the gradient of the input, and the gradient of the weight. The weight is `[out,
/// in]` throughout; rows follow one another without gaps.
public final class Products {
  private static final Kernels KERNELS = KernelProvider.kernels();

  /// Multiplications from which on a product is shared between threads: it takes a few
  /// microseconds, and to ask another thread less than one.
  private static final int WORTH_SHARING = 1 << 15;

  private static final Optional<EightBits> NO_BITS = Optional.empty();

  private Products() {}

  /// `Y = X · Wᵀ + b` as an operation of its own, with its backward pass: `x` is `[…, in]`, the
  /// result `[…, out]`; of `bias` count the rows that the weight's block has. Both must be
  /// variables: gradients of few rows wait on the tape. Rows of `x` whose results get no gradient,
  /// such as padding, leave none in the weight, whatever they hold.
  public static Tensor linear(Pass pass, Tensor x, Block weight, @Nullable Tensor bias) {
    int rows = x.shape().rows();
    var operands = new Tensor[] {x, weight.weight(), bias == null ? weight.weight() : bias};
    var y = pass.result(x.shape().withColumns(weight.out()), operands);
    for (int r = 0; r < rows && bias != null; r++) {
      System.arraycopy(bias.values(), weight.row(), y.values(), r * weight.out(), weight.out());
    }
    matmulTransposed(pass, rows, x.values(), 0, weight, y.values(), 0, bias != null);
    return pass.record(
        y,
        tape -> {
          var dy = tape.gradient(y).values();
          if (bias != null) {
            var dBias = tape.gradientToAddTo(bias).values();
            for (int r = 0; r < rows; r++) {
              KERNELS.add(weight.out(), dy, r * weight.out(), dBias, weight.row());
            }
          }
          pass.tape()
              .addWeightGradients(
                  rows, dy, 0, new Input(weight, counted(pass, rows, x, dy, weight), 0));
          if (x.tracked()) {
            times(pass, rows, dy, 0, weight, tape.gradientToAddTo(x).values(), 0, true);
          }
        });
  }

  /// `x · weightᵀ` for every row of `x`, where the weight may itself be a result, such as a table
  /// of words that is also the output layer: `weight` is `[out, in]`, the result `[…, out]`.
  public static Tensor matmulTransposed(Pass pass, Tensor x, Tensor weight) {
    int rows = x.shape().rows();
    if (weight.shape().columns() != x.shape().columns()) {
      var rule = "the weight must be [out, " + x.shape().columns() + "]";
      var hint = "the left side is " + x.shape();
      throw ShapeException.at("Products.matmulTransposed", rule, weight.shape(), hint);
    }
    var all = Block.all(weight);
    var y = pass.result(x.shape().withColumns(all.out()), x, weight);
    matmulTransposed(pass, rows, x.values(), 0, all, y.values(), 0, false);
    return pass.record(
        y,
        gradients -> {
          var dy = gradients.gradient(y).values();
          if (x.tracked()) {
            times(pass, rows, dy, 0, all, gradients.gradientToAddTo(x).values(), 0, true);
          }
          if (weight.tracked()) { // at once: it may be a result, and is gone back through next
            addWeightGradients(pass, rows, dy, 0, new Input(all, x.values(), 0));
          }
        });
  }

  /// The numbers of `x`; if one is NaN or ∞, with zeros in the rows whose `dy` is all 0.
  private static float[] counted(Pass pass, int rows, Tensor x, float[] dy, Block weight) {
    int in = weight.in();
    if (finite(rows, in, x.values(), 0, in)) {
      return x.values();
    }
    var counted = pass.borrowZeros(rows * in);
    for (int i = 0; i < rows * weight.out(); i++) {
      if (dy[i] != 0) {
        int row = i / weight.out() * in;
        System.arraycopy(x.values(), row, counted, row, in);
      }
    }
    return counted;
  }

  /// Whether no number of a matrix `[rows, columns]` is NaN or ∞, or so large that its square is.
  public static boolean finite(int rows, int columns, float[] x, int xAt, int stride) {
    for (int r = 0; r < rows; r++) {
      int at = xAt + r * stride;
      if (!(KERNELS.dot(columns, x, at, x, at) < Float.POSITIVE_INFINITY)) {
        return false;
      }
    }
    return true;
  }

  /// `Y = X · Wᵀ` (or `+=` if `add`): `x` is `[rows, in]`, from `xAt` on, `y` `[rows, out]`.
  public static void matmulTransposed(
      Pass pass, int rows, float[] x, int xAt, Block weight, float[] y, int yAt, boolean add) {
    var crew = pass.crew();
    boolean worth = (long) rows * weight.out() * weight.in() >= WORTH_SHARING;
    // a weight that is itself a result is packed in the pass's memory, which has one thread
    boolean shared = worth && weight.weight().variable();
    int shares = crew == null || !shared ? 1 : crew.threads();
    int share = Math.ceilDiv(weight.out(), 16 * shares) * 16; // columns of Y: whole vectors
    var a = new Matrix(x, xAt, weight.in());
    IntConsumer work =
        i -> {
          var some = weight.some(i * share, share);
          var c = new Matrix(y, yAt + i * share, weight.out());
          var bits = rows == 1 ? pass.packed(some).eightBits(some) : NO_BITS;
          if (bits.isPresent()) {
            KERNELS.multiplyRow(some.out(), some.in(), a, bits.get(), c, add);
          } else {
            KERNELS.multiply(
                rows, some.out(), some.in(), a, pass.packed(some).transposed(some), c, add);
          }
        };
    if (crew == null || shares == 1) {
      work.accept(0);
    } else {
      crew.each(shares, work);
    }
  }

  /// `dX = dY · W` (or `+=` if `add`): `dy` is `[rows, out]`, `dx` `[rows, in]`.
  public static void times(
      Pass pass, int rows, float[] dy, int dyAt, Block weight, float[] dx, int dxAt, boolean add) {
    var a = new Matrix(dy, dyAt, weight.out());
    var c = new Matrix(dx, dxAt, weight.in());
    KERNELS.multiply(
        rows, weight.in(), weight.out(), a, pass.packed(weight).straight(weight), c, add);
  }

  /// What multiplies a gradient `dY` to that of a weight: `x`, `[rows, in]`, from `xAt` on.
  public record Input(Block weight, float[] x, int xAt) {}

  /// `dW += dYᵀ · X` at once, for each of the inputs: `dy` is `[rows, out]`.
  static void addWeightGradients(Pass pass, int rows, float[] dy, int dyAt, Input... inputs) {
    int out = inputs[0].weight.out();
    var products = new Product[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      var weight = inputs[i].weight;
      var packed = pass.borrow(KERNELS.packedSize(rows, weight.in()));
      KERNELS.pack(rows, weight.in(), new Matrix(inputs[i].x, inputs[i].xAt, weight.in()), packed);
      var c = weight.within(pass.tape().gradientToAddTo(weight.weight()));
      products[i] = new Product(weight.in(), packed, c, true);
    }
    var scratch = pass.borrow(KERNELS.scratchSize(out, rows));
    KERNELS.multiplyTransposed(out, rows, new Matrix(dy, dyAt, out), scratch, products);
    pass.giveBack(scratch);
    for (var product : products) {
      pass.giveBack(product.packed());
    }
  }

  /// `db += Σ dY` over the rows: `dy` is `[rows, out]`, `dBias` `[out]`.
  public static void addBiasGradient(int rows, float[] dy, Tensor dBias) {
    int out = dBias.shape().size();
    for (int r = 0; r < rows; r++) {
      KERNELS.add(out, dy, r * out, dBias.values(), 0);
    }
  }

  /// `Y = b` in every row: `bias` is `[out]`, `y` `[rows, out]`, from `yAt` on.
  public static void fillRows(int rows, Tensor bias, float[] y, int yAt) {
    int out = bias.shape().size();
    for (int r = 0; r < rows; r++) {
      System.arraycopy(bias.values(), 0, y, yAt + r * out, out);
    }
  }
}
