package unroll.common;

import java.io.IOException;
import java.nio.file.Path;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;

/// What every app asks of a model file before it builds a network from it: that it is one of its
/// own, and holds sane numbers.
public final class ModelChecks {
  private static final float LARGEST_NUMBER = 1e9f;

  private ModelChecks() {}

  /// What an app makes of a model file.
  @FunctionalInterface
  public interface Reading<T> {
    T of(ModelFile file) throws ModelFileException;
  }

  /// Reads a file; what `reading` refuses is said with the file's name.
  public static <T> T read(Path path, Reading<T> reading) throws IOException {
    var file = ModelFile.read(path);
    try {
      return reading.of(file);
    } catch (ModelFileException | IllegalArgumentException | ArithmeticException e) {
      throw new ModelFileException(path + ": " + e.getMessage());
    }
  }

  /// The file must have been written by this app, in this format.
  public static void requireApp(ModelFile file, String app, String format)
      throws ModelFileException {
    var made = file.metadata().get("app") + "', format " + file.metadata().get("format");
    if (!made.equals(app + "', format " + format)) {
      throw new ModelFileException(
          "needs a model of the app '%s', format %s, got '%s".formatted(app, format, made));
    }
  }

  /// A whole number of the header.
  public static int number(ModelFile file, String name, int least, int most)
      throws ModelFileException {
    int number = Integer.parseInt(file.require(name));
    if (number < least || number > most) {
      throw new ModelFileException(
          name + " must lie in " + least + " to " + most + ", got " + number);
    }
    return number;
  }

  /// Numbers that no training gives would end in NaN on the way through the network.
  public static void requireSaneNumbers(ModelFile file) throws ModelFileException {
    for (var named : file.tensors().entrySet()) {
      for (float number : named.getValue().values()) {
        if (!(Math.abs(number) <= LARGEST_NUMBER)) {
          throw new ModelFileException(named.getKey() + " is damaged: it holds " + number);
        }
      }
    }
  }
}
