package unroll.engine.attention;

import unroll.engine.autodiff.Pass;
import unroll.engine.tensor.Tensor;

/// Attends from queries to the places of a memory.
///
///     weights = softmax(score(query, memory))     over the places that the mask lets the query see
///     context = Σ weights · memory
///
/// The weights of hidden places are exactly 0; a query that sees no place has a context of zeros. The values in a hidden place, be
/// they NaN, reach neither a result nor a gradient.
public sealed interface Attention permits DotAttention, GeneralAttention, AdditiveAttention {

  /// What queries are compared with, `keys` `[batch, places, …]`, and what they get, `values`
  /// `[batch, places, size]`.
  record Memory(Tensor keys, Tensor values) {}

  /// `context` is `[batch, queries, size]`; `weights` `[batch, queries, places]` are for reading
  /// only: no gradient flows through them.
  record Output(Tensor context, Tensor weights) {}

  /// Makes `memory` `[batch, places, size]` ready to be looked at: once for all queries that come,
  /// all together or step by step.
  Memory remember(Pass pass, Tensor memory);

  /// Each of `query` `[batch, queries, size]` looks over the memory.
  Output forward(Pass pass, Tensor query, Memory memory, AttentionMask mask);

  /// The same for queries that all come at once. For a look at the past, both are the same
  /// sequence, and the mask is causal.
  default Output forward(Pass pass, Tensor query, Tensor memory, AttentionMask mask) {
    return forward(pass, query, remember(pass, memory), mask);
  }
}
