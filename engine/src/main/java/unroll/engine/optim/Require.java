package unroll.engine.optim;

/// What settings must hold; so written, each also catches NaN.
final class Require {
  private Require() {}

  static void fraction(String name, double value) {
    that(0 <= value && value < 1, name, "lie in [0, 1)", value);
  }

  static void positive(String name, double value) {
    that(0 < value && value < Double.POSITIVE_INFINITY, name, "be positive", value);
  }

  static void notNegative(String name, double value) {
    that(0 <= value && value < Double.POSITIVE_INFINITY, name, "be 0 or more", value);
  }

  static void that(boolean holds, String name, String rule, double got) {
    if (!holds) {
      throw new IllegalArgumentException(name + " must " + rule + ", got " + got);
    }
  }
}
