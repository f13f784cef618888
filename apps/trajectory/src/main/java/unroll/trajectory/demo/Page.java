package unroll.trajectory.demo;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import unroll.common.web.Reply;

/// The page's files. They are resources of the app; there are no others.
final class Page {
  static final List<String> FILES =
      List.of(
          "index.html",
          "style.css",
          "icon.svg",
          "app.js",
          "cinema.js",
          "drawing.js",
          "link.js",
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

  private Page() {}

  /// Reads them all, by path.
  static Map<String, Reply> files() throws IOException {
    return Reply.page(Page.class, FILES);
  }
}
