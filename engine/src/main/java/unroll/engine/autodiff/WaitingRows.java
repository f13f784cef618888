package unroll.engine.autodiff;

/// Rows of `dY` and `X` that wait until a product `dWᵀ += dYᵀ · X` of many of them is worth its
/// while.
final class WaitingRows {
  static final int MOST = 256;

  private final Pass pass;
  private final Block weight;
  private final float[] dy; // [MOST, out]
  private final float[] x; // [MOST, in]
  private int rows;

  WaitingRows(Pass pass, Block weight) {
    this.pass = pass;
    this.weight = weight;
    this.dy = pass.borrow(MOST * weight.out());
    this.x = pass.borrow(MOST * weight.in());
  }

  void add(int more, float[] moreDy, int dyOffset, float[] moreX, int xOffset) {
    if (rows + more > MOST) {
      flush();
    }
    int out = weight.out();
    int in = weight.in();
    System.arraycopy(moreDy, dyOffset, dy, rows * out, more * out);
    System.arraycopy(moreX, xOffset, x, rows * in, more * in);
    rows += more;
  }

  void flush() {
    if (rows > 0) {
      Products.addWeightGradients(pass, rows, dy, 0, new Products.Input(weight, x, 0));
      rows = 0;
    }
  }

  void giveBack() {
    pass.giveBack(dy);
    pass.giveBack(x);
  }
}
