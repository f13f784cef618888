package unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.layer.Parameters;
import unroll.engine.optim.AveragedSgd;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;
import unroll.engine.train.TrainingEvent.EpochDone;

/// An optimiser that averages is judged by its average, which is kept.
@Timeout(180) // a hang, not a busy machine
class AveragingTest {
  private static final List<int[]> TRAIN = EchoTask.examples(70, 1); // 9 batches of 8
  private static final List<int[]> VALID = EchoTask.examples(20, 2);
  private static final int EPOCHS = 12;

  @TempDir Path folder;

  private static AveragedSgd optimizer() {
    return new AveragedSgd(new AveragedSgd.Config(0, 1e-6));
  }

  /// With steps so long that the loss stalls.
  private static Trainer<int[]> trainer(EchoTask task, AveragedSgd sgd) {
    var settings = Settings.DEFAULT.withBatches(8, 3).withEpochs(EPOCHS).withPatience(EPOCHS);
    return new Trainer<>(task).optimizer(sgd).learningRate(4).settings(settings);
  }

  private static Tensor[] copies(Parameters parameters) {
    return copies(List.of(Numbers.variables(parameters)));
  }

  private static Tensor[] copies(List<Tensor> tensors) {
    return tensors.stream().map(Tensor::copy).toArray(Tensor[]::new);
  }

  @Test
  void givenLossesThatStall_whenTrained_thenTheAverageIsValidatedAndKept() {
    // given
    var task = new EchoTask(0.2);
    var sgd = optimizer();
    var weights = new ArrayList<Tensor[]>(); // after each epoch
    var averages = new ArrayList<Tensor[]>();
    var trainer =
        trainer(task, sgd)
            .listener(event -> {
              if (event instanceof EpochDone) {
                weights.add(copies(task.parameters()));
                averages.add(sgd.average().map(AveragingTest::copies).orElse(new Tensor[0]));
              }
            });
    // when
    var progress = trainer.train(TRAIN, VALID);
    // then: averaging began after the first epoch that was worse than one before
    int first = 0;
    while (averages.get(first).length == 0) {
      first++;
    }
    assertThat(first).isBetween(2, EPOCHS - 3);
    var losses = progress.validLosses();
    for (int epoch = 1; epoch < first; epoch++) {
      double before = Collections.min(losses.subList(0, epoch));
      assertThat(losses.get(epoch) > before).isEqualTo(epoch == first - 1);
    }
    // the average is better than the weights that run to and fro, and it is what stays
    int best = progress.bestEpoch() - 1;
    assertThat(best).isGreaterThanOrEqualTo(first);
    Numbers.assertSameBits(copies(task.parameters()), averages.get(best));
    assertThat(trainer.evaluate(VALID).loss()).isEqualTo(losses.get(best));
    assertThat(weights.get(best)[0].toArray()).isNotEqualTo(averages.get(best)[0].toArray());
    // steps go on from the weights, not from the average
    var bare = new EchoTask(0.2);
    var bareWeights = new ArrayList<Tensor[]>();
    trainer(bare, new AveragedSgd(new AveragedSgd.Config(1000, 1e-6)))
        .listener(event -> {
          if (event instanceof EpochDone) {
            bareWeights.add(copies(bare.parameters()));
          }
        })
        .train(TRAIN, VALID);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      Numbers.assertSameBits(weights.get(epoch), bareWeights.get(epoch));
    }
  }

  @ParameterizedTest
  @CsvSource({"9, 1", "40, 2", "63, 1", "70, 2", "99, 1", "107, 2"})
  void givenATrainingThatAverages_whenBrokenOffAndResumed_thenItEndsAsIfNothingHadHappened(
      int batches, int threads) {
    // given
    var whole = new EchoTask(0.2);
    var expected = trainer(whole, optimizer()).train(TRAIN, VALID);
    var file = folder.resolve("checkpoint");
    var done = new int[1];
    trainer(new EchoTask(0.2), optimizer())
        .checkpoint(Checkpoint.at(file, "echo", 1000, false))
        .stopWhen(() -> ++done[0] >= batches)
        .train(TRAIN, VALID);
    // when
    var second = new EchoTask(0.2);
    var progress =
        trainer(second, optimizer())
            .threads(threads)
            .checkpoint(Checkpoint.at(file, "echo", 1000, true))
            .train(TRAIN, VALID);
    // then
    assertThat(progress.toText()).isEqualTo(expected.toText());
    assertThat(progress.bestEpoch()).isEqualTo(expected.bestEpoch());
    Numbers.assertSameBits(copies(second.parameters()), copies(whole.parameters()));
  }
}
