package unroll.lab.bottleneck;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import unroll.common.Interval;
import unroll.engine.layer.Parameters;
import unroll.engine.train.TrainingEvent.EpochDone;
import unroll.lab.bottleneck.Sentences.Example;
import unroll.translator.model.TranslatorNetwork;
import unroll.translator.model.TranslatorRecipe;
import unroll.translator.model.TranslatorRecipe.Scoring;

/// Two translators learn the same sentences from the same start; one may attend to what it read,
/// the other has one vector of it (Cho et al., 2014; Bahdanau, Cho & Bengio, 2015).
record Bottleneck(Recipe recipe, long seed, List<Example> tests, Outcome with, Outcome without) {
  /// How many lengths are taken together.
  static final int TOGETHER = 3;

  /// The mean loss on the validation pairs after each epoch, in nats a word, and which of the tests
  /// are translated right at the end.
  record Outcome(double[] losses, boolean[] right) {

    /// How many percent of the tests numbered `some` are right.
    Interval exact(List<Integer> some, long seed) {
      return Interval.of(
          100 * some.stream().mapToDouble(this::point).average().orElse(0),
          seed,
          random ->
              100
                  * IntStream.range(0, some.size())
                      .mapToDouble(_ -> point(some.get(random.below(some.size()))))
                      .average()
                      .orElse(0));
    }

    private double point(int test) {
      return right[test] ? 1 : 0;
    }
  }

  /// Tests of `from` to `to` words in English, by number.
  record Lengths(int from, int to, List<Integer> tests) {
    String name() {
      return from + "–" + to;
    }
  }

  /// Both learn side by side, on a thread each; `listener` hears of each epoch, and of whom.
  static Bottleneck of(
      Recipe recipe, long seed, Sentences sentences, int threads, Consumer<String> listener)
      throws InterruptedException {
    try (var executor = Executors.newFixedThreadPool(Math.min(threads, 2))) {
      var both = new ArrayList<Future<Outcome>>();
      for (var scoring : List.of(Scoring.ADDITIVE, Scoring.NONE)) {
        both.add(executor.submit(() -> learn(recipe, seed, sentences, scoring, listener)));
      }
      return new Bottleneck(
          recipe, seed, sentences.test(), both.getFirst().get(), both.getLast().get());
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Outcome learn(
      Recipe recipe, long seed, Sentences sentences, Scoring scoring, Consumer<String> listener) {
    int cells = recipe.cells();
    var translator =
        TranslatorRecipe.DEFAULT
            .with("embedding", cells)
            .with("encoder", cells)
            .with("decoder", 2 * cells)
            .with("scoring", scoring)
            .with("wordDropout", 0.0)
            .with("dropout", 0.0);
    int sourceWords = sentences.source().vocabulary().size();
    int targetWords = sentences.target().vocabulary().size();
    var parameters = Parameters.random(seed);
    var network = new TranslatorNetwork(translator, sourceWords, targetWords, parameters);
    var learner = new Learner(network);
    var name = scoring == Scoring.NONE ? "without attention" : "with attention";
    var losses =
        learner.learn(
            sentences,
            recipe.settings(seed),
            recipe.rate(),
            event -> {
              if (event instanceof EpochDone done) {
                listener.accept("%s: epoch %d".formatted(name, done.epoch()));
              }
            });
    var right = learner.right(sentences.test());
    return new Outcome(losses.stream().mapToDouble(Double::doubleValue).toArray(), right);
  }

  /// The tests by length, the shortest first; lengths that none has are left out.
  List<Lengths> byLength() {
    int longest = tests.stream().mapToInt(Example::words).max().orElse(0);
    return IntStream.iterate(1, from -> from <= longest, from -> from + TOGETHER)
        .mapToObj(from -> new Lengths(from, from + TOGETHER - 1, of(from)))
        .filter(lengths -> !lengths.tests.isEmpty())
        .toList();
  }

  private List<Integer> of(int from) {
    return IntStream.range(0, tests.size())
        .filter(i -> tests.get(i).words() >= from && tests.get(i).words() < from + TOGETHER)
        .boxed()
        .toList();
  }

  /// All tests, by number.
  List<Integer> all() {
    return IntStream.range(0, tests.size()).boxed().toList();
  }
}
