package unroll.studio.api;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import unroll.common.TextFormatException;
import unroll.common.UserError;
import unroll.common.web.JsonBody;
import unroll.common.web.Refusal;
import unroll.common.web.Reply;
import unroll.common.web.RequestGuard;
import unroll.common.web.Workers;
import unroll.engine.model.ModelFileException;

/// All routes of the API. Answers are computed by this many workers as there are processors.
public final class Routes implements AutoCloseable {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final int WAITING = 250; // for each processor: about as many as take seconds

  private final SequencedMap<String, Route> routes = new TreeMap<>();
  private final Workers workers = new Workers("studio", PROCESSORS, WAITING * PROCESSORS);

  public Routes(List<Route> all) {
    for (var route : all) {
      routes.put(route.path(), route);
    }
  }

  /// In the order of their paths.
  public List<Route> all() {
    return new ArrayList<>(routes.values());
  }

  /// The answer to a request for `path`; null if there is no such route.
  ///
  /// @throws Refusal if it is not asked as it must be
  public @Nullable Reply answer(HttpExchange exchange, String path) throws IOException {
    var route = routes.get(path);
    if (route == null) {
      return null;
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      throw new Refusal(
          405, "%s must be asked by POST, got %s".formatted(path, exchange.getRequestMethod()));
    }
    var asked =
        Asked.of(JsonBody.read(RequestGuard.json(exchange, route.largest())), route.fields());
    return workers.compute(() -> answer(route, asked));
  }

  /// What a library refuses is the request's mistake.
  private static Reply answer(Route route, Asked asked) throws IOException {
    try {
      return route.reply(asked);
    } catch (ModelFileException e) {
      throw new Refusal(503, String.valueOf(e.getMessage()));
    } catch (TextFormatException | UserError | IllegalArgumentException e) {
      throw new Refusal(400, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    workers.close();
  }
}
