package unroll.engine.recurrent;

import java.util.Arrays;
import unroll.engine.autodiff.Pass;
import unroll.engine.check.Require;
import unroll.engine.layer.Parameters;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// A long short-term memory layer with exponential gates, run over a whole sequence (Beck et al.,
/// 2024: sLSTM). It can revise what it stored, because the input gate has no upper bound; a
/// normaliser `n` keeps the output in range, and a stabiliser `m` the exponentials.
///
///     i~, f~, g~, o~ = W·x + U·h + b
///     m′ = max(log σ(f~) + m, i~)
///     i  = exp(i~ − m′)      f = exp(log σ(f~) + m − m′)
///     g  = tanh(g~)          o = σ(o~)
///     c′ = f ⊙ c + i ⊙ g     n′ = f ⊙ n + i
///     h′ = o ⊙ c′ / n′
///
/// Every weight stacks its rows in gate order **i, f, g, o**. With several heads the units are cut
/// into as many groups, and each sees only its own `h`: `U` is block-diagonal, and stored without its
/// zeros as `[4·hidden, hidden/heads]`. `m` begins at −∞, the others at 0. The stabiliser cancels in
/// `h`, so no gradient flows through it: gradients of whatever is computed from `h` are exact, those
/// of a loss on `c`, `n` or `m` themselves are not.
public final class Slstm extends RecurrentLayer<Slstm.State> {

  /// What the layer remembers between steps; all `[batch, hidden]`.
  public record State(Tensor h, Tensor c, Tensor n, Tensor m) {}

  private final int heads;

  /// With one head.
  public Slstm(int inputSize, int hiddenSize, Parameters parameters) {
    this(inputSize, hiddenSize, 1, parameters);
  }

  /// W as [unroll.engine.layer.Initializer#xavier] of each gate, U uniform in ±1/√hidden, biases 0
  /// but 1 for the forget gate; `hiddenSize` must be a multiple of `heads`.
  public Slstm(int inputSize, int hiddenSize, int heads, Parameters parameters) {
    var rule = "Slstm: the hidden size must be a multiple of the heads, got %s and %s";
    Require.that(heads > 0 && hiddenSize % heads == 0, rule, hiddenSize, heads);
    var start = Start.usual(inputSize, hiddenSize, forgetBias(hiddenSize), "bias");
    this(Weights.of(parameters, inputSize, hiddenSize, hiddenSize / heads, 4, start), heads);
  }

  private Slstm(Weights weights, int heads) {
    super(weights);
    this.heads = heads;
  }

  @Override
  public Slstm withWeightDrop(double rate) {
    return new Slstm(weights().withDrop(rate), heads);
  }

  @Override
  public State start(int batch) {
    var shape = Shape.of(batch, hiddenSize());
    var m = new float[shape.size()];
    Arrays.fill(m, Float.NEGATIVE_INFINITY);
    return new State(
        Tensor.zeros(shape), Tensor.zeros(shape), Tensor.zeros(shape), Tensor.of(shape, m));
  }

  @Override
  Tensor[] parts(State state) {
    return new Tensor[] {state.h, state.c, state.n, state.m};
  }

  @Override
  State state(Tensor... parts) {
    return new State(parts[0], parts[1], parts[2], parts[3]);
  }

  /// `U` with its zeros, `[4·hidden, hidden]`.
  @Override
  Tensor recurrentWeight(Pass pass) {
    var blocks = super.recurrentWeight(pass);
    return heads == 1 ? blocks : pass.once(weights(), () -> blockDiagonal(pass, blocks));
  }

  private Tensor blockDiagonal(Pass pass, Tensor blocks) {
    int hidden = hiddenSize();
    int size = hidden / heads;
    int rows = blocks.shape().rows();
    var full = pass.result(Shape.of(rows, hidden), blocks);
    Arrays.fill(full.values(), 0, rows * hidden, 0f);
    for (int r = 0; r < rows; r++) {
      System.arraycopy(blocks.values(), r * size, full.values(), place(r, hidden, size), size);
    }
    return pass.record(
        full,
        gradients -> {
          var d = gradients.gradient(full).values();
          var dBlocks = gradients.gradientToAddTo(blocks).values();
          for (int r = 0; r < rows; r++) {
            RecurrentSequence.KERNELS.add(size, d, place(r, hidden, size), dBlocks, r * size);
          }
        });
  }

