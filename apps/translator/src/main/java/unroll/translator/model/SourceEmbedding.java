package unroll.translator.model;

import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.sequence.Padded;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Tensor;

/// Looks up the words of a source. While training their embeddings are different each time: by
/// dropout, and by Gaussian noise, beside which words that need not be told apart become alike.
///
///     x = dropout(W[id]) + ε,   ε ~ N(0, noise²)
final class SourceEmbedding {

  /// The `rows` of the table as they are, `[batch, time, size]`, for a penalty on them; and the
  /// `words` as the network reads them.
  record Embedded(Tensor rows, Padded words) {}

  private final Embedding table;
  private final Dropout dropout;
  private final double noise;

  SourceEmbedding(Embedding table, TranslatorRecipe recipe) {
    this.table = table;
    this.dropout = new Dropout(recipe.wordDropout());
    this.noise = recipe.noise();
  }

  Embedded forward(Pass pass, PaddedIds ids) {
    var rows = table.forward(pass, ids);
    var words = rows.map(x -> dropout.forward(pass, x));
    boolean noisy = pass.training() && noise != 0;
    return new Embedded(rows.x(), noisy ? withNoise(pass, words) : words);
  }

  /// Each sentence has random numbers of its own, so that padding behind one does not change those
  /// of the next.
  private Padded withNoise(Pass pass, Padded words) {
    var random = pass.nextRandom();
    var added = pass.zeros(words.x().shape());
    int size = words.features();
    for (int row = 0; row < words.batch(); row++) {
      var own = random.fork(row);
      int from = row * words.time() * size;
      for (int i = 0; i < words.lengths().of(row) * size; i++) {
        added.values()[from + i] = (float) (noise * own.gaussian());
      }
    }
    return words.map(x -> x.plus(pass, added));
  }
}
