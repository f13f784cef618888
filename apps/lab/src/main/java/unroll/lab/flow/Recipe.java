package unroll.lab.flow;

import unroll.common.Options;

/// What is learned, by networks of which size, and how: Adam at one rate, each update on `batch`
/// new sequences of `steps` steps, at most `updates` of them; every `testEvery` updates the mean
/// squared error on `tests` other sequences is taken. `limit` is where clipping begins.
record Recipe(
    int steps,
    int hidden,
    int batch,
    double rate,
    double limit,
    int updates,
    int testEvery,
    int tests) {
  /// An error below this counts as learned, as in the literature.
  static final double SOLVED = 0.01;

  /// Below this a network has nothing more to show, and stops.
  static final double ENOUGH = 0.002;

  Recipe {
    Options.requireRange("--steps", steps, 2, 1000);
    Options.requireRange("--hidden", hidden, 1, 8192);
    Options.requireRange("--updates", updates, 1, 1_000_000);
  }

  /// The one that `unroll lab gradient-flow` shows.
  static Recipe of(int steps, int hidden, int updates) {
    return new Recipe(steps, hidden, 32, 0.001, 1, updates, 200, 2000);
  }
}
