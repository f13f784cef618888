package unroll.engine.kernel;

/// exp, tanh and σ of one float, and the constants that [VectorKernels] evaluates in the same
/// order, so that both give the same bits. The coefficients are our own minimax fits (Lawson's
/// iteratively reweighted least squares in double, then rounded to float).
///
/// Largest errors found, against `StrictMath` in double, over every 37th float of the range:
///
/// | function | range | error |
/// | --- | --- | --- |
/// | exp | normal results; below, 0 | 0.9 ulp |
/// | tanh | all | 4.8 ulp, 2.9e-7 |
/// | σ | normal results; below, 0 | 2.5 ulp, 9e-8 |
final class Functions {
  private Functions() {}

  // exp: x = n·ln 2 + r, eˣ = 2ⁿ·eʳ. Adding 1.5·2²³ leaves the nearest n in the low bits of the
  // sum.

  static final float LOG2_E = 1.44269504f;
  static final float TO_NEAREST = 0x1.8p23f;
  static final float LN_2_HIGH = 0x1.62e43p-1f;
  static final float LN_2_LOW = -0x1.05c61p-29f;

  /// eʳ = 1 + r + r²·(E2 + E3·r + …) on |r| ≤ 0.3475, fitted to the relative error: 3.1e-9.
  static final float E2 = 0.49999994f;

  static final float E3 = 0.1666652f;
  static final float E4 = 0.041668404f;
  static final float E5 = 0.0083688991f;
  static final float E6 = 0.0013814222f;

  /// Above this, eˣ is not a finite float.
  static final float EXP_OVERFLOW = 0x1.62e42ep6f;

  /// Below this, eˣ is not a normal float, and becomes 0.
  static final float EXP_UNDERFLOW = -0x1.5d589ep6f;

  /// tanh x = x·P(x²) / Q(x²) on |x| ≤ 9.02, P(0) = Q(0) = 1, fitted to the relative error, the
  /// floats then chosen together: 3.3e-8. Where the quotient reaches 1, and everywhere beyond, tanh
  /// is 1.
  static final float P1 = 0x1.1213dp-3f;

  static final float P2 = 0x1.ca6b1ep-9f;
  static final float P3 = 0x1.5a3604p-16f;
  static final float P4 = 0x1.cbe09ep-27f;
  static final float Q1 = 0x1.de5f36p-2f;
  static final float Q2 = 0x1.a816d6p-6f;
  static final float Q3 = 0x1.58d358p-12f;
  static final float Q4 = 0x1.a23c1cp-21f;

  static float exp(float x) {
    if (x > EXP_OVERFLOW) {
      return Float.POSITIVE_INFINITY;
    }
    if (x < EXP_UNDERFLOW) {
      return 0;
    }
    var shifted = Math.fma(x, LOG2_E, TO_NEAREST);
    var n = shifted - TO_NEAREST;
    var r = Math.fma(n, -LN_2_LOW, Math.fma(n, -LN_2_HIGH, x));
    var p = Math.fma(E6, r, E5);
    p = Math.fma(p, r, E4);
    p = Math.fma(p, r, E3);
    p = Math.fma(p, r, E2);
    p = Math.fma(p, r, 1);
    p = Math.fma(p, r, 1);
    // n goes straight into the exponent: the shift leaves nothing of TO_NEAREST's own bits
    return Float.intBitsToFloat(
        Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(shifted) << 23));
  }

  static float sigmoid(float x) {
    return 1 / (1 + exp(-x));
  }

  static float tanh(float x) {
    var u = x * x;
    var p = Math.fma(P4, u, P3);
    p = Math.fma(p, u, P2);
    p = Math.fma(p, u, P1);
    p = Math.fma(p, u, 1);
    var q = Math.fma(Q4, u, Q3);
    q = Math.fma(q, u, Q2);
    q = Math.fma(q, u, Q1);
    q = Math.fma(q, u, 1);
    p *= x;
    return p >= q ? 1 : p <= -q ? -1 : p / q;
  }
}
