package unroll.studio.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import unroll.common.web.Reply;

/// The documentation of all routes, made of what they say of themselves.
public final class ApiPage {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Unroll studio: API</title>
        <link rel="icon" href="icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="style.css">
      </head>
      <body class="api">
      <main>
      <h1>The API of the studio</h1>
      <p>Each route is asked by POST with a JSON object (<code>Content-Type: application/json</code>) and
      answers a JSON object. <code>command</code> in an answer is the command that makes the same, and
      <code>words</code> are its words without the quotes of a shell. Only this machine is answered:
      <code>Host</code> must be this server, and so must <code>Origin</code> where there is one. Fields
      without a default must be there; other names are refused.</p>
      <p>Errors are an object <code>{"error": "one sentence"}</code> with a status: 400 a field that
      cannot be, or a body that is not JSON; 403 another host or origin; 404 no such route; 405 another
      method; 413 a body that is too large; 415 another content type; 500 a bug in Unroll; 503 too many
      requests at once, or a model that is missing.</p>
      """;

  private ApiPage() {}

  /// The page about `routes`; `others` are lines about what is not a route of the API, in HTML.
  public static Reply of(List<Route> routes, List<String> others) {
    var page = new StringBuilder(HEAD);
    for (var route : routes) {
      page.append("<section><h2 id=\"%1$s\"><code>POST %1$s</code></h2>\n".formatted(route.path()));
      page.append("<p>%s</p>\n".formatted(escaped(route.sentence())));
      fields(page, route);
      page.append(
          String.format(
              Locale.ROOT,
              "<p>Answers %s. The body has at most %,d bytes.</p></section>%n",
              escaped(route.answer()),
              route.largest()));
    }
    others.forEach(line -> page.append("<p>").append(line).append("</p>\n"));
    page.append("</main></body></html>\n");
    return Reply.ok("text/html; charset=utf-8", page.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void fields(StringBuilder page, Route route) {
    if (route.fields().isEmpty()) {
      page.append("<p>The object has no fields: <code>{}</code>.</p>\n");
      return;
    }
    page.append(
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Fields of %s\"><table>\n"
            .formatted(route.path()));
    page.append(
        "<thead><tr><th scope=\"col\">field</th><th scope=\"col\">must be</th>"
            + "<th scope=\"col\">default</th><th scope=\"col\">meaning</th></tr></thead><tbody>\n");
    for (var field : route.fields()) {
      page.append(
          "<tr><th scope=\"row\"><code>%s</code></th><td>%s</td><td>%s</td><td>%s</td></tr>%n"
              .formatted(
                  field.name(),
                  escaped(field.kind().words()),
                  shown(field.ifMissing()),
                  escaped(field.sentence())));
    }
    page.append("</tbody></table></div>\n");
  }

  private static String shown(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case String text when text.isEmpty() -> "empty";
      case Double x when x == StrictMath.rint(x) -> "<code>%d</code>".formatted((long) (double) x);
      default -> "<code>%s</code>".formatted(escaped(value.toString()));
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
