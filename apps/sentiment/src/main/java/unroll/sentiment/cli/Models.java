package unroll.sentiment.cli;

import java.io.IOException;
import unroll.common.Options;
import unroll.common.UserError;
import unroll.engine.model.ModelFileException;
import unroll.sentiment.SentimentClassifier;

/// Opens the model that a verb asks for.
final class Models {
  private static final String SHIPPED = "models/sentiment-english.safetensors";

  private Models() {}

  /// The classifier in the chosen file, or the one that ships with Unroll.
  static SentimentClassifier load(Options.Model model) throws IOException {
    try {
      return SentimentClassifier.load(model.orShipped(SHIPPED));
    } catch (ModelFileException e) {
      throw new UserError(
          e.getMessage()
              + ". Train one: unroll sentiment train --data FILE --out model.safetensors",
          e);
    }
  }
}
