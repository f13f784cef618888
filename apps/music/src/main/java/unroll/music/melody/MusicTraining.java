package unroll.music.melody;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import unroll.common.Ranges;
import unroll.common.TrainingRun;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.optim.Schedule;
import unroll.engine.random.RandomStream;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.Progress;
import unroll.engine.train.Settings;
import unroll.engine.train.Task;
import unroll.engine.train.Trainer;
import unroll.music.midi.CommonKey;
import unroll.music.midi.Melody;
import unroll.music.midi.MidiFolder;

/// Learns a melody model: a [Recipe], and how it is wired to the engine's trainer.
public final class MusicTraining {

  /// Everything but the data that the trained model depends on. `attentionBars` is how far back the
  /// attention sees; `steps` how long the parts are into which long tunes are cut; one tune of
  /// `heldOut` is kept for validation.
  public record Recipe(
      int embedding,
      int smallEmbedding,
      int hidden,
      int layers,
      double dropout,
      int attentionBars,
      int steps,
      int heldOut,
      double learningRate,
      Settings settings) {

    public static Recipe of(
        int hidden, int layers, double dropout, double rate, Settings settings) {
      return new Recipe(
          64, 32, hidden, layers, dropout, 2, MusicModel.MOST_STEPS, 7, rate, settings);
    }

    public Recipe {
      Ranges.requireSize("--hidden", hidden);
      Ranges.requireSize("--layers", layers);
      Ranges.requireShare("--dropout", dropout);
      Ranges.requireRate(learningRate);
    }

    /// All numbers under their names, for a model's header.
    Map<String, String> toMap() {
      var map = new TreeMap<>(TrainingRun.header(settings));
      map.put("recipe.dropout", String.valueOf(dropout));
      map.put("recipe.heldOut", String.valueOf(heldOut));
      map.put("recipe.steps", String.valueOf(steps));
      map.put("recipe.learningRate", String.valueOf(learningRate));
      return map;
    }
  }

  /// A trained model, what came out, and how it went.
  public record Result(MusicModelFile model, Progress progress) {}

  private MusicTraining() {}

  /// Learns from `folder`; every `heldOut`-th tune only validates.
  public static Result train(
      Recipe recipe, MidiFolder folder, String dataName, TrainingRun.Watch watch) {
    var train = new ArrayList<Melody>();
    var valid = new ArrayList<Melody>();
    var melodies = folder.melodies();
    for (int i = 0; i < melodies.size(); i++) {
      var melody = CommonKey.of(melodies.get(i));
      (i % recipe.heldOut == recipe.heldOut - 1 ? valid : train).add(melody);
    }
    if (valid.isEmpty()) { // too few to spare any
      valid.addAll(train);
    }
    var data = MusicData.of(train);
    var config =
        new MusicModel.Config(
            data.vocabulary().size(),
            data.metres().size(),
            recipe.embedding,
            recipe.smallEmbedding,
            recipe.hidden,
            recipe.layers,
            recipe.dropout,
            recipe.attentionBars);
    var random = RandomStream.of(recipe.settings.seed()).fork(0);
    var model = new MusicModel(config, Parameters.random(random));
    var examples = encoded(data, train, recipe.steps);
    long batches = Math.ceilDiv(examples.size(), recipe.settings.batchSize());
    var trainer =
        new Trainer<>(new NextToken(model))
            .settings(recipe.settings)
            .schedule(Schedule.cosine(recipe.learningRate, batches * recipe.settings.epochs()));
    var header = new TreeMap<>(recipe.toMap());
    header.put("data.name", dataName);
    header.put("data.sha256", folder.sha256());
    var progress =
        watch.train(
            trainer,
            examples,
            encoded(data, valid, recipe.steps),
            header,
            config,
            "score.heldOutNatsPerToken");
    var baselines = TokenBaselines.of(data, train);
    return new Result(new MusicModelFile(model, data, baselines, header), progress);
  }

  private static List<MusicData.Encoded> encoded(MusicData data, List<Melody> melodies, int steps) {
    return melodies.stream().flatMap(m -> data.encode(m).cut(steps).stream()).toList();
  }

  /// To predict the next token of a melody.
  private record NextToken(MusicModel network) implements Task<MusicData.Encoded> {
    @Override
    public Parameters parameters() {
      return network.parameters();
    }

    @Override
    public int targets(MusicData.Encoded melody) {
      return melody.time();
    }

    @Override
    public int length(MusicData.Encoded melody) {
      return melody.time();
    }

    @Override
    public Tensor loss(Pass pass, List<MusicData.Encoded> melodies, double targets) {
      var output = network.forward(pass, melodies, network.start(melodies.size()));
      var next = PaddedIds.of(melodies.stream().map(MusicData.Encoded::targets).toList());
      return SoftmaxCrossEntropy.of(pass, output.logits(), next.ids(), targets);
    }
  }
}
