package unroll.studio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import unroll.common.receipt.Outputs;
import unroll.common.web.Reply;
import unroll.studio.api.Answer;
import unroll.studio.api.Asked;
import unroll.studio.api.Downloads;
import unroll.studio.api.Field;
import unroll.studio.api.Lazy;
import unroll.studio.api.Route;
import unroll.studio.api.ShellCommand;
import unroll.translator.Translator;
import unroll.translator.model.Search;
import unroll.translator.view.TranslationJson;

/// Translations between the languages for which a model is shipped.
final class TranslateRoutes {
  private static final int LONGEST = 1000; // chars: a few sentences; time grows with the square
  private static final int USUAL_BEAM = 5;

  private final SequencedMap<String, Lazy<Translator>> translators = new TreeMap<>();

  /// With all models of the folder that are called `translator-FROM-TO.safetensors`.
  TranslateRoutes(Path models) throws IOException {
    if (Files.isDirectory(models)) {
      try (var files = Files.newDirectoryStream(models, "translator-*-*.safetensors")) {
        for (var file : files) {
          var name = String.valueOf(file.getFileName());
          var pair =
              name.substring("translator-".length(), name.length() - ".safetensors".length());
          translators.put(pair, new Lazy<>(() -> Translator.load(file)));
        }
      }
    }
  }

  /// The pairs of languages, such as `en-de`.
  List<String> pairs() {
    return new ArrayList<>(translators.keySet());
  }

  /// The translator of a pair.
  Translator translator(String pair) throws IOException {
    var found = translators.get(pair);
    if (found == null) {
      throw new IllegalArgumentException("pair must be one of %s, got %s".formatted(pairs(), pair));
    }
    return found.get();
  }

  List<Route> all(Downloads downloads) {
    if (translators.isEmpty()) {
      return List.of();
    }
    var route =
        Route.of(
            "/api/translate",
            "Translates a text.",
            List.of(
                Field.text("text", 1, LONGEST, "the text, a sentence best"),
                Field.choice("pair", pairs(), "from which language into which"),
                Field.whole("nBest", 1, 10, 5, "how many translations"),
                Field.whole("beam", 1, 20, USUAL_BEAM, "how many prefixes the search keeps")),
            "translations, best first, each with its tokens, its score and its alignment (for each of"
                + " its tokens the attention to each of sourceTokens), and unknown, the tokens that the"
                + " model never learned",
            this::translate);
    return List.of(
        downloads.with(
            route, new TreeMap<>(Map.of("json", Outputs.PRINTED)), TranslateRoutes::command));
  }

  private static ShellCommand command(Asked asked) {
    var languages = asked.text("pair").split("-");
    return ShellCommand.of("translator", "translate", "--json")
        .with("--from", languages[0])
        .with("--to", languages[1])
        .with("--beam", asked.count("beam"), USUAL_BEAM)
        .with("--n-best", asked.count("nBest"))
        .text(asked.text("text"));
  }

  private Reply translate(Asked asked) throws IOException {
    var text = asked.text("text");
    var pair = asked.text("pair");
    int nBest = asked.count("nBest");
    int beam = asked.count("beam");
    var translator = translator(pair);
    var found = translator.translate(text, new Search(Math.max(beam, nBest), nBest, 1));
    return Answer.printed(
        command(asked), TranslationJson.of(text, found, translator.unknown(text)));
  }
}
