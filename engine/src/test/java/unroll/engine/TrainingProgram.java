package unroll.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import unroll.engine.model.ModelFile;
import unroll.engine.optim.Optimizer;
import unroll.engine.train.Checkpoint;
import unroll.engine.train.Settings;
import unroll.engine.train.Trainer;
import unroll.engine.train.TrainingEvent;

/// The trainings of [EveryKind] as a process of its own: `TrainingProgram FOLDER THREADS EXAMPLES
/// EPOCHS BATCHES`.
///
/// Writes a model file for each into the folder; goes on from what is there; after so many batches
/// the process dies on the spot, as by `kill -9`.
final class TrainingProgram {
  static final int DEAD = 137;

  private TrainingProgram() {}

  public static void main(String[] args) throws IOException {
    var folder = Path.of(args[0]);
    int threads = Integer.parseInt(args[1]);
    var train = EveryKind.examples(Integer.parseInt(args[2]), 1);
    var valid = EveryKind.examples(4, 2);
    int epochs = Integer.parseInt(args[3]);
    var left = new AtomicInteger(Integer.parseInt(args[4]));
    for (int kind = 0; kind < EveryKind.COUNT; kind++) {
      var model = folder.resolve(kind + ".safetensors");
      if (Files.exists(model)) {
        continue;
      }
      var task = new EveryKind(kind);
      var checkpoint =
          Checkpoint.at(folder.resolve(kind + ".checkpoint"), task.toString(), 2, true);
      trainer(task, task.optimizer(), epochs)
          .listener(event -> {
            if (event instanceof TrainingEvent.BatchDone && left.decrementAndGet() == 0) {
              Runtime.getRuntime().halt(DEAD);
            }
          })
          .threads(threads)
          .checkpoint(checkpoint)
          .train(train, valid);
      ModelFile.of(task.parameters(), Map.of()).write(model);
      checkpoint.delete();
    }
  }

  /// With 4 shards a batch.
  static Trainer<int[]> trainer(EveryKind task, Optimizer optimizer, int epochs) {
    var settings =
        Settings.DEFAULT
            .withSeed(7)
            .withEpochs(epochs)
            .withBatches(7, 2)
            .withClipping(task.clipping())
            .withPatience(epochs);
    return new Trainer<>(task).optimizer(optimizer).schedule(task.schedule()).settings(settings);
  }
}
