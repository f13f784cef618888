package unroll.music.data;

import java.util.List;
import java.util.Map;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// What a model must beat: counts of the training pieces, kept in its file. Each key of the piano
/// sounds or not, independent of the others.
///
/// *Marginal*: how often a key sounds. *Chain*: how often it sounds after it did, and after it did
/// not, a step before. One sounding and one silent step are added to each count, so that nothing is
/// impossible:
///
///     P(on | …) = (count(on) + 1) / (count + 2)
public final class KeyCounts {
  private static final int NOW = 0; // columns: sounded, of so many, …
  private static final int AFTER_SILENCE = 2;
  private static final int AFTER_SOUND = 4;
  private static final int COLUMNS = 6;

  /// What its tensor is called in a model file.
  public static final String NAME = "baseline.keys";

  private final float[] counts; // [keys, columns]

  private KeyCounts(float[] counts) {
    this.counts = counts;
  }

  public static KeyCounts of(List<PianoRoll> pieces) {
    var counted = new KeyCounts(new float[PianoRoll.KEYS * COLUMNS]);
    var sounded = new long[counted.counts.length];
    for (var piece : pieces) {
      var before = new float[PianoRoll.KEYS];
      for (int t = 0; t < piece.length(); t++) {
        var now = keys(piece, t);
        for (int key = 0; key < PianoRoll.KEYS; key++) {
          count(sounded, key, NOW, now[key]);
          if (t > 0) {
            count(sounded, key, before[key] == 0 ? AFTER_SILENCE : AFTER_SOUND, now[key]);
          }
        }
        before = now;
      }
    }
    for (int i = 0; i < sounded.length; i++) {
      counted.counts[i] = sounded[i];
    }
    return counted;
  }

  private static void count(long[] sounded, int key, int column, float on) {
    sounded[key * COLUMNS + column] += (long) on;
    sounded[key * COLUMNS + column + 1]++;
  }

  private static float[] keys(PianoRoll piece, int t) {
    var keys = new float[PianoRoll.KEYS];
    piece.addKeys(t, keys, 0);
    return keys;
  }

  /// The surprise of each step but the first under the marginal, in nats.
  public double[] marginalLosses(PianoRoll piece) {
    return losses(piece, false);
  }

  /// The surprise of each step but the first under the chain, in nats.
  public double[] chainLosses(PianoRoll piece) {
    return losses(piece, true);
  }

  private double[] losses(PianoRoll piece, boolean chain) {
    var losses = new double[Math.max(0, piece.length() - 1)];
    for (int t = 1; t < piece.length(); t++) {
      var before = keys(piece, t - 1);
      var now = keys(piece, t);
      for (int key = 0; key < PianoRoll.KEYS; key++) {
        int column = !chain ? NOW : before[key] == 0 ? AFTER_SILENCE : AFTER_SOUND;
        int at = key * COLUMNS + column;
        double on = (counts[at] + 1) / (counts[at + 1] + 2.0);
        losses[t - 1] -= StrictMath.log(now[key] == 1 ? on : 1 - on);
      }
    }
    return losses;
  }

  /// As a tensor of a model file.
  public Map<String, Tensor> tensors() {
    return Map.of(NAME, Tensor.of(Shape.of(PianoRoll.KEYS, COLUMNS), counts));
  }

  public static KeyCounts read(ModelFile file) throws ModelFileException {
    var counts = file.tensor(NAME, Shape.of(PianoRoll.KEYS, COLUMNS)).values();
    for (float count : counts) {
      if (count < 0) {
        throw new ModelFileException(NAME + " is damaged: it holds " + count);
      }
    }
    return new KeyCounts(counts);
  }
}
