package unroll.music.data;

import java.util.List;
import java.util.Map;
import java.util.Set;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.music.midi.Melody;

/// What a model must beat: counts of the training melodies, kept in its file.
///
/// Both know whether a pitch or a length comes next. *Unigram*: how often each token came. *Markov*: how often after the previous
/// token of the same kind, backed off to the unigram (Witten & Bell, 1991):
///
///     P(x | a) = (count(a, x) + kinds(a) · P(x)) / (count(a) + kinds(a))
public final class TokenCounts {
  private static final String UNIGRAM = "baseline.unigram";
  private static final String MARKOV = "baseline.markov";

  /// What its tensors are called in a model file.
  public static final Set<String> TENSORS = Set.of(UNIGRAM, MARKOV);

  private final MelodyVocabulary vocabulary;
  private final float[] unigram; // [tokens]
  private final float[]
      after; // [tokens + 1, tokens]; the last row: nothing of the kind came before

  private TokenCounts(MelodyVocabulary vocabulary, float[] unigram, float[] after) {
    this.vocabulary = vocabulary;
    this.unigram = unigram;
    this.after = after;
  }

  public static TokenCounts of(MelodyCoder coder, List<Melody> melodies) {
    var vocabulary = coder.vocabulary();
    int tokens = vocabulary.size();
    var baselines =
        new TokenCounts(vocabulary, new float[tokens], new float[(tokens + 1) * tokens]);
    for (var melody : melodies) {
      var targets = coder.encode(melody).targets();
      for (int t = 0; t < targets.length; t++) {
        baselines.unigram[targets[t]]++;
        baselines.after[baselines.before(targets, t) * tokens + targets[t]]++;
      }
    }
    return baselines;
  }

  private int before(int[] targets, int t) {
    return t < 2 ? vocabulary.size() : targets[t - 2];
  }

  /// The surprise of each token under the unigram, in nats.
  public double[] unigramLosses(int[] targets) {
    var losses = new double[targets.length];
    for (int t = 0; t < targets.length; t++) {
      losses[t] = -StrictMath.log(unigramOf(targets[t]));
    }
    return losses;
  }

  /// The surprise of each token under the Markov chain, in nats.
  public double[] markovLosses(int[] targets) {
    var losses = new double[targets.length];
    for (int t = 0; t < targets.length; t++) {
      losses[t] = -StrictMath.log(markovOf(before(targets, t), targets[t]));
    }
    return losses;
  }

  /// Each token of a kind counts once more than it came, so that none is impossible.
  private double unigramOf(int token) {
    double sum = 0;
    for (int other = 0; other < unigram.length; other++) {
      if (vocabulary.isLength(other) == vocabulary.isLength(token)) {
        sum += unigram[other] + 1;
      }
    }
    return (unigram[token] + 1) / sum;
  }

  private double markovOf(int before, int token) {
    int tokens = unigram.length;
    double count = 0;
    int kinds = 0;
    for (int other = 0; other < tokens; other++) {
      float times = after[before * tokens + other];
      if (times > 0 && vocabulary.isLength(other) == vocabulary.isLength(token)) {
        count += times;
        kinds++;
      }
    }
    double backedOff = unigramOf(token);
    return count == 0
        ? backedOff
        : (after[before * tokens + token] + kinds * backedOff) / (count + kinds);
  }

  /// As tensors of a model file.
  public Map<String, Tensor> tensors() {
    int tokens = unigram.length;
    return Map.of(
        UNIGRAM, Tensor.of(Shape.of(tokens), unigram),
        MARKOV, Tensor.of(Shape.of(tokens + 1, tokens), after));
  }

  public static TokenCounts read(ModelFile file, MelodyVocabulary vocabulary)
      throws ModelFileException {
    int tokens = vocabulary.size();
    var unigram = file.tensor(UNIGRAM, Shape.of(tokens));
    var after = file.tensor(MARKOV, Shape.of(tokens + 1, tokens));
    return new TokenCounts(vocabulary, unigram.values(), after.values());
  }
}
