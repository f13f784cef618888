package unroll.trajectory.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.SequencedMap;
import unroll.common.web.LocalServer;
import unroll.common.web.Reply;
import unroll.trajectory.prediction.ScenePredictor;

/// A web server with the [Demo] alone, for this machine alone.
public final class DemoServer implements AutoCloseable {
  private final Demo demo;
  private final LocalServer server;

  /// Listens on a port, or on any free one for 0, with models by name and the recordings of a
  /// folder.
  ///
  /// @throws java.net.BindException if the port is taken
  public DemoServer(int port, SequencedMap<String, ? extends ScenePredictor> models, Path scenes)
      throws IOException {
    demo = new Demo(models, scenes);
    server = new LocalServer(port, this::answer);
  }

  /// Where the page is.
  public URI address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
    demo.close();
  }

  private Reply answer(HttpExchange exchange) throws IOException {
    var path = String.valueOf(exchange.getRequestURI().getPath());
    return demo.answer(exchange, path, address());
  }
}
