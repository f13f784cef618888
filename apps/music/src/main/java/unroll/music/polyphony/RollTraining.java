package unroll.music.polyphony;

import java.util.ArrayList;
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

/// Learns a model of piano rolls: a [Recipe], and how it is wired to the engine's trainer.
public final class RollTraining {

  /// Everything but the data that the trained model depends on. With `joint` notes of a step are
  /// foretold together, else each key by itself; with `transpose` every piece is moved by −5 to 6
  /// semitones each time it is learned from. Long pieces are cut into parts of `steps`.
  public record Recipe(
      boolean joint,
      int hidden,
      int width,
      double dropout,
      boolean transpose,
      int steps,
      double learningRate,
      Settings settings) {

    public Recipe {
      Ranges.requireSize("--hidden", hidden);
      Ranges.requireSize("--width", width);
      Ranges.requireShare("--dropout", dropout);
      Ranges.requireRate(learningRate);
    }

    /// All numbers under their names, for a model's header.
    Map<String, String> toMap() {
      var map = new TreeMap<>(TrainingRun.header(settings));
      map.put("recipe.dropout", String.valueOf(dropout));
      map.put("recipe.transpose", String.valueOf(transpose));
      map.put("recipe.steps", String.valueOf(steps));
      map.put("recipe.learningRate", String.valueOf(learningRate));
      return map;
    }

    RollModel model(RandomStream random) {
      var parameters = Parameters.random(random);
      return joint
          ? JointModel.of(hidden, width, dropout, parameters.at(JointModel.NETWORK, random))
          : new IndependentModel(hidden, width, dropout, parameters);
    }
  }

  /// What is learned from and what validates, with the name and hash of both.
  public record Data(List<PianoRoll> train, List<PianoRoll> valid, String name, String sha256) {}

  /// A trained model, what came out, and how it went.
  public record Result(RollModelFile model, Progress progress) {}

  private static final int LOWEST_SHIFT = -5;
  private static final int SHIFTS = 12;

  private RollTraining() {}

  /// Learns from `data.train()`; the epoch is chosen by `data.valid()`.
  public static Result train(Recipe recipe, Data data, TrainingRun.Watch watch) {
    var settings = recipe.settings;
    var model = recipe.model(RandomStream.of(settings.seed()).fork(0));
    var examples = parts(data.train, recipe.steps);
    long batches = Math.ceilDiv(examples.size(), settings.batchSize());
    var trainer =
        new Trainer<>(new NextStep(model, recipe.transpose))
            .settings(settings)
            .schedule(Schedule.cosine(recipe.learningRate, batches * settings.epochs()));
    var header = new TreeMap<>(recipe.toMap());
    header.put("data.name", data.name);
    header.put("data.sha256", data.sha256);
    var progress =
        watch.train(
            trainer,
            examples,
            parts(data.valid, Integer.MAX_VALUE),
            header,
            model.config(),
            "score.validNats");
    return new Result(new RollModelFile(model, KeyCounts.of(data.train), header), progress);
  }

  /// The pieces cut into parts; one without a second step foretells nothing.
  static List<RollModel.Part> parts(List<PianoRoll> pieces, int steps) {
    var parts = new ArrayList<RollModel.Part>();
    for (var piece : pieces) {
      var match = Match.of(piece);
      int end = piece.length() - 1;
      for (int from = 0; from < end; from += Math.min(steps, end)) {
        parts.add(new RollModel.Part(piece, match, from, from + Math.min(steps, end - from)));
      }
    }
    return parts;
  }

  /// To foretell the next step of a piece.
  record NextStep(RollModel network, boolean transpose) implements Task<RollModel.Part> {
    @Override
    public Parameters parameters() {
      return network.parameters();
    }

    @Override
    public int targets(RollModel.Part part) {
      return part.length();
    }

    @Override
    public int length(RollModel.Part part) {
      return part.length();
    }

    @Override
    public Tensor loss(Pass pass, List<RollModel.Part> parts, double targets) {
      return network.loss(pass, parts, targets);
    }

    @Override
    public RollModel.Part varied(RollModel.Part part, RandomStream random) {
      int shift = transpose ? LOWEST_SHIFT + random.below(SHIFTS) : 0;
      return new RollModel.Part(
          part.piece().transposed(shift), part.match(), part.from(), part.to());
    }
  }
}
