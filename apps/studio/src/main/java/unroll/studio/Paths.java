package unroll.studio;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import unroll.common.web.Refusal;
import unroll.common.web.Reply;
import unroll.studio.api.Lazy;
import unroll.trajectory.TrajectoryPredictor;
import unroll.trajectory.demo.Demo;

/// The demo of trajectories, mounted below a path of the studio.
final class Paths implements AutoCloseable {
  static final String PREFIX = "/paths/";

  private final Path home;
  private final boolean apiOnly;
  private final Map<String, TrajectoryPredictor> given;
  private final Lazy<Demo> demo = new Lazy<>(this::load);

  /// With the models `given`, or all that are shipped if these are none.
  Paths(Path home, boolean apiOnly, Map<String, TrajectoryPredictor> given) {
    this.home = home;
    this.apiOnly = apiOnly;
    this.given = given;
  }

  /// What a model is called.
  static String name(Path file) {
    return String.valueOf(file.getFileName())
        .replaceFirst("^trajectory-", "")
        .replaceFirst("\\.safetensors$", "");
  }

  private Demo load() throws IOException {
    return new Demo(models(), home.resolve("data").resolve("scenes"));
  }

  /// The models by name, each on one thread: the server has one for each request.
  private SequencedMap<String, TrajectoryPredictor> models() throws IOException {
    var models = new TreeMap<String, TrajectoryPredictor>();
    given.forEach((name, model) -> models.put(name, model.threads(1)));
    if (!models.isEmpty()) {
      return models;
    }
    try (var files = Files.newDirectoryStream(home.resolve("models"), "trajectory-*.safetensors")) {
      for (var file : files) {
        models.put(name(file), TrajectoryPredictor.load(file).threads(1));
      }
    }
    return models;
  }

  /// The answer to a request for `path`, which begins with [#PREFIX].
  Reply answer(HttpExchange exchange, String path, Object home) throws IOException {
    var inner = path.substring(PREFIX.length() - 1);
    boolean ofApi = inner.matches("/predict|/about|/scenes/.*");
    if (apiOnly && !ofApi) {
      throw new Refusal(404, "there is no such page; the API is described at " + home + "api");
    }
    return demo.get().answer(exchange, inner, home + PREFIX.substring(1));
  }

  @Override
  public void close() {
    demo.ifMade(Demo::close);
  }
}
