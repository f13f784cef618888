package unroll.lab.bottleneck;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import unroll.engine.autodiff.Pass;
import unroll.engine.decode.BeamSearch;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.optim.Schedule;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.Settings;
import unroll.engine.train.Task;
import unroll.engine.train.Trainer;
import unroll.engine.train.TrainingEvent;
import unroll.lab.bottleneck.Sentences.Example;
import unroll.translator.model.Decoding;
import unroll.translator.model.TranslatorNetwork;

/// The translator's own network, learning the toy language from pairs of sentences.
record Learner(TranslatorNetwork network) implements Task<Example> {
  private static final BeamSearch GREEDY = new BeamSearch(1, 1, 60, 0);

  /// Learns; returns the losses after each epoch.
  List<Double> learn(
      Sentences sentences, Settings settings, double rate, Consumer<TrainingEvent> listener) {
    long steps =
        (long) settings.epochs() * Math.ceilDiv(sentences.train().size(), settings.batchSize());
    var schedule = Schedule.cosine(rate, steps);
    return new Trainer<>(this)
        .settings(settings)
        .schedule(schedule)
        .listener(listener)
        .train(sentences.train(), sentences.valid())
        .validLosses();
  }

  /// Which of `examples` it translates right to the last word, taking the most likely word each
  /// time.
  boolean[] right(List<Example> examples) {
    var pass = Pass.inference();
    var right = new boolean[examples.size()];
    for (int i = 0; i < right.length; i++) {
      var best = Decoding.search(network, pass, examples.get(i).source(), GREEDY).getFirst();
      var wanted = examples.get(i).target();
      var words = best.symbols().stream().mapToInt(Integer::intValue).toArray();
      right[i] = Arrays.equals(words, Arrays.copyOf(wanted, wanted.length - 1));
    }
    return right;
  }

  @Override
  public Parameters parameters() {
    return network.parameters();
  }

  @Override
  public int targets(Example example) {
    return example.target().length;
  }

  @Override
  public int length(Example example) {
    return example.target().length;
  }

  @Override
  public Tensor loss(Pass pass, List<Example> examples, double targets) {
    var sources = PaddedIds.of(examples.stream().map(Example::source).toList());
    var wanted = PaddedIds.of(examples.stream().map(Example::target).toList());
    var output = network.forward(pass, sources, wanted);
    return SoftmaxCrossEntropy.of(pass, output.logits(), wanted, targets);
  }
}
