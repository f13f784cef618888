package unroll.common;

import picocli.CommandLine.Option;
import unroll.engine.decode.Sampling;

/// How boldly to draw from the model's probabilities.
public final class SamplingOptions {
  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "0.9",
      description =
          "Below 1 safer, above 1 bolder, 0 always the likeliest (default: ${DEFAULT-VALUE}).")
  private double temperature;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      defaultValue = "0",
      description = "Choose among the K likeliest only; 0 for all (default: ${DEFAULT-VALUE}).")
  private int topK;

  @Option(
      names = "--top-p",
      paramLabel = "P",
      defaultValue = "0.98",
      description =
          "Choose among the likeliest that make up P together (default: ${DEFAULT-VALUE}).")
  private double topP;

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
