package unroll.engine.random;

import unroll.engine.check.Require;

/// Randomness as a function: the bits of an element depend on a key and the element's number, on
/// nothing else. So a dropout mask can be made again in the backward pass, and no order of threads
/// changes anything.
///
/// A key is grown from a seed by [#fork]: seed → epoch → batch → shard → use. The mixing is
/// SplitMix64 (Steele, Lea & Flood, 2014), written out here so that no version of the JDK can
/// change it.
public final class RandomStream {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long key;
  private long position;

  private RandomStream(long key) {
    this.key = key;
  }

  /// The stream of a seed: the same seed, the same numbers.
  public static RandomStream of(long seed) {
    return new RandomStream(mixed(seed + GOLDEN));
  }

  /// A stream of its own for the part numbered `id`.
  public RandomStream fork(long id) {
    return new RandomStream(mixed(key ^ mixed((id + 1) * GOLDEN)));
  }

  /// A stream of its own for the part called `name`.
  public RandomStream fork(String name) {
    long id = 0; // a polynomial in the characters, which mixing then scatters
    for (int i = 0; i < name.length(); i++) {
      id = id * 0x100000001B3L + name.charAt(i) + 1;
    }
    return fork(mixed(id));
  }

  private static long mixed(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /// The 64 bits of one element.
  public long bits(long element) {
    return mixed(key + (element + 1) * GOLDEN);
  }

  /// 32 bits for each of the elements `from` to `from + n − 1`: many at a time, in arithmetic that
  /// the compiler turns into vectors (the finisher of MurmurHash3; Appleby, 2011).
  public void bits(int from, int n, int[] target) {
    int low = (int) key;
    int high = (int) (key >>> 32);
    for (int i = 0; i < n; i++) {
      int z = low + (from + i) * 0x9E3779B9;
      z = (z ^ (z >>> 16) ^ high) * 0x85EBCA6B;
      z = (z ^ (z >>> 13)) * 0xC2B2AE35;
      target[i] = z ^ (z >>> 16);
    }
  }

  /// A number in [0, 1) for one element.
  public double uniform(long element) {
    return (bits(element) >>> 11) * 0x1p-53;
  }

  /// The next number in [0, 1).
  public double uniform() {
    return uniform(position++);
  }

  /// The next whole number from 0 to `bound` (exclusive).
  public int below(int bound) {
    Require.that(bound > 0, "bound must be positive, got %s", bound);
    return (int) (((bits(position++) >>> 32) * bound) >>> 32); // biased by less than bound / 2³²
  }

  /// The next number from N(0, 1) (Box & Muller, 1958).
  public double gaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
    return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
  }

  /// The numbers 0 to `n − 1` in random order (Fisher & Yates).
  public int[] permutation(int n) {
    var order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = below(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
