package unroll.spark.training;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.SerializableConfiguration;
import scala.jdk.javaapi.CollectionConverters;
import unroll.common.TextFormatException;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.train.TrainingEvent.EpochDone;
import unroll.spark.Sha256;

/// One training of many: a task.
record GridTask(String folder, Broadcast<SerializableConfiguration> hadoop)
    implements Serializable {

  /// The row of a plan: its model is trained now, unless it lies in the folder already.
  Row row(TrainingPlan<?> plan) {
    var settings = CollectionConverters.asScala(plan.settings());
    try {
      var path = new Path(folder, plan.fileName() + ".safetensors");
      var files = path.getFileSystem(hadoop.value().value());
      if (!files.exists(path)) {
        write(files, path, trained(plan, files));
        files.delete(checkpoint(plan), false);
      }
      var bytes = read(files, path);
      var file = ModelFile.read(new ByteArrayInputStream(bytes));
      var metadata = file.metadata();
      var score =
          metadata.entrySet().stream()
              .filter(entry -> entry.getKey().startsWith("score.valid"))
              .findFirst();
      return RowFactory.create(
          plan.name(),
          settings,
          Integer.valueOf(metadata.getOrDefault("score.bestEpoch", "0")),
          score.map(entry -> Double.valueOf(entry.getValue())).orElse(null),
          Sha256.of(bytes),
          path.toString(),
          null);
    } catch (IllegalArgumentException | ModelFileException | TextFormatException e) {
      return failed(plan, settings, e); // to try again would not help
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof ModelFileException cause) {
        return failed(plan, settings, cause);
      }
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row failed(TrainingPlan<?> plan, Object settings, Exception e) {
    return RowFactory.create(plan.name(), settings, null, null, null, null, e.getMessage());
  }

  /// Trains on, from the checkpoint in the folder, and saves it there after each epoch.
  private byte[] trained(TrainingPlan<?> plan, FileSystem files) throws IOException {
    var saved = checkpoint(plan);
    try (var scratch = new Scratch()) {
      if (files.exists(saved)) {
        scratch.put(read(files, saved));
      }
      return scratch.trained(
          EpochTask.training(plan)
              .checkpoint(scratch.checkpoint(), true)
              .listener(event -> {
                if (event instanceof EpochDone) {
                  save(files, saved, scratch);
                }
              }));
    }
  }

  private static void save(FileSystem files, Path saved, Scratch scratch) {
    try {
      write(files, saved, scratch.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path checkpoint(TrainingPlan<?> plan) {
    return new Path(folder, plan.fileName() + ".checkpoint");
  }

  private static byte[] read(FileSystem files, Path path) throws IOException {
    try (var in = files.open(path)) {
      return in.readAllBytes();
    }
  }

  /// Whole or not at all, where the file system can rename.
  private static void write(FileSystem files, Path path, byte[] bytes) throws IOException {
    var aside = path.suffix(".new");
    try (var out = files.create(aside, true)) {
      out.write(bytes);
    }
    files.delete(path, false);
    if (!files.rename(aside, path)) {
      throw new IOException(path + ": cannot be written");
    }
  }
}
