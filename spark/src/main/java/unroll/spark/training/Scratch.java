package unroll.spark.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.util.Utils;
import unroll.engine.kind.Training;

/// A folder of a task for its checkpoint and its model. It goes with the task, and with the
/// executor's own folders if that is killed.
final class Scratch implements AutoCloseable {
  private final Path folder;

  Scratch() throws IOException {
    var local = Path.of(Utils.getLocalDir(SparkEnv.get().conf()));
    folder = Files.createTempDirectory(local, "unroll-training");
  }

  Path checkpoint() {
    return folder.resolve("checkpoint");
  }

  private Path model() {
    return folder.resolve("model");
  }

  /// The checkpoint to continue from, if there is one.
  void put(byte[] bytes) throws IOException {
    if (bytes.length > 0) {
      Files.write(checkpoint(), bytes);
    }
  }

  /// The checkpoint as it stands; nothing if none was saved.
  byte[] get() throws IOException {
    return Files.exists(checkpoint()) ? Files.readAllBytes(checkpoint()) : new byte[0];
  }

  /// The file that a training gives.
  byte[] trained(Training<?, ?, ?, ?> training) throws IOException {
    training.run().file().write(model());
    return Files.readAllBytes(model());
  }

  @Override
  public void close() throws IOException {
    for (var file : List.of(checkpoint(), model(), folder)) {
      Files.deleteIfExists(file);
    }
  }
}
