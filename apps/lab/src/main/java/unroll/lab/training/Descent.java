package unroll.lab.training;

import java.util.List;
import unroll.engine.optim.Clipping;
import unroll.engine.optim.Optimizer;
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
    var settings =
        Settings.DEFAULT
            .withSeed(seed)
            .withEpochs(epochs)
            .withBatches(batchSize, batchSize)
            .withClipping(Clipping.NONE)
            .withPatience(epochs);
    new Trainer<>(network)
        .settings(settings)
        .optimizer(optimizer)
        .learningRate(rate)
        .listener(event -> {
          if (event instanceof BatchDone(int epoch, int batch, int batches, double loss, _)) {
            watcher.after((epoch - 1) * batches + batch, loss);
          }
        })
        .train(examples, valid);
  }
}
