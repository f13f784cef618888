package unroll.common;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options that mean the same in every app.
public final class Options {
  private Options() {}

  /// `--seed`.
  public static final class Seed {
    @Option(
        names = "--seed",
        paramLabel = "N",
        defaultValue = "42",
        description = "Same seed, same result (default: ${DEFAULT-VALUE}).")
    private long seed;

    public long value() {
      return seed;
    }
  }

  /// `--threads`.
  public static final class Threads {
    @Option(
        names = "--threads",
        paramLabel = "N",
        description = "Threads to work with; the result is the same (default: all processors).")
    private @Nullable Integer threads;

    public int value() {
      if (threads == null) {
        return Runtime.getRuntime().availableProcessors();
      }
      if (threads < 1 || threads > 1024) {
        throw new UserError("--threads must lie in 1 to 1024, got " + threads);
      }
      return threads;
    }
  }

  /// `--model`.
  public static final class Model {
    @Option(
        names = "--model",
        paramLabel = "FILE",
        description = "The model to use (default: the one that comes with Unroll).")
    private @Nullable Path model;

    public Path orShipped(String name) {
      return model != null ? model : Installation.shipped(name);
    }
  }
}
