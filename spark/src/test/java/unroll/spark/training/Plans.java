package unroll.spark.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import unroll.sentiment.data.LabelledTexts;
import unroll.sentiment.data.SentimentTexts;
import unroll.sentiment.model.SentimentKind;
import unroll.sentiment.model.SentimentRecipe;
import unroll.trajectory.data.Recordings;
import unroll.trajectory.data.TrajectoryWindows;
import unroll.trajectory.model.TrajectoryKind;
import unroll.trajectory.model.TrajectoryRecipe;
import unroll.translator.data.ParallelTexts;
import unroll.translator.data.TranslatorTexts;
import unroll.translator.model.TranslatorKind;
import unroll.translator.model.TranslatorRecipe;
import unroll.translator.toy.ToyCorpus;
import unroll.translator.toy.language.LanguageReader;

/// Small trainings of three kinds.
final class Plans {
  private static final String DATA = Path.of("../data").toAbsolutePath().normalize().toString();

  private Plans() {}

  static TrainingPlan<SentimentTexts> sentiment(int epochs, long seed) {
    var recipe =
        SentimentRecipe.DEFAULT
            .with("embedding", 12)
            .with("hidden", 8)
            .with("leastTexts", 1)
            .with("batch", 16)
            .with("epochs", epochs)
            .with("seed", seed);
    var file = DATA + "/sentiment/phenomena.tsv";
    return TrainingPlan.of(
        "sentiment, seed " + seed,
        new SentimentKind(),
        recipe,
        () -> {
          var texts = LabelledTexts.read(Path.of(file)).texts();
          return SentimentTexts.of(texts, texts, Map.of("data.name", "phenomena"));
        });
  }

  static TrainingPlan<TranslatorTexts> translator(int epochs) {
    var recipe =
        TranslatorRecipe.DEFAULT
            .with("embedding", 12)
            .with("encoder", 8)
            .with("decoder", 16)
            .with("batch", 24)
            .with("epochs", epochs);
    var language = DATA + "/toy-language/velani.txt"; // absolute: executors run elsewhere
    return TrainingPlan.of(
        "toy", new TranslatorKind(), recipe, () -> TranslatorTexts.of(toy(language), 1, "toy"));
  }

  private static ParallelTexts toy(String language) throws Exception {
    var pairs =
        ToyCorpus.pairs(LanguageReader.read(Path.of(language)), ToyCorpus.Part.TRAIN, 150, 1)
            .stream()
            .map(pair -> new ParallelTexts.Pair(pair.english(), pair.foreign()))
            .toList();
    return new ParallelTexts(pairs, List.of(), 0, List.of(), "toy", false);
  }

  static TrainingPlan<TrajectoryWindows> trajectory(int epochs) {
    var recipe =
        TrajectoryRecipe.DEFAULT
            .with("hidden", 12)
            .with("social", 8)
            .with("modes", 4)
            .with("epochs", epochs);
    var folder = DATA;
    return TrainingPlan.of(
        "walkers, " + epochs, new TrajectoryKind(), recipe, () -> walkers(folder, 1));
  }

  /// A training whose data are others on each machine, which must not be.
  static TrainingPlan<TrajectoryWindows> differing() {
    var recipe = TrajectoryRecipe.DEFAULT.with("hidden", 8).with("epochs", 1);
    var folder = DATA;
    return TrainingPlan.of(
        "differing",
        new TrajectoryKind(),
        recipe,
        () -> walkers(folder, 1 + Integer.parseInt(SparkEnv.get().executorId()) % 2));
  }

  /// A training whose data are not there.
  static TrainingPlan<TrajectoryWindows> missing() {
    return TrainingPlan.of(
        "missing",
        new TrajectoryKind(),
        TrajectoryRecipe.DEFAULT,
        () -> TrajectoryWindows.of(Recordings.read(List.of(Path.of("nowhere.txt")))));
  }

  private static TrajectoryWindows walkers(String folder, int number) throws IOException {
    var file = Path.of(folder, "scenes", "walkers-" + number + ".txt");
    var all = TrajectoryWindows.of(Recordings.read(List.of(file)));
    var some =
        IntStream.range(0, all.train().size() / 3).mapToObj(i -> all.train().get(3 * i)).toList();
    return new TrajectoryWindows(some, all.valid(), all.cutting(), all.header());
  }
}
