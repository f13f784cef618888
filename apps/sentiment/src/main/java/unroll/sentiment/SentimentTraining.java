package unroll.sentiment;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import unroll.common.ModelChecks;
import unroll.common.Ranges;
import unroll.common.TrainingRun;
import unroll.engine.autodiff.Pass;
import unroll.engine.data.Vocabulary;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.optim.Schedule;
import unroll.engine.random.RandomStream;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.Progress;
import unroll.engine.train.Settings;
import unroll.engine.train.Task;
import unroll.engine.train.Trainer;
import unroll.sentiment.SentimentData.Example;
import unroll.sentiment.evaluation.Temperature;
import unroll.sentiment.text.LabelledText;

/// Learns a sentiment model: a [Recipe], and how it is wired to the engine's trainer.
final class SentimentTraining {
  /// Of few validation texts all may be right, which would make the model certain of everything.
  private static final double LEAST_TEMPERATURE = 0.5;

  /// Everything but the data that the trained model depends on. `smoothing` is that of the labels;
  /// with `balanced`, each class counts as much as any other.
  record Recipe(
      Sizes sizes,
      double dropout,
      double wordDropout,
      double smoothing,
      boolean balanced,
      double learningRate,
      Settings settings) {

    Recipe {
      Ranges.requireShare("--dropout", dropout);
      Ranges.requireShare("--word-dropout", wordDropout);
      Ranges.requireShare("--smoothing", smoothing);
      Ranges.requireRate(learningRate);
    }

    SentimentModel.Config config(int words, int classes) {
      return new SentimentModel.Config(
          words, sizes.embedding(), sizes.hidden(), classes, dropout, wordDropout);
    }

    /// All numbers under their names, for a model's header.
    Map<String, String> toMap() {
      var map = new TreeMap<>(TrainingRun.header(settings));
      map.putAll(sizes.toMap());
      map.put("recipe.dropout", String.valueOf(dropout));
      map.put("recipe.wordDropout", String.valueOf(wordDropout));
      map.put("recipe.smoothing", String.valueOf(smoothing));
      map.put("recipe.balanced", String.valueOf(balanced));
      map.put("recipe.learningRate", String.valueOf(learningRate));
      return map;
    }
  }

  /// What to learn from, to choose the best epoch on, the labels in it, what the model is to call
  /// them, and what the header says of all this.
  record Texts(
      List<LabelledText> train,
      List<LabelledText> valid,
      List<String> labels,
      List<String> names,
      Map<String, String> header) {}

  /// A trained model, and how it went.
  record Result(SentimentModelFile model, Progress progress) {}

  private SentimentTraining() {}

  /// Learns from `texts`, from the start or from `pretrained` embeddings and layers.
  ///
  /// @throws ModelFileException if `pretrained` is of other sizes, or something else
  static Result train(
      Recipe recipe, Texts texts, @Nullable ModelFile pretrained, TrainingRun.Watch watch)
      throws ModelFileException {
    var words = pretrained == null ? words(recipe, texts.train) : words(pretrained);
    var tokens = pretrained == null ? recipe.sizes.tokens() : SentimentModelFile.tokens(pretrained);
    var data = new SentimentData(words, texts.labels, tokens);
    var train = texts.train.stream().map(data::encode).toList();
    var valid = texts.valid.stream().map(data::encode).toList();
    var seed = RandomStream.of(recipe.settings.seed());
    var config = recipe.config(words.size(), texts.labels.size());
    var model = new SentimentModel(config, Parameters.random(seed.fork(0)));
    var header = new TreeMap<>(recipe.toMap());
    header.putAll(texts.header);
    if (pretrained != null) {
      takeOver(pretrained, model);
      header.put("pretrained.data.name", pretrained.require("data.name"));
      header.put("pretrained.data.sha256", pretrained.require("data.sha256"));
      header.put("pretrained.seed", pretrained.require("seed"));
    }
    long batches = Math.ceilDiv(train.size(), recipe.settings.batchSize());
    var task = new Classify(model, options(recipe, train, texts.labels.size()));
    var trainer =
        new Trainer<>(task)
            .settings(recipe.settings)
            .schedule(Schedule.cosine(recipe.learningRate, batches * recipe.settings.epochs()));
    var progress = watch.train(trainer, train, valid, header, config, "score.validNatsPerText");
    double temperature = temperature(new SentimentReader(model, data, 1, watch.threads()), valid);
    var named = new SentimentData(words, texts.names, tokens);
    return new Result(new SentimentModelFile(model, named, temperature, header), progress);
  }

  private static Vocabulary words(Recipe recipe, List<LabelledText> train) {
    var counts =
        SentimentData.count(train.stream().map(LabelledText::text).toList(), recipe.sizes.tokens());
    return SentimentData.vocabulary(counts, recipe.sizes.leastTexts(), recipe.sizes.words());
  }

  private static Vocabulary words(ModelFile pretrained) throws ModelFileException {
    var made = pretrained.metadata().getOrDefault("app", "another program");
    if (!made.equals(Pretraining.APP) && !made.equals(SentimentModelFile.APP)) {
      throw new ModelFileException("must come from `unroll sentiment pretrain`, is of " + made);
    }
    ModelChecks.requireSaneNumbers(pretrained);
    return SentimentModelFile.words(pretrained);
  }

  /// Begins with the numbers of another model, where it has learned the same.
  private static void takeOver(ModelFile pretrained, SentimentModel model)
      throws ModelFileException {
    for (var parameter : model.parameters().all()) {
      if (SentimentModel.isPretrained(parameter.name())) {
        var value = parameter.value();
        var learned = pretrained.tensor(parameter.name(), value.shape()).values();
        System.arraycopy(learned, 0, value.values(), 0, learned.length);
        value.changed();
      }
    }
  }

  private static SoftmaxCrossEntropy.Options options(
      Recipe recipe, List<Example> train, int classes) {
    if (!recipe.balanced) {
      return new SoftmaxCrossEntropy.Options(recipe.smoothing);
    }
    var weights = new double[classes];
    train.forEach(example -> weights[example.label()]++);
    for (int c = 0; c < classes; c++) {
      weights[c] = train.size() / (classes * Math.max(weights[c], 1));
    }
    return new SoftmaxCrossEntropy.Options(recipe.smoothing, weights);
  }

  private static double temperature(SentimentReader reader, List<Example> valid) {
    var logits = reader.logits(valid.stream().map(Example::words).toList());
    var gold = valid.stream().mapToInt(Example::label).toArray();
    boolean finite =
        Arrays.stream(logits).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
    return finite ? Math.max(LEAST_TEMPERATURE, Temperature.fit(logits, gold)) : 1;
  }

  /// To predict the label of a text.
  private record Classify(SentimentModel network, SoftmaxCrossEntropy.Options options)
      implements Task<Example> {
    @Override
    public Parameters parameters() {
      return network.parameters();
    }

    @Override
    public int length(Example example) {
      return example.words().length;
    }

    @Override
    public Tensor loss(Pass pass, List<Example> examples, double targets) {
      var words = PaddedIds.of(examples.stream().map(Example::words).toList());
      var logits = network.forward(pass, words).logits();
      var labels = examples.stream().mapToInt(Example::label).toArray();
      return SoftmaxCrossEntropy.of(pass, logits, labels, options, targets);
    }
  }
}
