package unroll.sentiment.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Loads the models that OpenNLP publishes as jars.
final class OpenNlpModel {
  private OpenNlpModel() {}

  interface Reader<T> {
    T read(InputStream in) throws IOException;
  }

  static <T> T load(String resource, Reader<T> reader) {
    try (var in = OpenNlpModel.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "OpenNLP's model " + resource + " is not on the class path; add its artifact");
      }
      return reader.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("OpenNLP's model " + resource + " cannot be read", e);
    }
  }
}
