package unroll.translator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import unroll.engine.data.Batches;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.Tensor;
import unroll.translator.TranslatorData.Example;
import unroll.translator.alignment.Alignment;
import unroll.translator.network.TranslatorModel;
import unroll.translator.text.ParallelTexts;

/// What a model thinks of the right translations when it is told each right word after it has
/// guessed it: their probability, how many of their `tokens` (and ends) it guessed `right`, and
/// where it looked, for each pair in its order.
record TeacherForcing(double nats, long tokens, long right, List<Alignment> alignments) {
  private static final int TOGETHER = 32;

  static TeacherForcing of(Translator translator, List<ParallelTexts.Pair> pairs) {
    var examples = pairs.stream().map(translator.data()::encode).toList();
    var byLength =
        IntStream.range(0, pairs.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> examples.get(i).target().length))
            .toList();
    double nats = 0;
    long tokens = 0;
    long right = 0;
    var alignments = new Alignment[pairs.size()];
    for (int from = 0; from < pairs.size(); from += TOGETHER) {
      var numbers = byLength.subList(from, Math.min(from + TOGETHER, pairs.size()));
      var some = numbers.stream().map(examples::get).toList();
      var targets = some.stream().map(Example::target).toList();
      var sources = some.stream().map(Example::source).toList();
      var said = translator.model().forward(Pass.inference(), sources, targets);
      var words = Batches.padded(targets, TranslatorModel.longest(targets));
      nats += Arrays.stream(SoftmaxCrossEntropy.each(said.logits(), words)).sum();
      for (int row = 0; row < words.length; row++) {
        boolean counts = words[row] != SoftmaxCrossEntropy.MASKED;
        tokens += counts ? 1 : 0;
        right += counts && TranslatorModel.likeliest(said.logits(), row) == words[row] ? 1 : 0;
      }
      for (int row = 0; row < numbers.size(); row++) {
        int i = numbers.get(row);
        alignments[i] = alignment(translator.data(), pairs.get(i), said.weights(), row);
      }
    }
    return new TeacherForcing(nats, tokens, right, List.of(alignments));
  }

  private static Alignment alignment(
      TranslatorData data, ParallelTexts.Pair pair, List<Tensor> weights, int row) {
    var source = data.source().tokens(pair.source());
    var target = data.target().tokens(pair.target());
    var rows = new ArrayList<float[]>();
    for (int t = 0; t < target.size(); t++) {
      int places = weights.get(t).shape().columns();
      int at = row * places;
      rows.add(Arrays.copyOfRange(weights.get(t).values(), at, at + source.size()));
    }
    return new Alignment(source, target, rows.toArray(float[][]::new));
  }

  double perplexity() {
    return StrictMath.exp(nats / tokens);
  }
}
