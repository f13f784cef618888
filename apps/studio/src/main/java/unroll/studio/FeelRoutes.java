package unroll.studio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.core.JsonGenerator;
import unroll.common.Json;
import unroll.common.receipt.Outputs;
import unroll.common.web.Reply;
import unroll.sentiment.SentimentClassifier;
import unroll.sentiment.SentimentClassifier.Result;
import unroll.sentiment.view.ExplanationText;
import unroll.studio.api.Answer;
import unroll.studio.api.Asked;
import unroll.studio.api.Downloads;
import unroll.studio.api.Field;
import unroll.studio.api.Lazy;
import unroll.studio.api.Route;
import unroll.studio.api.ShellCommand;

/// The sentiment of a text, word by word, and of many texts.
final class FeelRoutes {
  private static final int LONGEST = 5000; // chars: as many as are explained while one types
  private static final int MOST_TEXTS = 5000;

  private final Lazy<SentimentClassifier> classifier;

  FeelRoutes(Path model) {
    classifier = new Lazy<>(() -> SentimentClassifier.load(model).threads(1));
  }

  List<Route> all(Downloads downloads) {
    var one =
        Route.of(
            "/api/sentiment",
            "Classifies a text and says which words decided.",
            List.of(Field.text("text", 1, LONGEST, "the text")),
            "an explanation: label, probability, words with their influence and attention, and flip, the"
                + " smallest change found that gives another label",
            asked ->
                Answer.printed(
                    command(asked),
                    ExplanationText.json(classifier.get().explain(asked.text("text")))));
    var many =
        Route.of(
                "/api/sentiment/list",
                "Classifies many texts.",
                List.of(
                    Field.texts("texts", MOST_TEXTS, LONGEST, "the texts"),
                    Field.real(
                        "abstain",
                        0,
                        1,
                        0,
                        "the label is \"unsure\" where none is more probable than this")),
                "results: for each text its label, the probability of that label, and the probabilities of"
                    + " all labels",
                this::list)
            .large();
    var files = new TreeMap<>(Map.of("json", Outputs.PRINTED, "html", "out"));
    return List.of(
        downloads.with(one, files, FeelRoutes::command),
        downloads.with(
            many, new TreeMap<>(Map.of("jsonl", Outputs.PRINTED)), FeelRoutes::listCommand));
  }

  private static ShellCommand command(Asked asked) {
    return ShellCommand.of("sentiment", "explain", "--json").text(asked.text("text"));
  }

  /// With the texts in a file, a line each.
  private static ShellCommand listCommand(Asked asked) {
    var lines = new StringBuilder();
    for (var text : asked.texts("texts")) {
      lines.append(text.replaceAll("\\R", " ")).append('\n');
    }
    return ShellCommand.of("sentiment", "classify", "--json")
        .with("--abstain", asked.real("abstain"), 0.0)
        .reads("--file", "texts.txt", lines.toString().getBytes(UTF_8));
  }

  private Reply list(Asked asked) throws IOException {
    var texts = asked.texts("texts");
    double abstain = asked.real("abstain");
    var results = classifier.get().classify(texts);
    return Answer.of(
        listCommand(asked),
        out -> {
          out.writeArrayPropertyStart("results");
          IntStream.range(0, texts.size()).forEach(i -> write(out, results.get(i), abstain));
          out.writeEndArray();
        });
  }

  private static void write(JsonGenerator out, Result result, double abstain) {
    boolean sure = result.probability() > abstain;
    out.writeStartObject();
    out.writeStringProperty("label", sure ? result.label() : "unsure");
    out.writeNumberProperty("probability", Json.rounded(result.probability()));
    out.writeObjectPropertyStart("probabilities");
    result.probabilities().forEach((name, p) -> out.writeNumberProperty(name, Json.rounded(p)));
    out.writeEndObject();
    out.writeEndObject();
  }
}
