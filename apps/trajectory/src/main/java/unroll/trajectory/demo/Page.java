package unroll.trajectory.demo;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The page's files, by path. They are resources of the app; there are no others.
final class Page {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  static final List<String> FILES =
      List.of(
          "index.html",
          "style.css",
          "icon.svg",
          "app.js",
          "cinema.js",
          "drawing.js",
          "panel.js",
          "playground.js",
          "predictor.js",
          "recording.js",
          "region.js",
          "score.js",
          "theme.js",
          "trail.js",
          "view.js",
          "walker.js",
          "words.js");

  private final Map<String, Reply> files = new HashMap<>();

  /// Reads them all.
  Page() throws IOException {
    for (var file : FILES) {
      try (var in = Page.class.getResourceAsStream(file)) {
        if (in == null) {
          throw new IllegalStateException("the program lacks a part of its page: " + file);
        }
        var type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        files.put("/" + file, Reply.ok(String.valueOf(type), in.readAllBytes()));
      }
    }
    files.put("/", files.get("/index.html"));
  }

  Map<String, Reply> files() {
    return files;
  }
}
