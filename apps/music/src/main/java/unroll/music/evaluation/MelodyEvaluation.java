package unroll.music.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import unroll.common.BaselineScores;
import unroll.engine.autodiff.Pass;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.music.data.MelodyExample;
import unroll.music.harmony.CommonKey;
import unroll.music.midi.Melody;
import unroll.music.model.MelodyModel;
import unroll.music.model.MelodyNetwork;

/// How surprised a model is by melodies it has not seen, in nats per token, beside the naive
/// baselines.
///
/// Protocol `nats-per-token`: every melody is read whole, each event is two tokens (what, how
/// long); metre and number of bars are given and cost nothing; the key is found from the notes, so
/// each melody costs log 12 nats more, for all but the uniform.
public record MelodyEvaluation(List<Estimate> scores, long tokens, int melodies) {

  private static final double KEY = StrictMath.log(12);

  /// Of one melody: how many tokens, and the summed surprise of the model and of each baseline.
  private record Sums(int tokens, double model, double markov, double unigram, double uniform) {}

  public static MelodyEvaluation of(MelodyModel model, List<Melody> melodies) {
    var sums = melodies.stream().map(melody -> sums(model, melody)).toList();
    var tokens = sums.stream().mapToLong(Sums::tokens).toArray();
    return new MelodyEvaluation(
        List.of(
            Estimate.of("uniform", sums.stream().mapToDouble(Sums::uniform).toArray(), tokens),
            Estimate.of("unigram", sums.stream().mapToDouble(Sums::unigram).toArray(), tokens),
            Estimate.of("Markov", sums.stream().mapToDouble(Sums::markov).toArray(), tokens),
            Estimate.of("this model", sums.stream().mapToDouble(Sums::model).toArray(), tokens)),
        sums.stream().mapToLong(Sums::tokens).sum(),
        melodies.size());
  }

  /// A model beside its baselines, on some of the melodies that chose its best epoch.
  public static BaselineScores beside(MelodyModel model, List<Melody> valid) {
    var some = BaselineScores.some(valid);
    return Estimate.beside("nats-per-token", some.size() + " melodies", of(model, some).scores);
  }

  /// How surprised a model is by a melody that it reads whole, in nats per token.
  public static double natsPerToken(MelodyModel model, Melody melody) {
    var encoded = model.coder().encode(CommonKey.of(melody));
    return (KEY + loss(model.network(), encoded)) / encoded.targets().length;
  }

  private static Sums sums(MelodyModel model, Melody melody) {
    var encoded = model.coder().encode(CommonKey.of(melody));
    var targets = encoded.targets();
    var vocabulary = model.coder().vocabulary();
    int lengths = (int) IntStream.range(0, vocabulary.size()).filter(vocabulary::isLength).count();
    int kinds = vocabulary.size() - lengths;
    double uniform =
        Arrays.stream(targets)
            .mapToDouble(t -> StrictMath.log(vocabulary.isLength(t) ? lengths : kinds))
            .sum();
    return new Sums(
        targets.length,
        KEY + loss(model.network(), encoded),
        KEY + Arrays.stream(model.baselines().markovLosses(targets)).sum(),
        KEY + Arrays.stream(model.baselines().unigramLosses(targets)).sum(),
        uniform);
  }

  private static double loss(MelodyNetwork network, MelodyExample melody) {
    var pass = Pass.inference();
    var memory = network.start(1);
    double loss = 0;
    for (var part : melody.cut(MelodyNetwork.MOST_STEPS)) {
      var output = network.forward(pass, List.of(part), memory);
      memory = output.memory();
      loss += Arrays.stream(SoftmaxCrossEntropy.each(output.logits(), part.targets())).sum();
    }
    return loss;
  }

  /// Whether the model is better than every baseline.
  public boolean modelIsBest() {
    double model = scores.getLast().mean();
    return scores.stream().limit(scores.size() - 1L).allMatch(s -> model < s.mean());
  }
}
