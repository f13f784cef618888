package unroll.spark.example;

import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import unroll.engine.model.ModelFile;
import unroll.spark.scoring.ForecastScorer;
import unroll.spark.scoring.MelodyScorer;
import unroll.spark.scoring.ModelScorer;
import unroll.spark.scoring.SentimentScorer;
import unroll.spark.scoring.TrajectoryScorer;
import unroll.spark.scoring.TranslationScorer;

/// Scores a table with any model: `ScoreTable MODEL INPUT OUTPUT [COLUMN]`. The model must be a
/// file of the driver. Input and output are Parquet or JSON by the ending of their names; other
/// inputs are text, whose lines are the column `value`.
public final class ScoreTable {
  private static final Map<String, Supplier<ModelScorer<?>>> SCORERS =
      Map.of(
          "sentiment", SentimentScorer::new,
          "translator", TranslationScorer::new,
          "music", MelodyScorer::new,
          "trajectory", TrajectoryScorer::new,
          "forecast", ForecastScorer::new);

  private ScoreTable() {}

  /// Scores.
  public static void main(String[] args) throws IOException {
    if (args.length < 3 || args.length > 4) {
      throw new IllegalArgumentException("there must be MODEL INPUT OUTPUT [COLUMN]");
    }
    var app = ModelFile.read(java.nio.file.Path.of(args[0])).require("app");
    var scorer = SCORERS.getOrDefault(app, SentimentScorer::new).get(); // which refuses others
    try (var spark = SparkSession.builder().appName("Unroll: " + app).getOrCreate()) {
      scorer.setModel(args[0]).setInputCol(args.length < 4 ? "value" : args[3]).setOutputCol(app);
      write(scorer.transform(read(spark, args[1])), args[2]);
    }
  }

  private static Dataset<Row> read(SparkSession spark, String path) {
    return path.endsWith(".parquet")
        ? spark.read().parquet(path)
        : path.endsWith(".json") ? spark.read().json(path) : spark.read().text(path);
  }

  private static void write(Dataset<Row> rows, String path) {
    var writer = rows.write().mode("overwrite");
    if (path.endsWith(".parquet")) {
      writer.parquet(path);
    } else {
      writer.json(path);
    }
  }
}
