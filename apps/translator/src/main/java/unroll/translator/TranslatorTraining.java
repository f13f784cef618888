package unroll.translator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import unroll.common.Ranges;
import unroll.common.TrainingRun;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.optim.Adam;
import unroll.engine.optim.Schedule;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.Evaluation;
import unroll.engine.train.Progress;
import unroll.engine.train.Settings;
import unroll.engine.train.Task;
import unroll.engine.train.Trainer;
import unroll.translator.TranslatorData.Example;
import unroll.translator.network.TranslatorModel;
import unroll.translator.text.ParallelTexts;

/// Learns a translator: a [Recipe], and how it is wired to the engine's trainer.
final class TranslatorTraining {

  /// How the learning rate falls.
  enum Falling {
    /// To 0 along half a cosine over all epochs.
    COSINE,
    /// By half whenever two epochs in a row are no better.
    PLATEAU
  }

  /// What the best epoch is chosen by.
  enum Choosing {
    /// The loss on the validation pairs.
    LOSS,
    /// The share of their words that are not the most likely.
    ERRORS
  }

  /// How fast is learned: Adam's first `rate` and its L2 penalty on all weights.
  record Speed(double rate, Falling falling, double weightDecay) {}

  /// Everything but the data that the trained model depends on. `sizes` are those of the model
  /// without its numbers of words, `smoothing` that of the targets, `penalty` that on the squares
  /// of the embeddings of the source's words; pairs with more than `longest` tokens on a side are
  /// left out.
  record Recipe(
      TranslatorData.Cutting cutting,
      int longest,
      TranslatorModel.Config sizes,
      TranslatorModel.Regularization regularization,
      double smoothing,
      double penalty,
      Speed speed,
      Choosing choosing,
      Settings settings) {

    Recipe {
      Ranges.requireShare("--dropout", regularization.dropout());
      Ranges.requireShare("--word-dropout", regularization.wordDropout());
      Ranges.requireShare("--smoothing", smoothing);
      Ranges.require("--noise", regularization.noise() >= 0, "0 or more", regularization.noise());
      Ranges.require("--penalty", penalty >= 0, "0 or more", penalty);
      Ranges.require("--weight-decay", speed.weightDecay >= 0, "0 or more", speed.weightDecay);
      Ranges.requireRate(speed.rate);
      Ranges.require("--longest", longest >= 1, "1 or more", longest);
      Ranges.require("--subwords", cutting.merges() >= 0, "0 or more", cutting.merges());
      Ranges.requireSize("--embedding", sizes.embedding());
      Ranges.requireSize("--encoder", sizes.encoder());
      Ranges.requireSize("--decoder", sizes.decoder());
      if (sizes.tying() == TranslatorModel.Tying.ALL && !cutting.isJoint()) {
        throw new IllegalArgumentException(
            "--tie all needs one vocabulary for both languages: add --subwords or --joint");
      }
      if (sizes.syntactic() && sizes.tying() != TranslatorModel.Tying.NONE) {
        throw new IllegalArgumentException("--syntactic goes with --tie none only");
      }
      if (sizes.syntactic() && sizes.scoring() == TranslatorModel.Scoring.NONE) {
        throw new IllegalArgumentException(
            "--syntactic writes what it attends to: it needs attention");
      }
    }

    /// All numbers under their names, for a model's header.
    Map<String, String> toMap() {
      var map = new TreeMap<>(TrainingRun.header(settings));
      map.put("recipe.subwords", String.valueOf(cutting.merges()));
      map.put("recipe.leastCount", String.valueOf(cutting.leastCount()));
      map.put("recipe.joint", String.valueOf(cutting.isJoint()));
      map.put("recipe.longest", String.valueOf(longest));
      map.put("recipe.wordDropout", String.valueOf(regularization.wordDropout()));
      map.put("recipe.dropout", String.valueOf(regularization.dropout()));
      map.put("recipe.noise", String.valueOf(regularization.noise()));
      map.put("recipe.smoothing", String.valueOf(smoothing));
      map.put("recipe.penalty", String.valueOf(penalty));
      map.put("recipe.learningRate", String.valueOf(speed.rate));
      map.put("recipe.weightDecay", String.valueOf(speed.weightDecay));
      map.put("recipe.falling", speed.falling.name().toLowerCase(Locale.ROOT));
      map.put("recipe.choosing", choosing.name().toLowerCase(Locale.ROOT));
      return map;
    }

    private Schedule schedule(long batches) {
      return switch (speed.falling) {
        case COSINE -> Schedule.cosine(speed.rate, batches * settings.epochs());
        case PLATEAU -> Schedule.reduceOnPlateau(speed.rate, 0.5, 1, speed.rate / 100);
      };
    }
  }

