package unroll.translator;

import picocli.CommandLine.Option;
import unroll.translator.network.TranslatorModel;
import unroll.translator.network.TranslatorModel.Scoring;
import unroll.translator.network.TranslatorModel.Tying;

/// What kind of model `train` makes, and what keeps it from learning by heart.
final class ModelOptions {
  @Option(
      names = "--subwords",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Cut words into subwords by at most N merges learned from the training pairs; 0 for whole"
              + " words (default: ${DEFAULT-VALUE}).")
  private int subwords;

  @Option(
      names = "--least-count",
      paramLabel = "N",
      defaultValue = "1",
      description = "Whole words that come less often are unknown (default: ${DEFAULT-VALUE}).")
  private int leastCount;

  @Option(names = "--joint", description = "One vocabulary for both languages.")
  private boolean joint;

  @Option(
      names = "--longest",
      paramLabel = "N",
      defaultValue = "100",
      description = "Leave out pairs with more tokens on a side (default: ${DEFAULT-VALUE}).")
  private int longest;

  @Option(
      names = "--embedding",
      paramLabel = "N",
      defaultValue = "128",
      description = "Numbers for each word (default: ${DEFAULT-VALUE}).")
  private int embedding;

  @Option(
      names = "--encoder",
      paramLabel = "N",
      defaultValue = "128",
      description = "Cells of the encoder in each direction (default: ${DEFAULT-VALUE}).")
  private int encoder;

  @Option(
      names = "--decoder",
      paramLabel = "N",
      defaultValue = "256",
      description = "Cells of the decoder (default: ${DEFAULT-VALUE}).")
  private int decoder;

  @Option(
      names = "--attention",
      paramLabel = "HOW",
      defaultValue = "additive",
      description = "additive, general or none (default: ${DEFAULT-VALUE}).")
  private Scoring scoring = Scoring.ADDITIVE;

  @Option(
      names = "--tie",
      paramLabel = "WHAT",
      defaultValue = "none",
      description =
          "Which tables of words are one: none; output, with the target's; all, with the source's"
              + " too (default: ${DEFAULT-VALUE}).")
  private Tying tying = Tying.NONE;

  @Option(
      names = "--syntactic",
      description =
          "Let order say where to look, and the bare word found there say what (Russin et al.).")
  private boolean syntactic;

  @Option(
      names = "--word-dropout",
      paramLabel = "P",
      defaultValue = "0.1",
      description = "Share of words' numbers left out in training (default: ${DEFAULT-VALUE}).")
  private double wordDropout;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      defaultValue = "0.3",
      description =
          "Share left out in training of the encoder's and the decoder's output (default:"
              + " ${DEFAULT-VALUE}).")
  private double dropout;

  @Option(
      names = "--noise",
      paramLabel = "D",
      defaultValue = "0",
      description =
          "Deviation of noise on the source's words in training (default: ${DEFAULT-VALUE}).")
  private double noise;

  @Option(
      names = "--penalty",
      paramLabel = "W",
      defaultValue = "0",
      description = "L2 penalty on the source's words (default: ${DEFAULT-VALUE}).")
  private double penalty;

  TranslatorData.Cutting cutting() {
    return new TranslatorData.Cutting(subwords, leastCount, joint);
  }

  int longest() {
    return longest;
  }

  TranslatorModel.Config sizes() {
    return new TranslatorModel.Config(0, 0, embedding, encoder, decoder, scoring, tying, syntactic);
  }

  TranslatorModel.Regularization regularization() {
    return new TranslatorModel.Regularization(wordDropout, dropout, noise);
  }

  double penalty() {
    return penalty;
  }
}
