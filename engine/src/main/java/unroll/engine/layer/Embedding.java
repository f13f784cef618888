package unroll.engine.layer;

import java.util.List;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Require;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// A table with one learned row per word of a vocabulary.
///
///     y = W[id]
public final class Embedding implements Layer {
  /// The id of padding: gives a row of zeros and learns nothing.
  public static final int PADDING = -1;

  private final Parameter weight; // [vocabulary, size]

  /// Rows from N(0, `deviation`²).
  public Embedding(int vocabulary, int size, double deviation, RandomStream random) {
    weight = Initializer.normal(deviation).parameter("weight", random, vocabulary, size);
  }

  @Override
  public List<Parameter> ownParameters() {
    return List.of(weight);
  }

  /// Looks up `ids` `[batch, time]`, row-major; the result is `[batch, time, size]`.
  public Tensor forward(Pass pass, int[] ids, int batch, int time) {
    var w = weight.value();
    int vocabulary = w.shape().rows();
    int size = w.shape().columns();
    var count = "Embedding: needs batch × time = %d × %d ids, got %d";
    Require.that(ids.length == batch * time, count, batch, time, ids.length);
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] != PADDING && !(0 <= ids[i] && ids[i] < vocabulary)) {
        throw new IllegalArgumentException(
            "Embedding: ids must lie in [0, %d), got %d at position %d; %d is padding"
                .formatted(vocabulary, ids[i], i, PADDING));
      }
    }
    return w.rows(pass, Shape.of(batch, time, size), ids);
  }
}
