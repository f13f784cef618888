package unroll.translator.data;

/// A sentence in the other language. `logProbability` is that of all its tokens and its end, in
/// nats; `score` what translations are ranked by, the higher the better (see
/// [unroll.engine.decode.BeamSearch]); `finished` is false if it was cut off at the largest length.
public record Translation(
    String text, double logProbability, double score, boolean finished, Alignment alignment) {}
