package unroll.exported;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.random.RandomStream;
import unroll.engine.sequence.Lengths;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.exchange.onnx.OnnxExport;
import unroll.exchange.onnx.OrtRun;
import unroll.trajectory.data.TrajectoryData.Example;
import unroll.trajectory.model.Reliance;
import unroll.trajectory.model.TrajectoryKind;
import unroll.trajectory.model.TrajectoryModel;
import unroll.trajectory.model.TrajectoryModel.Question;
import unroll.trajectory.model.TrajectoryNetwork.Output;
import unroll.trajectory.prediction.Mode;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Scene;

/// The shipped models of trajectories beside their graphs in ONNX Runtime.
@Tag("slow")
class TrajectoryExportTest {
  private final RandomStream random = RandomStream.of(3);

  @ParameterizedTest
  @ValueSource(strings = {"pedestrian", "vehicle"})
  void givenScenes_whenReadByTheGraph_thenPathsAndProbabilitiesAreTheSame(String name)
      throws IOException {
    var path = Path.of("../models/trajectory-" + name + ".safetensors");
    var model = new TrajectoryKind().load(path);
    try (var ort = OrtRun.of(OnnxExport.of(path).getFirst())) {
      for (int agents : new int[] {1, 2, 12}) { // more than are looked at
        compare(ort, model, scene(agents, model.data().observed()));
      }
    }
  }

  private static void compare(OrtRun ort, TrajectoryModel model, Scene scene) {
    // given
    var data = model.data();
    int n = scene.agents().size();
    var examples = new ArrayList<Example>();
    for (int i = 0; i < n; i++) {
      examples.add(data.example(scene, i));
    }
    var batch = data.batch(examples);
    var output = model.network().forward(Pass.inference(), batch);
    // when
    int places = data.neighbours();
    var others = batch.others().x();
    var found =
        ort.with("own", batch.own().x())
            .with("lengths", lengths(batch.own().lengths(), n), n)
            .with("others", others.values(), n, places, data.observed(), 4)
            .with("other_lengths", lengths(batch.others().lengths(), n * places), n, places)
            .with("straight", batch.straight())
            .with("motions", batch.motions())
            .run();
    // then
    var attention = output.attention().reshaped(Pass.inference(), Shape.of(n, places));
    OrtRun.assertSame("attention", found.get("attention"), attention);
    int modes = output.logits().shape().columns();
    var paths = new float[n * data.steps() * (1 + modes) * 2];
    var probabilities = Tensor.zeros(Shape.of(n, modes));
    for (int i = 0; i < n; i++) {
      var said = model.predictor().answer(new Question(scene, i));
      var byProbability = said.modes(); // the most probable first
      var own = row(found.get("probabilities"), i, modes);
      var order = order(own);
      for (int k = 0; k <= modes; k++) {
        Mode mode = k == 0 ? null : byProbability.get(k - 1);
        int place = k == 0 ? 0 : order.get(k - 1) + 1;
        var points = mode == null ? said.path() : mode.path();
        for (int t = 0; t < data.steps(); t++) {
          var inside = examples.get(i).frame().inside(points.get(t));
          int at = ((i * data.steps() + t) * (1 + modes) + place) * 2;
          paths[at] = (float) inside.x();
          paths[at + 1] = (float) inside.y();
        }
        if (mode != null) {
          probabilities.values()[i * modes + place - 1] = (float) mode.probability();
        }
      }
    }
    OrtRun.assertSame("probabilities", found.get("probabilities"), probabilities);
    var shape = Shape.of(n, data.steps(), 1 + modes, 2);
    OrtRun.assertSame("paths", found.get("paths"), Tensor.of(shape, paths));
    compareSpreads(
        found.get("deviations"), found.get("correlations"), model, output, batch.motions());
  }

  private static void compareSpreads(
      Tensor deviations,
      Tensor correlations,
      TrajectoryModel model,
      Output output,
      Tensor motions) {
    var reliance = new Reliance(model.shift());
    var expected = Tensor.zeros(deviations.shape());
    int steps = model.data().steps();
    int each = output.scales().shape().columns();
    for (int i = 0; i < expected.shape().size(); i++) {
      int t = i / each % steps;
      double unit = model.data().unit();
      double share = output.scales().values()[i];
      double width = model.width() * reliance.width(motions, i / each / steps, t, steps);
      expected.values()[i] = (float) (width * (0.01 + unit * 0.5 * (t + 1) * share));
    }
    OrtRun.assertSame("deviations", deviations, expected);
    var tilts = output.correlations().copy();
    for (int i = 0; i < tilts.values().length; i++) {
      tilts.values()[i] *= 0.95f;
    }
    OrtRun.assertSame("correlations", correlations, tilts);
  }

  private static float[] row(Tensor x, int row, int size) {
    return Arrays.copyOfRange(x.values(), row * size, (row + 1) * size);
  }

  /// The numbers of the modes, the most probable first.
  private static List<Integer> order(float[] probabilities) {
    var order = new ArrayList<Integer>();
    for (int k = 0; k < probabilities.length; k++) {
      order.add(k);
    }
    order.sort((a, b) -> Float.compare(probabilities[b], probabilities[a]));
    return order;
  }

  private static int[] lengths(Lengths lengths, int n) {
    var all = new int[n];
    Arrays.setAll(all, lengths::of);
    return all;
  }

  /// Agents that walk somewhere, some of them seen for a short time.
  private Scene scene(int agents, int observed) {
    var all = new ArrayList<Agent>();
    for (int i = 0; i < agents; i++) {
      var path = new ArrayList<Point>();
      var at = new Point(4 * random.gaussian(), 4 * random.gaussian());
      var step = new Point(0.4 * random.gaussian(), 0.4 * random.gaussian());
      for (int t = 0; t < 1 + random.below(observed); t++) {
        path.add(at);
        at = at.plus(step).plus(new Point(0.05 * random.gaussian(), 0.05 * random.gaussian()));
      }
      all.add(new Agent("a" + i, path));
    }
    return new Scene(all);
  }
}
