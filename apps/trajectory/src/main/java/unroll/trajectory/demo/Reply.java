package unroll.trajectory.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import unroll.common.Json;

/// What the server sends back.
record Reply(int status, String type, byte[] body) {
  private static final String JSON = "application/json";

  /// The page loads nothing from elsewhere, runs no script but its own, and is in nobody's frame;
  /// nothing is kept, so that what is shown is what runs.
  private static final Map<String, String> HEADERS =
      Map.of(
          "Cache-Control", "no-store",
          "Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                  + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                  + " frame-ancestors 'none'",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Referrer-Policy", "no-referrer",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY");

  static Reply ok(String type, byte[] body) {
    return new Reply(200, type, body);
  }

  static Reply json(String json) {
    return ok(JSON, json.getBytes(StandardCharsets.UTF_8));
  }

  static Reply of(Refusal refusal) {
    var json = Json.line(out -> out.writeStringProperty("error", refusal.getMessage()));
    return new Reply(refusal.status(), JSON, json.getBytes(StandardCharsets.UTF_8));
  }

  void send(HttpExchange exchange) throws IOException {
    var headers = exchange.getResponseHeaders();
    HEADERS.forEach(headers::set);
    headers.set("Content-Type", type);
    if (status == 405) {
      headers.set("Allow", "GET, HEAD, POST");
    }
    boolean bodiless = exchange.getRequestMethod().equals("HEAD");
    if (bodiless) {
      headers.set("Content-Length", String.valueOf(body.length));
    }
    exchange.sendResponseHeaders(status, bodiless || body.length == 0 ? -1 : body.length);
    if (!bodiless) {
      exchange.getResponseBody().write(body);
    }
  }
}
