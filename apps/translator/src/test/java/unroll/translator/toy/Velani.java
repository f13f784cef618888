package unroll.translator.toy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The language that comes with Unroll, and its file.
final class Velani {
  static final Path FILE = Path.of("../../data/toy-language/velani.txt");
  static final ToyLanguage LANGUAGE = read(FILE);

  private Velani() {}

  static String text() throws IOException {
    return Files.readString(FILE);
  }

  /// A language written to `folder`.
  static Path write(Path folder, String text) throws IOException {
    return Files.writeString(folder.resolve("language.txt"), text);
  }

  static ToyLanguage read(Path file) {
    try {
      return LanguageReader.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (LanguageFormatException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
