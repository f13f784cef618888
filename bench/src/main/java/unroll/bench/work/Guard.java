package unroll.bench.work;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import unroll.common.UserError;

/// The ratios below which the engine may not fall, by instruction set and workload: a line
/// `avx2.lm-small=1.4` each.
final class Guard {
  private final Path file;
  private final Properties floors = new Properties();

  Guard(Path file) throws IOException {
    this.file = file;
    try (Reader reader = Files.newBufferedReader(file)) {
      floors.load(reader);
    }
  }

  /// What is wrong with how we did with such instructions, if anything is. A workload without a
  /// floor is not guarded, and that is wrong, too.
  Optional<String> complaint(String instructions, Comparison measured) {
    var key = Instructions.key(instructions) + "." + measured.workload().title();
    var floor = floors.getProperty(key);
    if (floor == null) {
      return Optional.of("%s has no %s".formatted(file, key));
    }
    double ratio = measured.ratio();
    if (ratio >= number(key, floor.strip())) { // so written, NaN is too slow
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT, "%s: %s must be at least %s, got %.2f", file, key, floor, ratio));
  }

  private double number(String key, String floor) {
    try {
      return Double.parseDouble(floor);
    } catch (NumberFormatException e) {
      throw new UserError("%s: %s must be a number, got %s".formatted(file, key, floor), e);
    }
  }
}
