package unroll.trajectory.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import unroll.common.Json;
import unroll.common.web.Refusal;
import unroll.common.web.Reply;
import unroll.common.web.RequestGuard;
import unroll.trajectory.prediction.ScenePredictor;
import unroll.trajectory.scene.SceneKind;

/// The demo's page and its answers, to be served by a [unroll.common.web.LocalServer], at its root
/// or below a path of a larger page: all that the page asks for is relative to it.
///
///     GET  /             the page, and its parts
///     GET  /about        which models and scenes there are
///     GET  /scenes/NAME  a recording that ships with Unroll, as text
///     POST /predict      where agents go ([PredictRequest], [PredictAnswer])
///
/// It reads bodies of bounded size, and works at a bounded number of predictions at a time
/// ([Predictions]).
public final class Demo implements AutoCloseable {
  /// The most bytes that a request may have.
  public static final int LARGEST_BODY = 1 << 19;

  private static final double WARM_UP_SECONDS = 2;

  private final Predictions predictions;
  private final Map<String, Reply> files;
  private final Thread warmUp;

  /// With models by name and the recordings of a folder.
  public Demo(SequencedMap<String, ? extends ScenePredictor> models, Path scenes)
      throws IOException {
    files = Page.files();
    var recordings = recordings(scenes);
    recordings.forEach((name, text) -> files.put("/scenes/" + name, text));
    files.put("/about", Reply.json(about(models, List.copyOf(recordings.keySet()))));
    predictions = new Predictions(models);
    warmUp = Thread.ofPlatform().daemon().start(() -> predictions.warmUp(WARM_UP_SECONDS));
  }

  @Override
  public void close() {
    warmUp.interrupt();
    predictions.close();
  }

  private static SequencedMap<String, Reply> recordings(Path folder) throws IOException {
    var all = new TreeMap<String, Reply>();
    if (Files.isDirectory(folder)) {
      try (var list = Files.newDirectoryStream(folder, "*.txt")) {
        for (var file : list) {
          var name = String.valueOf(file.getFileName());
          all.put(name, Reply.ok("text/plain; charset=utf-8", Files.readAllBytes(file)));
        }
      }
    }
    return all;
  }

  private static String about(
      SequencedMap<String, ? extends ScenePredictor> models, List<String> scenes) {
    return Json.line(out -> {
      out.writeArrayPropertyStart("models");
      models.forEach((name, model) -> {
        out.writeStartObject();
        out.writeStringProperty("name", name);
        out.writeNumberProperty("seconds", model.seconds());
        out.writeNumberProperty("observed", model.observed());
        out.writeNumberProperty("steps", model.steps());
        out.writeEndObject();
      });
      out.writeEndArray();
      out.writeArrayPropertyStart("scenes");
      for (var scene : scenes) {
        out.writeStartObject();
        out.writeStringProperty("name", scene);
        out.writeNumberProperty("seconds", seconds(scene));
        out.writeEndObject();
      }
      out.writeEndArray();
    });
  }

  private static double seconds(String scene) {
    return (scene.startsWith("cars") ? SceneKind.CARS : SceneKind.WALKERS).seconds();
  }

  /// The answer to a request for `path`, which begins with a slash; `home` is where the page is.
  ///
  /// @throws Refusal if there is none
  public Reply answer(HttpExchange exchange, String path, Object home) throws IOException {
    boolean posted = exchange.getRequestMethod().equals("POST");
    if (path.equals("/predict")) {
      if (!posted) {
        throw new Refusal(
            405, "/predict must be asked by POST, got " + exchange.getRequestMethod());
      }
      return Reply.json(predictions.answer(RequestGuard.json(exchange, LARGEST_BODY)));
    }
    var file = files.get(path);
    if (file == null) {
      throw new Refusal(404, "there is no such page; the demo is at " + home);
    }
    if (posted) {
      throw new Refusal(405, path + " must be asked by GET, got POST");
    }
    return file;
  }
}
