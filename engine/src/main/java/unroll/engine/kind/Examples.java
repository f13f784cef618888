package unroll.engine.kind;

import java.util.List;

/// The examples to learn from, and those that choose the best epoch.
public record Examples<E>(List<E> train, List<E> valid) {}
