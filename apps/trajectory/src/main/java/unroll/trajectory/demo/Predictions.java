package unroll.trajectory.demo;

import java.nio.charset.StandardCharsets;
import java.util.SequencedMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import unroll.common.Json;
import unroll.common.web.Refusal;
import unroll.trajectory.prediction.ScenePredictor;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Scene;
import unroll.trajectory.scene.SceneKind;

/// Answers requests for predictions, as many at a time as there are processors.
final class Predictions {
  private static final long LONGEST_WAIT_SECONDS = 5;
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private final SequencedMap<String, ? extends ScenePredictor> models;
  private final Semaphore places = new Semaphore(PROCESSORS, true);

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
          "model: one of %s was expected, got %s"
              .formatted(models.keySet(), Refusal.shown(request.model())));
    }
    return withPlace(() ->
        new PredictAnswer(model.seconds(), request.scene(), model.predict(request.scene())).json());
  }

  private String withPlace(Supplier<String> work) {
    try {
      if (!places.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new Refusal(503, "too many predictions are asked for at once; try again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(503, "the demo ends");
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  /// Answers one request again and again, until Java has compiled what that needs.
  void warmUp(double seconds) {
    var recording = SceneKind.WALKERS.generate(60, 1);
    var request = request(recording.sceneAt(recording.frames().size() - 1, 8));
    long end = System.nanoTime() + (long) (1e9 * seconds);
    while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      answer(request);
    }
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
