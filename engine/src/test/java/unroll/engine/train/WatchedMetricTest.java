package unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.data.LabelledSequence;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Parameters;
import unroll.engine.random.RandomStream;
import unroll.engine.recurrent.Gru;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;
import unroll.engine.train.TrainingEvent.EpochDone;
import unroll.engine.train.TrainingEvent.Reason;
import unroll.engine.train.TrainingEvent.Stopped;

@Timeout(180) // a hang, not a busy machine
class WatchedMetricTest {
  @TempDir Path folder;

  /// Learns something; its figures after each epoch are made up.
  private static final class Scripted implements Task<Integer> {
    private final Parameters parameters = Parameters.random(1);
    private final Dense dense = new Dense(2, 1, parameters);
    private final double[] losses;
    private final double[] rights;
    private int trained; // batches, of which an epoch has one

    Scripted(double[] losses, double[] rights) {
      this.losses = losses;
      this.rights = rights;
    }

    @Override
    public Parameters parameters() {
      return parameters;
    }

    @Override
    public Tensor loss(Pass pass, List<Integer> examples, double targets) {
      trained++;
      return dense.forward(pass, Numbers.normal(examples.getFirst(), 3, 2)).sumOfSquares(pass);
    }

    @Override
    public Evaluation evaluate(Pass pass, List<Integer> examples, double targets) {
      int epoch = Math.max(trained - 1, 0);
      var metric = Metric.accuracy(rights[epoch], 10);
      var error = new Metric("error", 10 - rights[epoch], 10, Metric.Kind.LOWER);
      return new Evaluation(losses[epoch], List.of(metric, error));
    }
  }

  private static Tensor[] copies(Parameters parameters) {
    return Stream.of(Numbers.variables(parameters)).map(Tensor::copy).toArray(Tensor[]::new);
  }

  @ParameterizedTest
  @CsvSource({"accuracy, 2", "error, 2", "'', 4"})
  void givenWhatToWatch_whenTrained_thenTheEpochWithTheBestOfItIsKept(String watch, int best) {
    // given: of equals the first is the best
    var task =
        new Scripted(new double[] {3, 2, 1, 0.5, 0.5, 5, 6}, new double[] {1, 9, 9, 2, 2, 2, 2});
    var events = new ArrayList<TrainingEvent>();
    var weights = new ArrayList<Tensor[]>();
    var trainer =
        new Trainer<>(task)
            .settings(Settings.DEFAULT.withEpochs(7).withPatience(3).watching(watch))
            .listener(event -> {
              events.add(event);
              if (event instanceof EpochDone) {
                weights.add(copies(task.parameters));
              }
            });
    // when
    var progress = trainer.train(List.of(1, 2, 3), List.of(4));
    // then
    assertThat(progress.bestEpoch()).isEqualTo(best);
    assertThat(progress.epoch()).isEqualTo(best + 3); // its patience is over
    assertThat(progress.bestValidLoss()).isEqualTo(best == 2 ? 2 : 0.5);
    assertThat(progress.best().metric("accuracy")).isEqualTo(best == 2 ? 0.9 : 0.2);
    assertThat(progress.metrics()).hasSize(best + 3);
    assertThat(progress.metrics().get(2)).contains(Metric.accuracy(9, 10));
    assertThat(events.getLast())
        .isEqualTo(new Stopped(Reason.EARLY, best, progress.bestValidLoss()));
    var epochs = events.stream().filter(EpochDone.class::isInstance).map(e -> (EpochDone) e);
    assertThat(epochs.filter(EpochDone::best).toList().getLast())
        .satisfies(done -> assertThat(done.epoch()).isEqualTo(best))
        .satisfies(done -> assertThat(done.metrics()).isEqualTo(progress.best().metrics()));
    Numbers.assertSameBits(copies(task.parameters), weights.get(best - 1));
  }

