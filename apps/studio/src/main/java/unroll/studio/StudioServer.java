package unroll.studio;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import unroll.common.Json;
import unroll.common.receipt.Outputs;
import unroll.common.web.LocalServer;
import unroll.common.web.Refusal;
import unroll.common.web.Reply;
import unroll.studio.api.ApiPage;
import unroll.studio.api.Downloads;
import unroll.studio.api.Lazy;
import unroll.studio.api.Route;
import unroll.studio.api.Routes;
import unroll.studio.compose.ChoraleRoutes;
import unroll.studio.compose.MelodyRoutes;
import unroll.trajectory.TrajectoryPredictor;

/// A web server with the studio's page and its API, for this machine alone.
///
///     GET  /           the page, and its parts
///     GET  /api        the documentation of the API
///     GET  /api/about  what there is: pairs of languages and so on
///     POST /api/…      the routes of the tabs
///     …    /paths/…    the demo of trajectories, which is a tab
///
/// Models are loaded when something is first asked of them.
public final class StudioServer implements AutoCloseable {
  private static final List<String> OTHERS =
      List.of(
          "<code>GET /api/about</code> lists the pairs of languages.",
          "<code>POST /paths/predict</code> says where agents go, who were seen there:"
              + " <code>{\"model\": \"pedestrian\", \"agents\": [{\"name\": \"anna\", \"path\":"
              + " [[0, 0], [0.5, 0]]}]}</code>, positions in metres, a step apart, of at most 200 agents;"
              + " <code>GET /paths/about</code> lists the models, their steps and the scenes, and"
              + " <code>GET /paths/scenes/NAME</code> is one of these.");

  private final Map<String, Reply> files;
  private final Map<String, Lazy<Reply>> made = new HashMap<>();
  private final ForecastRoutes forecast;
  private final LearnRoutes learn;
  private final AddingRoutes adding = new AddingRoutes();
  private final Paths paths;
  private final Routes routes;
  private final LocalServer server;

  /// Listens on a port, or on any free one for 0, with what lies in the folders `models` and `data`
  /// of an installation; without the page if only the API is wanted. `outputs` makes the files that
  /// it gives away.
  ///
  /// @throws java.net.BindException if the port is taken
  public StudioServer(int port, Path home, boolean apiOnly, Outputs outputs) throws IOException {
    this(port, home, apiOnly, outputs, Map.of());
  }

  /// The same, where paths are predicted by other models than those that are shipped.
  StudioServer(
      int port,
      Path home,
      boolean apiOnly,
      Outputs outputs,
      Map<String, TrajectoryPredictor> predictors)
      throws IOException {
    var downloads = new Downloads(outputs);
    files = apiOnly ? new HashMap<>() : Page.files();
    var models = home.resolve("models");
    var translate = new TranslateRoutes(models);
    forecast = new ForecastRoutes(home.resolve("data"));
    var all = new ArrayList<Route>();
    all.addAll(new FeelRoutes(models.resolve("sentiment-english.safetensors")).all(downloads));
    all.addAll(translate.all(downloads));
    learn = new LearnRoutes(home);
    all.addAll(new GatesRoutes(models, translate).all(downloads));
    paths = new Paths(home, apiOnly, predictors);
    all.addAll(forecast.all(downloads));
    all.addAll(learn.all());
    all.addAll(adding.all());
    all.addAll(new MelodyRoutes(models).all(downloads));
    all.addAll(new ChoraleRoutes(models).all(downloads));
    routes = new Routes(all);
    made.put("/api", new Lazy<>(() -> ApiPage.of(routes.all(), OTHERS)));
    made.put(
        "/api/about",
        new Lazy<>(() ->
            Reply.json(
                Json.line(out -> {
                  out.writeArrayPropertyStart("pairs");
                  translate.pairs().forEach(out::writeString);
                  out.writeEndArray();
                }))));
    server = new LocalServer(port, this::answer);
  }

  /// Where the page is.
  public URI address() {
    return server.address();
  }

  /// The routes of the API.
  public List<Route> routes() {
    return routes.all();
  }

  @Override
  public void close() {
    server.close();
    routes.close();
    forecast.close();
    learn.close();
    adding.close();
    paths.close();
  }

  private Reply answer(HttpExchange exchange) throws IOException {
    var path = String.valueOf(exchange.getRequestURI().getPath());
    if (path.startsWith(Paths.PREFIX)) {
      return paths.answer(exchange, path, address());
    }
    var answered = routes.answer(exchange, path);
    if (answered != null) {
      return answered;
    }
    var page = made.get(path);
    var file = page == null ? files.get(path) : page.get();
    if (file == null) {
      throw new Refusal(404, "there is no such page; the API is described at " + address() + "api");
    }
    if (exchange.getRequestMethod().equals("POST")) {
      throw new Refusal(405, path + " must be asked by GET, got POST");
    }
    return file;
  }
}
