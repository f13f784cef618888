package unroll.engine.train;

import java.util.List;

/// What happens while training. Losses are means over targets.
public sealed interface TrainingEvent {

  /// Training begins, or continues after `epochsDone` epochs and `batchesDone` batches of the next.
  record Started(long parameters, int epochs, int epochsDone, int batchesDone)
      implements TrainingEvent {}

  /// One batch is learned; `norm` is the gradients' before clipping.
  record BatchDone(int epoch, int batch, int batches, double loss, double norm)
      implements TrainingEvent {}

  /// One epoch is learned and validated, with the metrics that the task gives; `best` if no epoch
  /// before was better.
  record EpochDone(
      int epoch, double trainLoss, double validLoss, List<Metric> metrics, boolean best)
      implements TrainingEvent {}

  /// Training has ended, and the model has its best weights.
  record Stopped(Reason reason, int bestEpoch, double bestValidLoss) implements TrainingEvent {}

  /// Why a training ended.
  enum Reason {
    /// All epochs are done.
    FINISHED,
    /// The validation loss has not fallen for as long as the recipe allows.
    EARLY,
    /// Somebody asked for it; a checkpoint lets it continue.
    INTERRUPTED,
    /// The time limit has passed. The unfinished last epoch was validated, too.
    OUT_OF_TIME,
    /// The loss of a batch was not a number.
    DIVERGED
  }
}
