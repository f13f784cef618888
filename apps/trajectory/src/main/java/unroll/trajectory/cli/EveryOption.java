package unroll.trajectory.cli;

import picocli.CommandLine.Option;
import unroll.common.UserError;

/// `--every`.
final class EveryOption {
  @Option(
      names = "--every",
      paramLabel = "N",
      defaultValue = "1",
      description = "Take every N-th frame only (default: ${DEFAULT-VALUE}).")
  private int every;

  int value() {
    if (every < 1) {
      throw UserError.usage("--every must be at least 1, got " + every);
    }
    return every;
  }
}
