package unroll.sentiment.cli;

import java.io.IOException;
import unroll.common.Installation;
import unroll.common.Options;
import unroll.sentiment.SentimentClassifier;

/// Opens the model that a verb asks for.
final class Models {
  private static final String SHIPPED = "models/sentiment-english.safetensors";

  private Models() {}

  /// The classifier in the chosen file, or one that ships with Unroll by its name, such as general.
  static SentimentClassifier load(Options.Model model) throws IOException {
    return Options.Model.load(
        Installation.model("sentiment", model.orShipped(SHIPPED)),
        SentimentClassifier::load,
        "unroll sentiment train --data FILE");
  }
}
