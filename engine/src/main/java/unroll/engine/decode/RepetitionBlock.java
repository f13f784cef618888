package unroll.engine.decode;

import java.util.List;
import unroll.engine.check.Require;

/// Forbids a sequence to say the same `n` symbols in a row twice (Paulus, Xiong & Socher, 2018).
///
/// With `n` 1 no symbol comes twice. Call [#apply] before [Sampling#draw], or put the block on a
/// whole beam search with [BeamSearch.Model#without].
public record RepetitionBlock(int n) {

  /// Refuses an `n` below 1.
  public RepetitionBlock {
    Require.that(n >= 1, "repetition block: n must be 1 or more, got %s", n);
  }

  /// Sets to −∞ the logits of symbols that would complete `n` symbols which already stand in
  /// `symbols`. Symbols beyond the logits are passed over.
  public void apply(List<Integer> symbols, float[] logits) {
    int last = symbols.size() - n + 1; // where the n symbols begin that the next one completes
    for (int i = 0; i < last; i++) {
      int completing = symbols.get(i + n - 1);
      if (completing < logits.length
          && symbols.subList(i, i + n - 1).equals(symbols.subList(last, symbols.size()))) {
        logits[completing] = Float.NEGATIVE_INFINITY;
      }
    }
  }
}
