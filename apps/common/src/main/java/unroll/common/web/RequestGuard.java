package unroll.common.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whom the server lets in: this machine's own browser, on its own page. Any page of the web may
/// send requests to a server on this machine; without the checks of host and origin it could also
/// read the answers (DNS rebinding; Jackson et al., 2007).
public final class RequestGuard {
  private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

  private final Set<String> hosts;

  RequestGuard(int port) {
    hosts =
        NAMES.stream()
            .flatMap(
                name -> port == 80 ? Stream.of(name, name + ":80") : Stream.of(name + ":" + port))
            .collect(Collectors.toUnmodifiableSet());
  }

  /// Refuses requests that do not come from this machine or use an unknown method.
  void check(HttpExchange exchange) {
    var headers = exchange.getRequestHeaders();
    var host = only(headers.get("Host"));
    if (!hosts.contains(host)) {
      throw new Refusal(403, "Host must be one of %s, got %s".formatted(sorted(), host));
    }
    var origins = headers.get("Origin");
    if (origins != null && !only(origins).equals("http://" + host)) {
      throw new Refusal(403, "Origin must be http://%s, got %s".formatted(host, only(origins)));
    }
    if (!METHODS.contains(exchange.getRequestMethod())) {
      throw new Refusal(
          405,
          "the method must be GET, HEAD or POST, got "
              + Refusal.shown(exchange.getRequestMethod()));
    }
  }

  /// The one value of a header; one that is missing or stands twice is nobody's.
  private static String only(@Nullable Iterable<String> values) {
    if (values == null) {
      return "none";
    }
    var shown = Refusal.shown(String.join(" and ", values));
    return shown.toLowerCase(Locale.ROOT);
  }

  /// The body of a request as JSON, of at most `most` bytes.
  public static byte[] json(HttpExchange exchange, int most) throws IOException {
    var type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type == null || !type.toLowerCase(Locale.ROOT).matches("application/json\\s*(;.*)?")) {
      throw new Refusal(
          415, "Content-Type must be application/json, got " + Refusal.shown(String.valueOf(type)));
    }
    var length = exchange.getRequestHeaders().getFirst("Content-Length");
    var tooLarge = new Refusal(413, "the body must have at most %,d bytes".formatted(most));
    if (length != null && Long.parseLong(length) > most) {
      throw tooLarge;
    }
    var body = exchange.getRequestBody().readNBytes(most + 1);
    if (body.length > most) {
      throw tooLarge;
    }
    return body;
  }

  private Set<String> sorted() {
    return new TreeSet<>(hosts);
  }
}
