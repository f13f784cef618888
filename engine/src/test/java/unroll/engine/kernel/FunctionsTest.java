package unroll.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// exp, tanh and σ stay within the errors that [Functions] states, and do the right thing at the
/// ends.
class FunctionsTest {
  private interface FloatFunction {
    float of(float x);
  }

  @Test
  void givenAnyNormalResult_whenExpIsTaken_thenItIsWithinOneUlp() {
    var error = largestError(Functions::exp, StrictMath::exp, -87.33654f, 88.72283f);
    assertThat(error).isLessThan(1);
  }

  @Test
  void givenAnyFloat_whenTanhIsTaken_thenItIsWithinFiveUlp() {
    var error = largestError(Functions::tanh, StrictMath::tanh, -Float.MAX_VALUE, Float.MAX_VALUE);
    assertThat(error).isLessThan(5);
  }

  @Test
  void givenAnyNormalResult_whenSigmoidIsTaken_thenItIsWithinThreeUlp() {
    var error =
        largestError(
            Functions::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)), -87.33654f, Float.MAX_VALUE);
    assertThat(error).isLessThan(3);
  }

  @Test
  void givenTheEnds_whenExpIsTaken_thenItIsZeroOrInfinite() {
    assertThat(Functions.exp(Float.NEGATIVE_INFINITY)).isZero();
    assertThat(Functions.exp(-100)).isZero();
    assertThat(Functions.exp(0)).isOne();
    assertThat(Functions.exp(88.722832f)).isFinite().isGreaterThan(3.4e38f);
    assertThat(Functions.exp(88.72284f)).isInfinite();
    assertThat(Functions.exp(Float.MAX_VALUE)).isInfinite();
    assertThat(Functions.exp(Float.POSITIVE_INFINITY)).isInfinite();
    assertThat(Functions.exp(Float.NaN)).isNaN();
  }

  @Test
  void givenTheEnds_whenTanhIsTaken_thenItStaysBetweenMinusOneAndOne() {
    assertThat(Functions.tanh(Float.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(Functions.tanh(Float.NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(Functions.tanh(Float.MAX_VALUE)).isEqualTo(1);
    assertThat(Functions.tanh(Float.MIN_VALUE)).isEqualTo(Float.MIN_VALUE);
    assertThat(Functions.tanh(-0f)).isEqualTo(-0f);
    assertThat(Functions.tanh(Float.NaN)).isNaN();
    for (float x = 7; x < 10; x = Math.nextUp(x)) {
      assertThat(Functions.tanh(x) <= 1).isTrue();
    }
  }

  @Test
  void givenTheEnds_whenSigmoidIsTaken_thenItIsZeroOrOne() {
    assertThat(Functions.sigmoid(Float.NEGATIVE_INFINITY)).isZero();
    assertThat(Functions.sigmoid(Float.POSITIVE_INFINITY)).isOne();
    assertThat(Functions.sigmoid(0)).isEqualTo(0.5f);
    assertThat(Functions.sigmoid(Float.NaN)).isNaN();
  }

  @Test
  void givenMinusInfinity_whenSoftmaxIsTaken_thenItGetsExactlyNothing() {
    for (Kernels kernels : new Kernels[] {new ScalarKernels(), new VectorKernels()}) {
      var none = Float.NEGATIVE_INFINITY;
      float[] x = {none, 0, none, 0};
      assertThat(kernels.softmax(4, x, 0, x, 0)).isEqualTo(2);
      assertThat(x).containsExactly(0, 0.5f, 0, 0.5f);

      float[] nothing = {none, none};
      assertThat(kernels.softmax(2, nothing, 0, nothing, 0)).isZero();
      assertThat(nothing).containsExactly(0, 0);
    }
  }

  @Test
  void givenOneCell_whenItStepsForthAndBack_thenTheEquationsOfTheLstmHold() {
    float[] gates = {0.3f, -0.2f, 0.7f, 1.1f};
    float[] c = {0.4f, 0};
    float[] h = new float[2];
    for (Kernels kernels : new Kernels[] {new ScalarKernels(), new VectorKernels()}) {
      var dGates = gates.clone();
      var buffers = new LstmBuffers(1, 1, dGates, h, c, new float[1]);
      kernels.lstmForward(0, 0, 1, buffers);
      assertThat(c[1]).isCloseTo((float) cell(gates, 0.4, -1, 0), tolerance());
      assertThat(h[1]).isCloseTo((float) hidden(gates, 0.4, -1, 0), tolerance());

      // the gradient of h + 2·c, by differences in double
      float[] dc = {2};
      kernels.lstmBackward(0, 0, 1, buffers, new float[] {1}, dc);
      double step = 1e-5;
      for (int gate = 0; gate < 4; gate++) {
        double difference = hidden(gates, 0.4, gate, step) - hidden(gates, 0.4, gate, -step);
        difference += 2 * (cell(gates, 0.4, gate, step) - cell(gates, 0.4, gate, -step));
        assertThat(dGates[gate]).isCloseTo((float) (difference / (2 * step)), tolerance());
      }
      double difference = hidden(gates, 0.4 + step, -1, 0) - hidden(gates, 0.4 - step, -1, 0);
      difference += 2 * (cell(gates, 0.4 + step, -1, 0) - cell(gates, 0.4 - step, -1, 0));
      assertThat(dc[0]).isCloseTo((float) (difference / (2 * step)), tolerance());
    }
  }

  private static Offset<Float> tolerance() {
    return Offset.offset(1e-6f);
  }

  /// `c′ = f·c + i·g`, one of the gates moved by `step`.
  private static double cell(float[] gates, double c, int moved, double step) {
    double i = sigmoid(gates[0] + (moved == 0 ? step : 0));
    double f = sigmoid(gates[1] + (moved == 1 ? step : 0));
    double g = StrictMath.tanh(gates[2] + (moved == 2 ? step : 0));
    return f * c + i * g;
  }

  /// `h′ = o·tanh(c′)`.
  private static double hidden(float[] gates, double c, int moved, double step) {
    double o = sigmoid(gates[3] + (moved == 3 ? step : 0));
    return o * StrictMath.tanh(cell(gates, c, moved, step));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  /// In units in the last place of the true result, over every 4,999th float of the range.
  private static double largestError(
      FloatFunction function, DoubleUnaryOperator truth, float from, float to) {
    double largest = 0;
    for (long bits = 0; bits < 1L << 32; bits += 4_999) {
      var x = Float.intBitsToFloat((int) bits);
      if (from <= x && x <= to) {
        double expected = truth.applyAsDouble(x);
        double unit = Math.max(Math.ulp((float) expected), Math.ulp(Float.MIN_NORMAL));
        largest = Math.max(largest, Math.abs(function.of(x) - expected) / unit);
      }
    }
    return largest;
  }
}
