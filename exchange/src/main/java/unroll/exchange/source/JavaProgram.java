package unroll.exchange.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import unroll.engine.check.Require;

/// A program in Java 17 with places to fill in: `source` is what stands in a class, `constants` are
/// Java expressions for its places such as `{{UNIT}}`. The class also gets the weights of the model
/// by path (`weights("own.bias")`), and the arithmetic of the engine, the same operations in the
/// same order.
public record JavaProgram(String source, Map<String, String> constants) {

  /// The program whose source lies beside a class, as a resource.
  public static JavaProgram of(Class<?> beside, String resource, Map<String, String> constants) {
    return new JavaProgram(read(beside, resource), Map.copyOf(constants));
  }

  static String read(Class<?> beside, String resource) {
    try (var in = beside.getResourceAsStream(resource)) {
      Require.that(in != null, "JavaProgram: there must be %s beside %s", resource, beside);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
