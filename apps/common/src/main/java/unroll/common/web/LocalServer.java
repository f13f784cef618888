package unroll.common.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A web server for this machine alone. It listens on the loopback address only, answers only to
/// its own names and page ([RequestGuard]), and gives up on clients that are slow. Every refusal is
/// one sentence.
public final class LocalServer implements AutoCloseable {
  static { // read once, when the JDK makes its first server
    property("sun.net.httpserver.maxReqTime", 10); // seconds for a whole request
    property("sun.net.httpserver.maxRspTime", 60); // for the answer, with the time it has to wait
    property("sun.net.httpserver.timerMillis", 1000); // between looks at both
    property("sun.net.httpserver.idleInterval", 60);
    property("sun.net.httpserver.maxReqHeaderSize", 1 << 15); // bytes
    property("sun.net.httpserver.drainAmount", 1 << 23); // of a refused body: then it hears why
    property("jdk.httpserver.maxConnections", 400);
    property("sun.net.httpserver.nodelay", true); // or an answer waits 40 ms for the one before
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final RequestGuard guard;
  private final Answer answer;

  /// What is answered to a request that the guard has let in.
  @FunctionalInterface
  public interface Answer {
    /// The reply; a [Refusal] that it throws is one, too.
    Reply to(HttpExchange exchange) throws IOException;
  }

  /// Listens on a port, or on any free one for 0.
  ///
  /// @throws java.net.BindException if the port is taken
  public LocalServer(int port, Answer answer) throws IOException {
    this.answer = answer;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
    guard = new RequestGuard(server.getAddress().getPort());
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private static void property(String name, Object value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value.toString());
    }
  }

  /// Where the page is.
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      reply(exchange).send(exchange);
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    try {
      guard.check(exchange);
      return answer.to(exchange);
    } catch (Refusal e) {
      return Reply.of(e);
    } catch (RuntimeException e) {
      return Reply.of(new Refusal(500, "a bug in Unroll: " + e));
    }
  }
}
