package unroll.sentiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import unroll.common.Ranges;
import unroll.common.TrainingRun;
import unroll.common.UserError;
import unroll.engine.layer.Parameters;
import unroll.engine.model.ModelFile;
import unroll.engine.optim.Schedule;
import unroll.engine.random.RandomStream;
import unroll.engine.train.Progress;
import unroll.engine.train.Settings;
import unroll.engine.train.Trainer;
import unroll.sentiment.language.LanguageModels;

/// Learns [LanguageModels], so that [SentimentTraining] need not begin with nothing.
final class Pretraining {
  static final String APP = "sentiment, pretrained";
  static final int STEPS = 64; // texts are cut into parts of so many words
  private static final int LEAST_STEPS = 8; // what is left of a text is no part if it is shorter
  private static final int HELD_OUT = 50; // one part of so many only validates
  private static final int COUNT_OF_UNKNOWN = 100;

  /// Everything but the data that the result depends on.
  record Recipe(Sizes sizes, double learningRate, Settings settings) {
    Recipe {
      Ranges.requireRate(learningRate);
    }
  }

  /// What to learn from, and what the header of the model says of it.
  record Texts(List<String> texts, Map<String, String> header) {}

  /// What was learned, and how it went.
  record Result(ModelFile file, Progress progress) {}

  private Pretraining() {}

  /// Learns from `texts`.
  static Result train(Recipe recipe, Texts texts, TrainingRun.Watch watch) {
    var sizes = recipe.sizes;
    var settings = recipe.settings;
    var counts = SentimentData.count(texts.texts, sizes.tokens());
    var words = SentimentData.vocabulary(counts, sizes.leastTexts(), sizes.words());
    var data = new SentimentData(words, List.of(), sizes.tokens());
    var train = new ArrayList<int[]>();
    var valid = new ArrayList<int[]>();
    for (var text : texts.texts) {
      int[] ids = data.encode(text);
      for (int from = 0; from + LEAST_STEPS <= ids.length; from += STEPS) {
        var part = Arrays.copyOfRange(ids, from, Math.min(from + STEPS, ids.length));
        ((train.size() + valid.size()) % HELD_OUT == HELD_OUT - 1 ? valid : train).add(part);
      }
    }
    if (valid.isEmpty()) {
      throw new UserError(
          "--data: at least %d stretches of %d words were expected, got %d; give more text"
              .formatted(HELD_OUT, LEAST_STEPS, train.size()));
    }
    var frequencies = new long[words.size()];
    Arrays.setAll(frequencies, i -> counts.getOrDefault(words.symbol(i), COUNT_OF_UNKNOWN));
    var parameters = Parameters.random(RandomStream.of(settings.seed()).fork(0));
    var models = new LanguageModels(sizes.embedding(), sizes.hidden(), frequencies, parameters);
    var header = header(recipe, texts);
    var identity = header.toString().replaceAll("[{}]", "");
    header.put("vocabulary.words", String.join("\n", words.symbols()));
    long batches = Math.ceilDiv(train.size(), settings.batchSize());
    var trainer =
        new Trainer<>(models)
            .settings(settings)
            .schedule(Schedule.cosine(recipe.learningRate, batches * settings.epochs()));
    var progress = watch.train(trainer, train, valid, identity);
    var loss = String.format(Locale.ROOT, "%.6f", progress.bestValidLoss());
    header.put("score.validNatsPerWord", loss);
    return new Result(ModelFile.of(parameters, header), progress);
  }

  private static Map<String, String> header(Recipe recipe, Texts texts) {
    var header = new TreeMap<>(recipe.sizes.toMap());
    header.put("config.embedding", String.valueOf(recipe.sizes.embedding()));
    header.put("config.hidden", String.valueOf(recipe.sizes.hidden()));
    SentimentModelFile.putTokens(header, recipe.sizes.tokens());
    header.put("app", APP);
    header.put("format", SentimentModelFile.FORMAT);
    header.putAll(texts.header);
    header.put("recipe.learningRate", String.valueOf(recipe.learningRate));
    header.putAll(TrainingRun.header(recipe.settings));
    return header;
  }
}
