package unroll.trajectory.model;

import java.util.List;
import java.util.stream.IntStream;
import unroll.engine.autodiff.Pass;
import unroll.engine.predict.Predictor;
import unroll.trajectory.data.TrajectoryData;
import unroll.trajectory.prediction.Prediction;
import unroll.trajectory.scene.Scene;

/// A trajectory network with all that is needed to use it. Its steps are `seconds` apart; `width`
/// is what its scales are multiplied by, so that its regions hold what they promise; `shift`, from
/// 0 to 1, is how much less it is relied on at places unlike those it has learned from, see
/// [Reliance].
public record TrajectoryModel(
    TrajectoryNetwork network, double seconds, double width, double shift) {
  private static final int MOST_TOGETHER = 128;

  /// An agent of a scene, whose future is asked for.
  public record Question(Scene scene, int agent) {}

  /// How it sees scenes.
  public TrajectoryData data() {
    return network.data();
  }

  /// To ask where agents will go, on one thread.
  public Predictor<Question, Prediction> predictor() {
    int observed = data().observed(); // however short a path is, it is padded to these
    return new Predictor<Question, Prediction>(_ -> observed, this::predictions)
        .batches(MOST_TOGETHER, MOST_TOGETHER * observed);
  }

  private List<Prediction> predictions(Pass pass, List<Question> questions) {
    var examples = questions.stream().map(q -> data().example(q.scene, q.agent)).toList();
    var batch = data().batch(examples);
    var reader =
        new OutputReader(data(), width, new Reliance(shift), batch, network.forward(pass, batch));
    return IntStream.range(0, examples.size())
        .mapToObj(i -> reader.prediction(examples.get(i), i))
        .toList();
  }
}
