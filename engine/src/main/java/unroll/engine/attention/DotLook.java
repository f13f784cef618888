package unroll.engine.attention;

import unroll.engine.kernel.Matrix;
import unroll.engine.tensor.GradientTape;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.Tensor;

/// A look by dot products: `score = scale · q · k`.
final class DotLook extends Look {
  private final int size; // of a key and a query of one head
  private final float scale;

  DotLook(Pass pass, Tensor query, Attention.Memory memory, int heads, float scale) {
    super(pass, query, memory, heads);
    this.size = keys.shape().columns() / heads;
    this.scale = scale;
  }

  @Override
  void score(MaskedProducts products, int look, Matrix scores) {
    products.timesTransposed(queries, places, size, part(query, look), part(keys, look), scores);
    KERNELS.scale(queries * places, scale, scores.values(), scores.offset());
  }

  @Override
  void scoreBack(GradientTape tape, MaskedProducts products, int look, Matrix dScores) {
    KERNELS.scale(queries * places, scale, dScores.values(), dScores.offset());
    if (query.tracked()) {
      var dQuery = part(tape.gradientToAddTo(query), look);
      products.addTimes(queries, size, places, dScores, part(keys, look), dQuery);
    }
    if (keys.tracked()) {
      var dKeys = part(tape.gradientToAddTo(keys), look);
      products.addTransposedTimes(places, size, queries, dScores, part(query, look), dKeys);
    }
  }
}
