package unroll.common;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import unroll.engine.model.ModelFileException;

/// Options that mean the same in every app.
public final class Options {
  private Options() {}

  /// Refuses a whole number of an option that is not in its range.
  public static void requireRange(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw UserError.usage(
          "%s must lie in %d to %d, got %d".formatted(option, least, most, value));
    }
  }

  /// `--seed`.
  public static final class Seed {
    @Option(
        names = "--seed",
        paramLabel = "N",
        description = "Same seed, same result (default: ${DEFAULT-VALUE}).")
    private long seed = 42;

    public Seed() {}

    public Seed(long seed) {
      this.seed = seed;
    }

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
        throw UserError.usage("--threads must lie in 1 to 1024, got " + threads);
      }
      return threads;
    }
  }

  /// `--model`.
  public static final class Model {
    @Option(
        names = "--model",
        paramLabel = "FILE",
        description = "The model to use (default: the one that ships with Unroll).")
    private @Nullable Path model;

    /// A way to load a model.
    @FunctionalInterface
    public interface Loader<T> {
      T load(Path file) throws IOException;
    }

    /// The model in a file; where there is none that can be used, the user's error says with which
    /// command to train one, beside those that are there.
    public static <T> T load(Path file, Loader<T> loader, String command) throws IOException {
      try {
        return loader.load(Run.reads("model", file));
      } catch (ModelFileException e) {
        throw new UserError(
            "%s. Train one: %s --out %s".formatted(e.getMessage(), command, unused(file)), e);
      }
    }

    /// A name for a model that replaces none.
    private static Path unused(Path file) {
      boolean isShipped = file.startsWith(Installation.shipped("models"));
      var name = file;
      for (int n = 1; Files.exists(name) || isShipped && name.equals(file); n++) {
        name = Path.of(n == 1 ? "model.safetensors" : "model-%d.safetensors".formatted(n));
      }
      return name;
    }

    /// The chosen file, or else another one.
    public Path or(Path otherwise) {
      return model != null ? model : otherwise;
    }

    /// The chosen file, or else one that ships with Unroll.
    public Path orShipped(String name) {
      return or(Installation.shipped(name));
    }
  }
}
