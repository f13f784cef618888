package unroll.music.performance;

import unroll.engine.random.RandomStream;

/// 1/f noise of mean 0 and deviation 1: the sum of several Gaussians, of which the k-th is drawn
/// anew every 2^k steps (Voss's way, in Gardner, *White and brown music, fractal curves and
/// one-over-f fluctuations*, Scientific American 238(4), 1978).
final class PinkNoise {
  private static final int SOURCES = 5;

  private final RandomStream random;
  private final double[] sources = new double[SOURCES];
  private int step;

  PinkNoise(RandomStream random) {
    this.random = random;
  }

  double next() {
    double sum = 0;
    for (int k = 0; k < SOURCES; k++) {
      if (step % (1 << k) == 0) {
        sources[k] = random.gaussian();
      }
      sum += sources[k];
    }
    step++;
    return sum / Math.sqrt(SOURCES);
  }
}
