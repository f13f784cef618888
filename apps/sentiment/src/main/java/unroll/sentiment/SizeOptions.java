package unroll.sentiment;

import picocli.CommandLine.Option;
import unroll.sentiment.text.TextTokens;

/// How large a model is: what `pretrain` and `train --pretrained` must agree on.
final class SizeOptions {
  @Option(
      names = "--hidden",
      paramLabel = "N",
      defaultValue = "128",
      description = "Cells of the LSTM in each direction (default: ${DEFAULT-VALUE}).")
  private int hidden;

  @Option(
      names = "--embedding",
      paramLabel = "N",
      defaultValue = "128",
      description = "Numbers for each word (default: ${DEFAULT-VALUE}).")
  private int embedding;

  @Option(
      names = "--words",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Most words to know (default: ${DEFAULT-VALUE}).")
  private int words;

  @Option(
      names = "--least-texts",
      paramLabel = "N",
      defaultValue = "2",
      description = "Words in fewer texts are unknown (default: ${DEFAULT-VALUE}).")
  private int leastTexts;

  @Option(
      names = "--tokens",
      paramLabel = "KIND",
      defaultValue = "simple",
      description =
          "How texts are cut into words: simple starts faster, trained is OpenNLP's English model"
              + " (default: ${DEFAULT-VALUE}).")
  private String tokens = "";

  Sizes sizes() {
    return new Sizes(words, leastTexts, embedding, hidden, TextTokens.named(tokens));
  }
}
