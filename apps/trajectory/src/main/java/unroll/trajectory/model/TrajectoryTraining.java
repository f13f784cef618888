package unroll.trajectory.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import unroll.common.Ranges;
import unroll.common.TrainingRun;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.model.ModelFile;
import unroll.engine.optim.Schedule;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.Progress;
import unroll.engine.train.Settings;
import unroll.engine.train.Task;
import unroll.engine.train.Trainer;
import unroll.trajectory.data.Window;
import unroll.trajectory.model.TrajectoryData.Example;

/// Learns a trajectory model: a [Recipe], and how it is wired to the engine's trainer.
public final class TrajectoryTraining {
  private static final double LEAST_UNIT = 0.01; // metres

  /// Everything but the data that the trained model depends on. `noise` in metres is how inexact
  /// positions are made at most; `likelihood` is its weight in the loss, `others` the share of
  /// modes that did not win.
  public record Recipe(
      int hidden,
      int social,
      int neighbours,
      int headingSteps,
      int modes,
      double dropout,
      double noise,
      double likelihood,
      double others,
      double learningRate,
      Settings settings) {
    public Recipe {
      Ranges.requireSize("--hidden", hidden);
      Ranges.requireSize("--social", social);
      Ranges.require("--neighbours", neighbours >= 1 && neighbours <= 64, "1 to 64", neighbours);
      Ranges.require(
          "--heading-steps", headingSteps >= 1 && headingSteps <= 1000, "1 to 1000", headingSteps);
      Ranges.require("--modes", modes >= 1 && modes <= 100, "1 to 100", modes);
      Ranges.requireShare("--dropout", dropout);
      Ranges.require("--noise", noise >= 0 && noise <= 100, "[0, 100]", noise);
      Ranges.require("--likelihood", likelihood >= 0 && likelihood <= 10, "[0, 10]", likelihood);
      Ranges.require("--others", others >= 0 && others <= 1, "[0, 1]", others);
      Ranges.requireRate(learningRate);
    }

    /// All numbers under their names, for a model's header.
    Map<String, String> toMap() {
      var map = new TreeMap<>(TrainingRun.header(settings));
      map.put("recipe.dropout", String.valueOf(dropout));
      map.put("recipe.noise", String.valueOf(noise));
      map.put("recipe.likelihood", String.valueOf(likelihood));
      map.put("recipe.others", String.valueOf(others));
      map.put("recipe.learningRate", String.valueOf(learningRate));
      return map;
    }
  }

  /// What to learn from, to choose the best epoch on, and what the header says of both; all have
  /// the same numbers of steps, `seconds` apart.
  public record Windows(
      List<Window> train,
      List<Window> valid,
      int observed,
      int steps,
      double seconds,
      Map<String, String> header) {}

  /// A trained model, ready to use and as the content of a file, and how it went.
  public record Result(TrajectoryPredictor predictor, ModelFile file, Progress progress) {}

  private TrajectoryTraining() {}

  /// Learns from `windows`.
  public static Result train(Recipe recipe, Windows windows, TrainingRun.Watch watch) {
    double unit = usualStep(windows.train);
    var data =
        new TrajectoryData(
            windows.observed, windows.steps, recipe.neighbours, recipe.headingSteps, unit);
    var config =
        new TrajectoryModel.Config(
            data, recipe.hidden, recipe.social, recipe.modes, recipe.dropout);
    var settings = recipe.settings;
    var random = RandomStream.of(settings.seed()).fork(0);
    var model = new TrajectoryModel(config, Parameters.random(random));
    var train = data.examples(windows.train);
    var valid = data.examples(windows.valid);
    var header = new TreeMap<>(recipe.toMap());
    header.putAll(windows.header);
    long batches = Math.ceilDiv(train.size(), settings.batchSize());
    var loss = new PathLoss(data, recipe.likelihood, recipe.others);
    var trainer =
        new Trainer<>(new Foresee(model, recipe.noise, loss))
            .settings(settings)
            .schedule(Schedule.cosine(recipe.learningRate, batches * settings.epochs()));
    var progress = watch.train(trainer, train, valid, header, config, "score.validLoss");
    var uncalibrated = new TrajectoryModelFile(model, windows.seconds, 1, header);
    double width =
        Calibration.width(new TrajectoryPredictor(uncalibrated, watch.threads()), windows.valid);
    var trained = new TrajectoryModelFile(model, windows.seconds, width, header);
    return new Result(
        new TrajectoryPredictor(trained, watch.threads()), trained.toFile(), progress);
  }

  /// The root mean square of the last step seen of all targets, rounded so that it can be read.
  private static double usualStep(List<Window> windows) {
    double sum = 0;
    long count = 0;
    for (var window : windows) {
      for (var target : window.targets()) {
        double step = window.scene().agents().get(target.agent()).meanStep(1).length();
        sum += step * step;
        count++;
      }
    }
    double usual = count == 0 ? 0 : Math.sqrt(sum / count);
    return Math.max(LEAST_UNIT, StrictMath.rint(usual * 100) / 100);
  }

  /// To predict where agents go.
  private record Foresee(TrajectoryModel network, double noise, PathLoss loss)
      implements Task<Example> {
    @Override
    public Parameters parameters() {
      return network.parameters();
    }

    @Override
    public Example varied(Example example, RandomStream random) {
      return loss.data().varied(example, noise, random);
    }

    @Override
    public Tensor loss(Pass pass, List<Example> examples, double targets) {
      var batch = loss.data().batch(examples);
      var output = network.forward(pass, batch);
      return loss.of(pass, output, batch.straight(), loss.data().futures(examples), targets);
    }
  }
}
