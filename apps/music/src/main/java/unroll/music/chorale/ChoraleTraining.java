package unroll.music.chorale;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import unroll.common.Ranges;
import unroll.common.TrainingRun;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.optim.Schedule;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.Progress;
import unroll.engine.train.Settings;
import unroll.engine.train.Task;
import unroll.engine.train.Trainer;

/// Learns a model of chorales: a [Recipe], and how it is wired to the engine's trainer.
public final class ChoraleTraining {

  /// Everything but the data that the trained model depends on; the lead's network has half of the
  /// harmony's `hidden` and `width`.
  public record Recipe(
      int hidden, int width, double dropout, double learningRate, Settings settings) {

    public Recipe {
      Ranges.requireSize("--hidden", hidden);
      Ranges.requireSize("--width", width);
      Ranges.require("--hidden", hidden >= 2 && width >= 2, "2 to " + Ranges.LARGEST, hidden);
      Ranges.requireShare("--dropout", dropout);
      Ranges.requireRate(learningRate);
    }

    /// All numbers under their names, for a model's header.
    Map<String, String> toMap() {
      var map = new TreeMap<>(TrainingRun.header(settings));
      map.put("recipe.dropout", String.valueOf(dropout));
      map.put("recipe.learningRate", String.valueOf(learningRate));
      return map;
    }
  }

  /// What is learned from and what validates, with the name and hash of both.
  public record Data(List<Chorale> train, List<Chorale> valid, String name, String sha256) {}

  /// A trained model, what came out, and how it went.
  public record Result(ChoraleModelFile model, Progress progress) {}

  private ChoraleTraining() {}

  /// Learns from `data.train()`; the epoch is chosen by `data.valid()`.
  public static Result train(Recipe recipe, Data data, TrainingRun.Watch watch) {
    var settings = recipe.settings;
    var parameters = Parameters.random(RandomStream.of(settings.seed()).fork(0));
    var model = ChoraleModel.of(recipe.hidden, recipe.width, recipe.dropout, parameters);
    long batches = Math.ceilDiv(data.train.size(), settings.batchSize());
    var trainer =
        new Trainer<>(new AllVoices(model))
            .settings(settings)
            .schedule(Schedule.cosine(recipe.learningRate, batches * settings.epochs()));
    var header = new TreeMap<>(recipe.toMap());
    header.put("data.name", data.name);
    header.put("data.sha256", data.sha256);
    var progress =
        watch.train(
            trainer,
            data.train.stream().map(ChoraleModel.Example::of).toList(),
            data.valid.stream().map(ChoraleModel.Example::of).toList(),
            header,
            recipe.hidden + ", " + recipe.width,
            "score.validNats");
    return new Result(new ChoraleModelFile(model, Compass.of(data.train), header), progress);
  }

  /// To foretell all voices of a chorale.
  private record AllVoices(ChoraleModel network) implements Task<ChoraleModel.Example> {
    @Override
    public Parameters parameters() {
      return network.parameters();
    }

    @Override
    public int targets(ChoraleModel.Example chorale) {
      return chorale.steps();
    }

    @Override
    public int length(ChoraleModel.Example chorale) {
      return chorale.steps();
    }

    @Override
    public Tensor loss(Pass pass, List<ChoraleModel.Example> chorales, double targets) {
      return network.loss(pass, chorales, targets);
    }
  }
}