  /// Where the numbers of row `r` begin in the full matrix: under the units of its own head.
  private static int place(int r, int hidden, int size) {
    return r * hidden + r % hidden / size * size;
  }

  @Override
  RecurrentSequence sequence(Pass pass, Reading reading, Tensor[] start) {
    return new Run(pass, this, reading, start);
  }

  /// A run of an [Slstm]: its states are `h`, `c`, `n` and `m`.
  private static final class Run extends RecurrentSequence {
    private final float[] slopes; // [T, B, H]: of log σ(f~)

    Run(Pass pass, Slstm layer, Reading reading, Tensor[] start) {
      super(pass, layer, reading, start);
      this.slopes = borrow(time * step);
    }

    @Override
    void activate(int t, int row, int rows) {
      for (int b = row; b < row + rows; b++) {
        int i = (t * batch + b) * width;
        int f = i + hidden;
        int g = f + hidden;
        int o = g + hidden;
        int before = t * step + b * hidden;
        int after = before + step;
        stabilise(i, f, before, after);
        KERNELS.exp(2 * hidden, sums, i, sums, i); // i and f lie side by side
        KERNELS.tanh(hidden, sums, g, sums, g);
        KERNELS.sigmoid(hidden, sums, o, sums, o);
        for (int j = 0; j < hidden; j++) {
          float c = sums[f + j] * states[1][before + j] + sums[i + j] * sums[g + j];
          float n = sums[f + j] * states[2][before + j] + sums[i + j];
          states[1][after + j] = c;
          states[2][after + j] = n;
          states[0][after + j] = sums[o + j] * (c / n);
        }
      }
    }

    /// Writes `m′`, leaves the exponents of `i` and `f` in their sums, and keeps the slope of log
    /// σ(f~), which is σ(−f~).
    private void stabilise(int i, int f, int before, int after) {
      int at = before; // slopes has no row for the start
      for (int j = 0; j < hidden; j++) {
        slopes[at + j] = -Math.abs(sums[f + j]);
      }
      KERNELS.exp(hidden, slopes, at, slopes, at); // e^−|f~|
      for (int j = 0; j < hidden; j++) {
        float e = slopes[at + j];
        float sum = sums[f + j];
        float kept = Math.min(sum, 0) - (float) StrictMath.log1p(e) + states[3][before + j];
        float m = Math.max(kept, sums[i + j]);
        slopes[at + j] = (sum > 0 ? e : 1) / (1 + e);
        states[3][after + j] = m;
        sums[i + j] -= m;
        sums[f + j] = kept - m;
      }
    }

    @Override
    void deactivate(int t, int row, int rows, float[][] d) {
      for (int b = row; b < row + rows; b++) {
        int i = (t * batch + b) * width;
        int f = i + hidden;
        int g = f + hidden;
        int o = g + hidden;
        int before = t * step + b * hidden;
        int after = before + step;
        int at = b * hidden;
        for (int j = 0; j < hidden; j++) {
          float input = sums[i + j];
          float forget = sums[f + j];
          float candidate = sums[g + j];
          float output = sums[o + j];
          float n = states[2][after + j];
          float normal = states[1][after + j] / n;
          float dh = d[0][at + j];
          float dc = d[1][at + j] + dh * output / n;
          float dn = d[2][at + j] - dh * output * normal / n;
          float dForget = dc * states[1][before + j] + dn * states[2][before + j];
          sums[i + j] = (dc * candidate + dn) * input;
          sums[f + j] = dForget * forget * slopes[before + j];
          sums[g + j] = dc * input * (1 - candidate * candidate);
          sums[o + j] = dh * normal * output * (1 - output);
          d[1][at + j] = dc * forget;
          d[2][at + j] = dn * forget;
          d[3][at + j] = 0; // m cancels in h
        }
      }
    }

    @Override
    boolean passesOn() {
      return false;
    }
  }
}
