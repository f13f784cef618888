package unroll.trajectory.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import unroll.common.Json;
import unroll.common.web.LocalServer;
import unroll.common.web.Refusal;
import unroll.common.web.Reply;
import unroll.common.web.RequestGuard;
import unroll.trajectory.prediction.ScenePredictor;
import unroll.trajectory.scene.SceneKind;

/// A web server with the demo's page, for this machine alone.
///
///     GET  /             the page, and its parts
///     GET  /about        which models and scenes there are
///     GET  /scenes/NAME  a recording that comes with Unroll, as text
///     POST /predict      where agents go ([PredictRequest], [PredictAnswer])
///
/// It is a [LocalServer]; it reads bodies of bounded size, and works at a bounded number of
/// predictions at a time ([Predictions]).
public final class DemoServer implements AutoCloseable {
  /// The most bytes that a request may have.
  public static final int LARGEST_BODY = 1 << 19;

  private static final double WARM_UP_SECONDS = 2;

  private final LocalServer server;
  private final Predictions predictions;
  private final Map<String, Reply> files;
  private final Thread warmUp;

  /// Listens on a port, or on any free one for 0, with models by name and the recordings of a
  /// folder.
  ///
  /// @throws java.net.BindException if the port is taken
  public DemoServer(int port, SequencedMap<String, ? extends ScenePredictor> models, Path scenes)
      throws IOException {
    files = Page.files();
    var recordings = recordings(scenes);
    recordings.forEach((name, text) -> files.put("/scenes/" + name, text));
    files.put("/about", Reply.json(about(models, List.copyOf(recordings.keySet()))));
    predictions = new Predictions(models);
    server = new LocalServer(port, this::answer);
    warmUp = Thread.ofPlatform().daemon().start(() -> predictions.warmUp(WARM_UP_SECONDS));
  }

  /// Where the page is.
  public URI address() {
    return server.address();
  }

  @Override
  public void close() {
    warmUp.interrupt();
    server.close();
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

  private Reply answer(HttpExchange exchange) throws IOException {
    var path = String.valueOf(exchange.getRequestURI().getPath());
    boolean posted = exchange.getRequestMethod().equals("POST");
    if (path.equals("/predict")) {
      if (!posted) {
        throw new Refusal(405, "/predict: POST was expected, got " + exchange.getRequestMethod());
      }
      return Reply.json(predictions.answer(RequestGuard.json(exchange, LARGEST_BODY)));
    }
    var file = files.get(path);
    if (file == null) {
      throw new Refusal(404, "there is no such page; the demo is at " + address());
    }
    if (posted) {
      throw new Refusal(405, path + ": GET was expected, got POST");
    }
    return file;
  }
}
