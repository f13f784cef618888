package unroll.bench;

import java.util.Random;

/// Input of benchmarks.
final class Values {
  private Values() {}

  /// Numbers between −½ and ½.
  static float[] uniform(Random random, int n) {
    var x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextFloat() - 0.5f;
    }
    return x;
  }
}