  /// What to learn from, to choose the best epoch on, and what the header says of both.
  record Texts(ParallelTexts train, ParallelTexts valid, Map<String, String> header) {}

  /// A trained model, and how it went.
  record Result(TranslatorModelFile model, Progress progress) {}

  private TranslatorTraining() {}

  /// Learns from `texts`, watched by `watch`.
  static Result train(Recipe recipe, Texts texts, TrainingRun.Watch watch) {
    var data = TranslatorData.learn(texts.train, recipe.cutting);
    var train = examples(data, texts.train, recipe.longest);
    var valid = examples(data, texts.valid, recipe.longest);
    var config =
        recipe.sizes.with(data.source().vocabulary().size(), data.target().vocabulary().size());
    var seed = RandomStream.of(recipe.settings.seed());
    var model = new TranslatorModel(config, recipe.regularization, Parameters.random(seed.fork(0)));
    var header = new TreeMap<>(recipe.toMap());
    header.putAll(texts.header);
    long batches = Math.ceilDiv(train.size(), recipe.settings.batchSize());
    var adam = Adam.Config.DEFAULT;
    var optimizer =
        new Adam(
            new Adam.Config(adam.beta1(), adam.beta2(), adam.epsilon(), recipe.speed.weightDecay));
    var trainer =
        new Trainer<>(new Translate(model, recipe))
            .optimizer(optimizer)
            .schedule(recipe.schedule(batches))
            .settings(recipe.settings);
    var progress = watch.train(trainer, train, valid, header, config, "score.valid");
    return new Result(new TranslatorModelFile(model, data, header), progress);
  }

  /// The pairs that are not too long, as numbers.
  static List<Example> examples(TranslatorData data, ParallelTexts texts, int longest) {
    return texts.pairs().stream()
        .map(data::encode)
        .filter(pair -> Math.max(pair.source().length, pair.target().length) <= longest + 1)
        .toList();
  }

  /// To predict each word of a translation from the source and the right words before it.
  private record Translate(TranslatorModel network, Recipe recipe) implements Task<Example> {
    @Override
    public Parameters parameters() {
      return network.parameters();
    }

    @Override
    public int targets(Example example) {
      return example.target().length;
    }

    /// Steps of the decoder cost most; among pairs with equally many, those with sources of like
    /// length come together.
    @Override
    public int length(Example example) {
      return (example.target().length << 12) + Math.min(example.source().length, 1 << 12);
    }

    @Override
    public Tensor loss(Pass pass, List<Example> examples, double n) {
      var right = Example.targets(examples);
      var output = network.forward(pass, Example.sources(examples), right);
      var options = new SoftmaxCrossEntropy.Options(recipe.smoothing);
      var loss = SoftmaxCrossEntropy.of(pass, output.logits(), right, options, n);
      for (var rows : recipe.penalty == 0 ? List.<Tensor>of() : output.rows()) {
        float weight = (float) (recipe.penalty / n);
        loss = loss.plus(pass, rows.sumOfSquares(pass).scaled(pass, weight));
      }
      return loss;
    }

    /// What the best epoch is chosen by, without what keeps from learning by heart.
    @Override
    public Evaluation evaluate(Pass pass, List<Example> examples, double n) {
      var right = Example.targets(examples);
      var logits = network.forward(pass, Example.sources(examples), right).logits();
      return new Evaluation(
          switch (recipe.choosing) {
            case LOSS -> SoftmaxCrossEntropy.of(pass, logits, right, n).item();
            case ERRORS -> (float) (errors(logits.x(), right.ids()) / n); // rounded as losses are
          });
    }

    /// How many of the right words are not the most likely.
    private static int errors(Tensor logits, int... right) {
      var best = logits.argmax();
      int errors = 0;
      for (int row = 0; row < right.length; row++) {
        errors += right[row] != SoftmaxCrossEntropy.MASKED && right[row] != best[row] ? 1 : 0;
      }
      return errors;
    }
  }
}
