package unroll.common.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import unroll.common.Json;

/// What the server sends back.
public record Reply(int status, String type, byte[] body) {
  private static final String JSON = "application/json";
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("csv", "text/csv; charset=utf-8"),
          Map.entry("tsv", "text/tab-separated-values; charset=utf-8"),
          Map.entry("json", JSON),
          Map.entry("jsonl", "application/jsonl"),
          Map.entry("mid", "audio/midi"),
          Map.entry("wav", "audio/wav"));

  /// The page loads nothing from elsewhere, runs no script but its own, and stands in no frame but
  /// of the same server; nothing is kept, so that what is shown is what runs.
  private static final Map<String, String> HEADERS =
      Map.of(
          "Cache-Control", "no-store",
          "Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                  + " connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none';"
                  + " frame-ancestors 'self'",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Referrer-Policy", "no-referrer",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "SAMEORIGIN");

  /// An answer of this content type.
  public static Reply ok(String type, byte[] body) {
    return new Reply(200, type, body);
  }

  /// A file with an ending that tells its type, such as `svg`.
  public static Reply file(String ending, byte[] bytes) {
    return ok(String.valueOf(TYPES.get(ending)), bytes);
  }

  /// A file of the page: a resource beside `owner`, whose ending tells its type.
  public static Reply resource(Class<?> owner, String file) throws IOException {
    try (var in = owner.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks a part of its page: " + file);
      }
      return file(file.substring(file.lastIndexOf('.') + 1), in.readAllBytes());
    }
  }

  /// All files of a page, resources beside `owner`, by path; `/` is its `index.html`, and the
  /// colours are those of all pages.
  public static Map<String, Reply> page(Class<?> owner, List<String> files) throws IOException {
    var page = new HashMap<String, Reply>();
    for (var file : files) {
      page.put("/" + file, resource(owner, file));
    }
    page.put("/", resource(owner, "index.html"));
    page.put("/colours.css", resource(Reply.class, "colours.css"));
    return page;
  }

  /// An answer in JSON.
  public static Reply json(String json) {
    return ok(JSON, json.getBytes(StandardCharsets.UTF_8));
  }

  /// What the client hears of a refusal.
  public static Reply of(Refusal refusal) {
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
      exchange.getResponseBody().flush(); // before the rest of what was asked is waited for
    }
  }
}
