package unroll.trajectory.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import unroll.common.Json;
import unroll.trajectory.model.TrajectoryPredictor;
import unroll.trajectory.scene.SceneKind;

/// A web server with the demo's page, for this machine alone.
///
///     GET  /             the page, and its parts
///     GET  /about        which models and scenes there are
///     GET  /scenes/NAME  a recording that comes with Unroll, as text
///     POST /predict      where agents go ([PredictRequest], [PredictAnswer])
///
/// It listens on the loopback address only, answers only to its own names and page ([RequestGuard]), reads
/// bodies of bounded size, gives up on clients that are slow, and works at as many predictions at a
/// time as there are processors. Every refusal is one sentence.
public final class DemoServer implements AutoCloseable {
  /// The most bytes that a request may have.
  public static final int LARGEST_BODY = 1 << 19;

  private static final double WARM_UP_SECONDS = 2;

  static { // read once, when the JDK makes its first server
    property("sun.net.httpserver.maxReqTime", 10); // seconds for a whole request
    property("sun.net.httpserver.maxRspTime", 30);
    property("sun.net.httpserver.idleInterval", 60);
    property("sun.net.httpserver.maxReqHeaderSize", 1 << 15); // bytes
    property("sun.net.httpserver.drainAmount", 1 << 23); // of a refused body: then it hears why
    property("jdk.httpserver.maxConnections", 400);
    property("sun.net.httpserver.nodelay", true); // or an answer waits 40 ms for the one before
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final RequestGuard guard;
  private final Predictions predictions;
  private final Map<String, Reply> files;
  private final Thread warmUp;

  private static void property(String name, Object value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value.toString());
    }
  }

  /// Listens on a port, or on any free one for 0, with models by name and the recordings of a
  /// folder.
  ///
  /// @throws java.net.BindException if the port is taken
  public DemoServer(int port, SequencedMap<String, TrajectoryPredictor> models, Path scenes)
      throws IOException {
    files = new HashMap<>(new Page().files());
    var recordings = recordings(scenes);
    recordings.forEach((name, text) -> files.put("/scenes/" + name, text));
    files.put("/about", Reply.json(about(models, List.copyOf(recordings.keySet()))));
    predictions = new Predictions(models);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
    guard = new RequestGuard(server.getAddress().getPort());
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    warmUp = Thread.ofPlatform().daemon().start(() -> predictions.warmUp(WARM_UP_SECONDS));
  }

  /// Where the page is.
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    warmUp.interrupt();
    server.stop(0);
    threads.shutdownNow();
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
      SequencedMap<String, TrajectoryPredictor> models, List<String> scenes) {
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

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      reply(exchange).send(exchange);
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    try {
      guard.check(exchange);
      return answer(exchange);
    } catch (Refusal e) {
      return Reply.of(e);
    } catch (RuntimeException e) {
      return Reply.of(new Refusal(500, "a bug in Unroll: " + e));
    }
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