  @Test
  void givenAMetricThatIsNoNumber_whenWatched_thenNoSuchEpochIsTheBest() {
    // given
    var task = new Scripted(new double[] {3, 2, 1}, new double[] {Double.NaN, 5, Double.NaN});
    var settings = Settings.DEFAULT.withEpochs(3).watching("accuracy");
    // when
    var progress = new Trainer<>(task).settings(settings).train(List.of(1), List.of(4));
    // then
    assertThat(progress.bestEpoch()).isEqualTo(2);
  }

  @Test
  void givenAMetricThatTheTaskDoesNotHave_whenWatched_thenRefusedWithThoseThatThereAre() {
    var task = new Scripted(new double[] {1}, new double[] {1});
    var trainer = new Trainer<>(task).settings(Settings.DEFAULT.watching("acuracy"));
    assertThatThrownBy(() -> trainer.train(List.of(1), List.of(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the task has no metric 'acuracy'; it has [accuracy, error]");
    assertThat(task.trained).as("found before an epoch is spent").isZero();
    var echo = new Trainer<>(new EchoTask(0)).settings(Settings.DEFAULT.watching("accuracy"));
    assertThatThrownBy(() -> echo.train(EchoTask.examples(3, 1), EchoTask.examples(3, 2)))
        .hasMessage("the task has no metric 'accuracy'; it has []");
  }

  /// Which symbol of three is the most frequent?
  private static SequenceClassifier classifier() {
    var parameters = Parameters.random(1);
    var words = new Embedding(3, 4, 1, parameters.at("words"));
    var reader = new Gru(4, 6, parameters.at("reader"));
    var output = new Dense(6, 3, parameters.at("output"));
    return new SequenceClassifier(
        parameters,
        (pass, ids) -> {
          var read = reader.forward(pass, words.forward(pass, ids)).sequence();
          return output.forward(pass, read.mean(pass));
        });
  }

  private static List<LabelledSequence> examples(int n, long seed) {
    var random = RandomStream.of(seed);
    var examples = new ArrayList<LabelledSequence>();
    for (int i = 0; i < n; i++) {
      var ids = new int[5 + random.below(8)];
      Arrays.setAll(ids, _ -> random.below(3));
      var counts = new int[3];
      for (int id : ids) {
        counts[id]++;
      }
      int label = counts[1] > counts[0] ? 1 : 0;
      examples.add(new LabelledSequence(ids, counts[2] > counts[label] ? 2 : label));
    }
    return examples;
  }

  private static Trainer<LabelledSequence> trainer(SequenceClassifier task) {
    var settings = Settings.DEFAULT.withEpochs(6).withBatches(10, 4).watching("accuracy");
    return new Trainer<>(task).settings(settings).learningRate(0.02);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 2", "8, 1", "20, 2", "33, 1", "47, 2"})
  void givenATrainingThatWatches_whenBrokenOffAndResumed_thenItEndsAsIfNothingHadHappened(
      int batches, int threads) {
    // given: 8 batches an epoch
    var train = examples(80, 1);
    var valid = examples(60, 2);
    var whole = classifier();
    var expected = trainer(whole).train(train, valid);
    var file = folder.resolve("checkpoint");
    var done = new int[1];
    trainer(classifier())
        .checkpoint(Checkpoint.at(file, "most frequent", 1000, false))
        .stopWhen(() -> ++done[0] >= batches)
        .train(train, valid);
    // when
    var second = classifier();
    var progress =
        trainer(second)
            .threads(threads)
            .checkpoint(Checkpoint.at(file, "most frequent", 1000, true))
            .train(train, valid);
    // then
    assertThat(progress.metrics()).isEqualTo(expected.metrics()).hasSize(6);
    assertThat(progress.toText()).isEqualTo(expected.toText());
    assertThat(progress.bestEpoch()).isEqualTo(expected.bestEpoch());
    assertThat(progress.best()).isEqualTo(expected.best());
    Numbers.assertSameBits(
        Numbers.variables(second.parameters()), Numbers.variables(whole.parameters()));
    assertThat(trainer(second).evaluate(valid).metric("accuracy"))
        .isEqualTo(expected.best().metric("accuracy"))
        .isEqualTo(
            expected.metrics().stream().mapToDouble(m -> m.getFirst().value()).max().orElseThrow());
  }
}
