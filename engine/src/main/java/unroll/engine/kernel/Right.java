package unroll.engine.kernel;

/// The right side of a product as [VectorProduct] packs it: panels one vector wide and `panel`
/// floats apart, the first of them at `offset`, each with `terms` rows one after the other.
record Right(float[] values, int offset, int panel, int terms) {}
