package unroll.studio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.core.JsonGenerator;
import unroll.common.Json;
import unroll.common.web.Reply;
import unroll.sentiment.SentimentClassifier;
import unroll.sentiment.SentimentClassifier.Result;
import unroll.sentiment.view.ExplanationText;
import unroll.studio.api.Answer;
import unroll.studio.api.Asked;
import unroll.studio.api.Field;
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

  List<Route> all() {
    return List.of(
        Route.of(
            "/api/sentiment",
            "Classifies a text and says which words decided.",
            List.of(Field.text("text", 1, LONGEST, "the text")),
            "an explanation: label, probability, words with their influence and attention, and flip, the"
                + " smallest change found that gives another label",
            asked -> {
              var text = asked.text("text");
              return Answer.printed(
                  ShellCommand.of("sentiment", "explain", "--json").text(text),
                  ExplanationText.json(classifier.get().explain(text)));
            }),
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
            .large());
  }

  private Reply list(Asked asked) throws IOException {
    var texts = asked.texts("texts");
    double abstain = asked.real("abstain");
    var results = classifier.get().classify(texts);
    var command =
        ShellCommand.of("sentiment", "classify", "--json")
            .with("--abstain", abstain, 0.0)
            .with("--file", "texts.txt");
    return Answer.of(
        command,
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
