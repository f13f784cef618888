package unroll.common.train;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import unroll.common.Json;
import unroll.common.UserError;
import unroll.common.web.LocalServer;
import unroll.common.web.Refusal;
import unroll.common.web.Reply;
import unroll.engine.train.TrainingEvent;

/// A page of this machine that shows a training as it goes: the losses, what the model can do after
/// each epoch, and the recipe. It changes nothing in the training.
final class WatchPage implements Consumer<TrainingEvent>, AutoCloseable {
  private static final Map<String, String> FILES =
      Map.of(
          "/", "watch.html",
          "/watch.js", "watch.js",
          "/watch.css", "watch.css");

  private final String title;
  private final Map<String, String> recipe;
  private final TrainingState state = new TrainingState();
  private final LocalServer server;

  private WatchPage(int port, String title, Map<String, String> recipe) throws IOException {
    this.title = title;
    this.recipe = recipe;
    this.server = new LocalServer(port, this::answer);
  }

  /// Opens the page on a port, or on any free one for 0.
  static WatchPage open(int port, String title, Map<String, String> recipe) throws IOException {
    if (port < 0 || port > 65_535) {
      throw UserError.usage("--watch must be a port from 0 to 65535, got " + port);
    }
    try {
      return new WatchPage(port, title, recipe);
    } catch (BindException e) {
      throw new UserError(
          "--watch: port %d is taken; try another, or --watch alone".formatted(port), e);
    }
  }

  /// Where it is.
  URI address() {
    return server.address();
  }

  /// What the model can do after the epoch that was done last.
  void sample(String text) {
    state.sample(text);
  }

  @Override
  public void accept(TrainingEvent event) {
    state.accept(event);
  }

  private Reply answer(HttpExchange exchange) throws IOException {
    var path = String.valueOf(exchange.getRequestURI().getPath());
    if (path.equals("/state")) {
      return Reply.json(state());
    }
    if (path.equals("/colours.css")) {
      return Reply.resource(Reply.class, "colours.css");
    }
    var file = FILES.get(path);
    if (file == null) {
      throw new Refusal(404, "there is no such page; the training is at " + address());
    }
    return Reply.resource(WatchPage.class, file);
  }

  private String state() {
    return Json.line(out -> {
      out.writeStringProperty("title", title);
      out.writeObjectPropertyStart("recipe");
      recipe.forEach(out::writeStringProperty);
      out.writeEndObject();
      state.write(out, "state");
    });
  }

  @Override
  public void close() {
    server.close();
  }
}
