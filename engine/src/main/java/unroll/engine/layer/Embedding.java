package unroll.engine.layer;

import java.util.Arrays;
import unroll.engine.autodiff.Pass;
import unroll.engine.check.Require;
import unroll.engine.sequence.Padded;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// A table with one learned row per word of a vocabulary.
///
///     y = W[id]
///
/// With embedding dropout ([#withDropout]) it leaves out whole words of the vocabulary while
/// training, wherever they stand, and scales the others up (Gal & Ghahramani, 2016).
public final class Embedding {
  /// The id of padding: gives a row of zeros and learns nothing.
  public static final int PADDING = PaddedIds.PADDING;

  private static final double DEVIATION = 0.1;

  private final Tensor weight; // [vocabulary, size]
  private final double dropout;

  /// Rows from N(0, 0.1²).
  public Embedding(int vocabulary, int size, Parameters parameters) {
    this(vocabulary, size, DEVIATION, parameters);
  }

  /// Rows from N(0, `deviation`²).
  public Embedding(int vocabulary, int size, double deviation, Parameters parameters) {
    this(parameters.get("weight", Initializer.normal(deviation), vocabulary, size), 0);
  }

  private Embedding(Tensor weight, double dropout) {
    this.weight = weight;
    this.dropout = dropout;
  }

  /// The same table, of which each word is left out of a training pass with probability `rate`.
  public Embedding withDropout(double rate) {
    Require.fraction("Embedding: dropout", rate);
    return new Embedding(weight, rate);
  }

  /// Looks up padded sequences: `[batch, time, size]`, zeros in the padding.
  public Padded forward(Pass pass, PaddedIds ids) {
    return new Padded(forward(pass, ids.ids(), ids.batch(), ids.time()), ids.lengths());
  }

  /// Looks up `ids` `[batch, time]`, row-major; the result is `[batch, time, size]`.
  public Tensor forward(Pass pass, int[] ids, int batch, int time) {
    int vocabulary = weight.shape().rows();
    var count = "Embedding: needs batch × time = %d × %d ids, got %d";
    Require.that(ids.length == batch * time, count, batch, time, ids.length);
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] != PADDING && !(0 <= ids[i] && ids[i] < vocabulary)) {
        throw new IllegalArgumentException(
            "Embedding: ids must lie in [0, %d), got %d at position %d; %d is padding"
                .formatted(vocabulary, ids[i], i, PADDING));
      }
    }
    var rows = weight.rows(pass, Shape.of(batch, time, weight.shape().columns()), ids);
    return dropout == 0 || !pass.training() ? rows : dropped(pass, rows, ids);
  }

  private Tensor dropped(Pass pass, Tensor rows, int[] ids) {
    int size = rows.shape().columns();
    var random = pass.nextRandom();
    float kept = (float) (1 / (1 - dropout));
    var factors = pass.zeros(rows.shape());
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] != PADDING && random.uniform(ids[i]) >= dropout) {
        Arrays.fill(factors.values(), i * size, (i + 1) * size, kept);
      }
    }
    return rows.times(pass, factors);
  }
}
