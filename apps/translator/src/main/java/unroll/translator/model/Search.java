package unroll.translator.model;

import unroll.engine.decode.BeamSearch;

/// How the most likely translation is looked for: keeping the `beam` most likely beginnings, the
/// `nBest` best of them wanted, long ones preferred by `lengthPenalty` (see [BeamSearch]).
public record Search(int beam, int nBest, double lengthPenalty) {
  /// Five beginnings, the best translation.
  public static final Search DEFAULT = new Search(5, 1, 1.0);

  /// The most likely word at each step.
  public static final Search GREEDY = new Search(1, 1, 0);

  /// Refuses what [BeamSearch] does, and a beam beyond 1,000.
  public Search {
    if (beam > 1000) {
      throw new IllegalArgumentException("beam width must lie in [1, 1000], got " + beam);
    }
    var _ = new BeamSearch(beam, nBest, 1, lengthPenalty);
  }

  /// The same, with all that were kept at its end.
  Search all() {
    return new Search(beam, beam, lengthPenalty);
  }

  BeamSearch upTo(int length) {
    return new BeamSearch(beam, nBest, length, lengthPenalty);
  }
}
