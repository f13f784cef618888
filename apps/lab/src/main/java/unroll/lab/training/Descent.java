package unroll.lab.training;

import java.util.List;
import unroll.engine.optim.Clipping;
import unroll.engine.optim.Optimizer;
import unroll.engine.optim.Schedule;
import unroll.engine.train.Checkpoint;
import unroll.engine.train.Settings;
import unroll.engine.train.Trainer;
import unroll.engine.train.TrainingEvent.BatchDone;

/// How a network descends: with which optimiser and rate, how many examples a step, and how often
/// through all of them.
record Descent(Optimizer optimizer, double rate, int batchSize, int epochs, long seed) {

  /// Sees the network after each step.
  interface Watcher {
    /// After `step` steps; `loss` is that of the batch, before the step.
    void after(int step, double loss);
  }

  /// Trains `network` on `examples`.
  void train(Network network, List<Example> examples, Watcher watcher) {
    train(network, examples, examples, watcher);
  }

  /// Trains `network` on `examples`; it ends with the weights of the epoch that was best on
  /// `valid`.
  void train(Network network, List<Example> examples, List<Example> valid, Watcher watcher) {
    var settings = new Settings(seed, epochs, batchSize, batchSize, Clipping.NONE, epochs);
    var trainer =
        new Trainer<>(
            network,
            optimizer,
            Schedule.constant(rate),
            settings,
            event -> {
              if (event instanceof BatchDone(int epoch, int batch, int batches, double loss, _)) {
                watcher.after((epoch - 1) * batches + batch, loss);
              }
            });
    trainer.train(examples, valid, 1, Checkpoint.none(), () -> false);
  }
}
