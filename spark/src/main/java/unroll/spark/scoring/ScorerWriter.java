package unroll.spark.scoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;

/// Saves a scorer: its parameters as Spark ML does, and the model's file beside them.
final class ScorerWriter extends MLWriter {
  private static final String MODEL = "model.safetensors";

  private final ModelScorer<?> scorer;

  ScorerWriter(ModelScorer<?> scorer) {
    this.scorer = scorer;
  }

  @Override
  public void saveImpl(String path) {
    DefaultParamsWriter.saveMetadata(scorer, path, sparkSession());
    var to = new Path(path, MODEL);
    try (var out = fileSystem(to, sparkSession()).create(to)) {
      out.write(scorer.file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileSystem fileSystem(Path path, SparkSession spark) throws IOException {
    return path.getFileSystem(spark.sparkContext().hadoopConfiguration());
  }

  /// Reads what was saved.
  static final class Reader<T extends ModelScorer<T>> extends MLReader<T> {
    private final Class<T> type;

    Reader(Class<T> type) {
      this.type = type;
    }

    @Override
    public T load(String path) {
      var metadata = DefaultParamsReader.loadMetadata(path, sparkSession(), type.getName());
      var from = new Path(path, MODEL);
      try (var in = fileSystem(from, sparkSession()).open(from)) {
        var scorer = type.getConstructor(String.class).newInstance(metadata.uid());
        metadata.getAndSetParams(scorer, metadata.getAndSetParams$default$2());
        var bytes = in.readAllBytes();
        return bytes.length == 0 ? scorer : scorer.setModel(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
