package unroll.music.melody;

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
final class TokenBaselines {
  private static final String UNIGRAM = "baseline.unigram";
  private static final String MARKOV = "baseline.markov";

  /// What its tensors are called in a model file.
  static final Set<String> TENSORS = Set.of(UNIGRAM, MARKOV);

  private final MelodyVocabulary vocabulary;
  private final float[] unigram; // [tokens]
  private final float[]
      after; // [tokens + 1, tokens]; the last row: nothing of the kind came before

  private TokenBaselines(MelodyVocabulary vocabulary, float[] unigram, float[] after) {
    this.vocabulary = vocabulary;
    this.unigram = unigram;
    this.after = after;
  }

  static TokenBaselines of(MusicData data, List<Melody> melodies) {
    var vocabulary = data.vocabulary();
    int tokens = vocabulary.size();
    var baselines =
        new TokenBaselines(vocabulary, new float[tokens], new float[(tokens + 1) * tokens]);
    for (var melody : melodies) {
      var targets = data.encode(melody).targets();
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
  double[] unigramLosses(int[] targets) {
    var losses = new double[targets.length];
    for (int t = 0; t < targets.length; t++) {
      losses[t] = -StrictMath.log(unigramOf(targets[t]));
    }
    return losses;
  }

  /// The surprise of each token under the Markov chain, in nats.
  double[] markovLosses(int[] targets) {
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

  void addTo(Map<String, Tensor> tensors) {
    int tokens = unigram.length;
    tensors.put(UNIGRAM, Tensor.of(Shape.of(tokens), unigram));
    tensors.put(MARKOV, Tensor.of(Shape.of(tokens + 1, tokens), after));
  }

  static TokenBaselines read(ModelFile file, MelodyVocabulary vocabulary)
      throws ModelFileException {
    int tokens = vocabulary.size();
    var unigram = file.tensor(UNIGRAM, Shape.of(tokens));
    var after = file.tensor(MARKOV, Shape.of(tokens + 1, tokens));
    return new TokenBaselines(vocabulary, unigram.values(), after.values());
  }
}
