package unroll.common;

import picocli.CommandLine.Option;
import unroll.engine.decode.Sampling;

/// How boldly to draw from the model's probabilities.
public final class SamplingOptions {
  @Option(
      names = "--temperature",
      paramLabel = "T",
      description =
          "Below 1 safer, above 1 bolder, 0 always the most likely (default: ${DEFAULT-VALUE}).")
  private double temperature = 0.9;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      description = "Choose among the K most likely only; 0 for all (default: ${DEFAULT-VALUE}).")
  private int topK = 0;

  @Option(
      names = "--top-p",
      paramLabel = "P",
      description =
          "Choose among the most likely that make up P together (default: ${DEFAULT-VALUE}).")
  private double topP = 0.98;

  public Sampling value() {
    try {
      return new Sampling(temperature, topK, topP);
    } catch (IllegalArgumentException e) {
      throw UserError.usage("--" + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return "temperature " + temperature + ", top-k " + topK + ", top-p " + topP;
  }
}
