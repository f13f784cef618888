package unroll.studio;

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
          "api.js",
          "parts.js",
          "state.js",
          "theme.js",
          "feel.js",
          "feel-list.js",
          "translate.js",
          "alignment.js",
          "forecast.js",
          "fan.js",
          "compose.js",
          "notes.js",
          "piano.js",
          "roll.js",
          "voices.js",
          "paths.js",
          "learn.js",
          "gates.js",
          "recording.js",
          "adding.js",
          "training.js",
          "vendor/htm-preact.js",
          "vendor/vendored.tsv",
          "vendor/LICENSE-htm.txt",
          "vendor/LICENSE-preact.txt");

  private Page() {}

  /// Reads them all, by path.
  static Map<String, Reply> files() throws IOException {
    return Reply.page(Page.class, FILES);
  }
}
