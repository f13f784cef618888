package unroll.spark.example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import unroll.engine.train.TrainingEvent.EpochDone;
import unroll.sentiment.data.LabelledTexts;
import unroll.sentiment.data.SentimentTexts;
import unroll.sentiment.model.SentimentKind;
import unroll.sentiment.model.SentimentRecipe;
import unroll.spark.training.ClusterTraining;
import unroll.spark.training.TrainingGrid;
import unroll.spark.training.TrainingPlan;

/// Trains sentiment models on labelled texts, in a file that all machines can read:
///
/// - `TrainSentiment DATA OUT MACHINES EPOCHS`: one model on many machines;
/// - `TrainSentiment DATA FOLDER seeds SEEDS`: one for each seed, six epochs each.
public final class TrainSentiment {
  private TrainSentiment() {}

  /// Trains.
  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      throw new IllegalArgumentException("there must be DATA OUT MACHINES EPOCHS");
    }
    int count = Integer.parseInt(args[3]);
    try (var spark = SparkSession.builder().appName("Unroll: sentiment").getOrCreate()) {
      if (args[2].equals("seeds")) {
        var plans =
            IntStream.range(0, count)
                .mapToObj(seed -> plan(args[0], SentimentRecipe.DEFAULT.with("seed", (long) seed)));
        TrainingGrid.of(spark, plans.toList())
            .run(args[1])
            .select("name", "bestEpoch", "validLoss", "sha256", "reason")
            .show(count, false);
      } else {
        var file =
            ClusterTraining.of(spark, plan(args[0], SentimentRecipe.DEFAULT.with("epochs", count)))
                .machines(Integer.parseInt(args[2]))
                .checkpoint(Path.of(args[1] + ".checkpoint"))
                .listener(event -> {
                  if (event instanceof EpochDone done) {
                    System.out.printf("epoch %d: %.4f%n", done.epoch(), done.validLoss());
                  }
                })
                .run();
        file.write(Path.of(args[1]));
        System.out.println(args[1] + ": SHA-256 " + file.sha256());
      }
    }
  }

  private static TrainingPlan<SentimentTexts> plan(String data, SentimentRecipe recipe) {
    var path = Path.of(data).toAbsolutePath().toString();
    return TrainingPlan.of(
        "seed " + recipe.settings().seed(),
        new SentimentKind(),
        recipe,
        () ->
            SentimentTexts.of(LabelledTexts.read(Path.of(path)), 1, Map.of("data.name", "texts")));
  }
}
