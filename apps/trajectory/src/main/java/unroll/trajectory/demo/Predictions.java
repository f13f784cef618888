package unroll.trajectory.demo;

import java.nio.charset.StandardCharsets;
import java.util.SequencedMap;
import unroll.common.Json;
import unroll.common.web.Refusal;
import unroll.common.web.Workers;
import unroll.trajectory.prediction.ScenePredictor;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Scene;
import unroll.trajectory.scene.SceneKind;

/// Answers requests for predictions on threads of its own, as many as there are processors, so that
/// those that read and write have time for others. Predictions of many agents have their own
/// threads, too: small ones need not wait for them.
final class Predictions implements AutoCloseable {
  private static final int FEW = 25; // agents
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final int LARGE_THREADS = Math.max(1, PROCESSORS - 1);
  private static final int SMALL_WAITING = 500; // about as many as are answered in seconds
  private static final int LARGE_WAITING = 4; // for each thread; one may take a second

  private final SequencedMap<String, ? extends ScenePredictor> models;
  private final Workers small = new Workers("prediction", PROCESSORS, SMALL_WAITING * PROCESSORS);
  private final Workers large =
      new Workers("large-prediction", LARGE_THREADS, LARGE_WAITING * LARGE_THREADS);

  Predictions(SequencedMap<String, ? extends ScenePredictor> models) {
    this.models = models;
  }

  /// The answer to a request, both as JSON.
  ///
  /// @throws Refusal if it is none, or too many others wait
  String answer(byte[] json) {
    var request = PredictRequest.read(json);
    var model =
        request.model().isEmpty() ? models.firstEntry().getValue() : models.get(request.model());
    if (model == null) {
      throw new Refusal(
          400,
          "model must be one of %s, got %s"
              .formatted(models.keySet(), Refusal.shown(request.model())));
    }
    var scene = request.scene();
    var pool = scene.agents().size() > FEW ? large : small;
    return pool.compute(
        () -> new PredictAnswer(model.seconds(), scene, model.predict(scene)).json());
  }

  /// Answers one request again and again, until Java has compiled what that needs.
  void warmUp(double seconds) {
    var recording = SceneKind.WALKERS.generate(60, 1);
    var request = request(recording.sceneAt(recording.frames().size() - 1, 8));
    long end = System.nanoTime() + (long) (1e9 * seconds);
    try {
      while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
        answer(request);
      }
    } catch (Refusal _) {
      // others ask, or the demo ends: nobody needs this any more
    }
  }

  @Override
  public void close() {
    small.close();
    large.close();
  }

  private static byte[] request(Scene scene) {
    var json =
        Json.line(out -> {
          out.writeArrayPropertyStart("agents");
          for (Agent agent : scene.agents()) {
            out.writeStartObject();
            out.writeStringProperty("name", agent.name());
            out.writeArrayPropertyStart("path");
            for (var point : agent.path()) {
              out.writeStartArray();
              out.writeNumber(point.x());
              out.writeNumber(point.y());
              out.writeEndArray();
            }
            out.writeEndArray();
            out.writeEndObject();
          }
          out.writeEndArray();
        });
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
