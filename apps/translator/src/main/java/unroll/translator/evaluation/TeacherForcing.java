package unroll.translator.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.predict.Predictor;
import unroll.translator.data.Alignment;
import unroll.translator.data.ParallelTexts;
import unroll.translator.data.TranslatorData;
import unroll.translator.data.TranslatorData.Example;
import unroll.translator.model.TranslatorModel;
import unroll.translator.model.TranslatorNetwork;

/// What a model makes of the right translations if it reads each right word after it has guessed
/// it: their probability, how many of their `tokens` (and ends) it guessed `right`, and what it
/// attended to, for each pair in its order.
public record TeacherForcing(double nats, long tokens, long right, List<Alignment> alignments) {

  /// The same of one pair; `weights` are those of the attention, a row for each step.
  private record Guesses(double nats, int right, float[][] weights) {}

  /// What `model` makes of `pairs`, on so many threads.
  public static TeacherForcing of(
      TranslatorModel model, List<ParallelTexts.Pair> pairs, int threads) {
    var data = model.data();
    var examples = pairs.stream().map(data::encode).toList();
    var guesses =
        new Predictor<Example, Guesses>(
                example -> example.target().length,
                (pass, some) -> guesses(model.network(), pass, some))
            .threads(threads)
            .answer(examples);
    var alignments = new ArrayList<Alignment>();
    for (var pair : pairs) {
      var weights = guesses.get(alignments.size()).weights;
      alignments.add(alignment(data, pair, weights));
    }
    return new TeacherForcing(
        guesses.stream().mapToDouble(Guesses::nats).sum(),
        examples.stream().mapToLong(example -> example.target().length).sum(),
        guesses.stream().mapToLong(Guesses::right).sum(),
        List.copyOf(alignments));
  }

  private static List<Guesses> guesses(
      TranslatorNetwork network, Pass pass, List<Example> examples) {
    var targets = Example.targets(examples);
    var output = network.forward(pass, Example.sources(examples), targets);
    var nats = SoftmaxCrossEntropy.each(output.logits().x(), targets.ids());
    var best = output.logits().x().argmax();
    var all = new ArrayList<Guesses>();
    for (int row = 0; row < examples.size(); row++) {
      int length = targets.lengths().of(row);
      int from = row * targets.time();
      double sum = 0;
      int right = 0;
      var weights = new float[length][];
      for (int t = 0; t < length; t++) {
        sum += nats[from + t];
        right += best[from + t] == targets.at(row, t) ? 1 : 0;
        var step = output.weights().get(t);
        int places = step.shape().columns();
        weights[t] = Arrays.copyOfRange(step.values(), row * places, (row + 1) * places);
      }
      all.add(new Guesses(sum, right, weights));
    }
    return all;
  }

  /// Without the ends and the padding.
  private static Alignment alignment(
      TranslatorData data, ParallelTexts.Pair pair, float[][] weights) {
    var source = data.source().tokens(pair.source());
    var target = data.target().tokens(pair.target());
    var rows =
        Arrays.stream(weights, 0, target.size())
            .map(row -> Arrays.copyOf(row, source.size()))
            .toArray(float[][]::new);
    return new Alignment(source, target, rows);
  }

  /// Of a token.
  public double perplexity() {
    return StrictMath.exp(nats / tokens);
  }
}
