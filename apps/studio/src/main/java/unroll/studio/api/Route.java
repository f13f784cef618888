package unroll.studio.api;

import java.io.IOException;
import java.util.List;
import unroll.common.web.Reply;

/// A route of the API, asked by POST with an object of `fields`, of at most `largest` bytes.
/// `sentence` says what it does, `answer` what comes back.
public record Route(
    String path, String sentence, List<Field> fields, String answer, int largest, Answer handler) {
  /// Bytes that are enough for a text and some numbers.
  public static final int SMALL = 1 << 17;

  /// Bytes of a file that somebody drops, as a text: less than the server reads of a refused body,
  /// so that who sends a little more hears why.
  public static final int LARGE = 7 << 20;

  /// What makes the answer.
  @FunctionalInterface
  public interface Answer {
    /// The reply; a [unroll.common.web.Refusal] that it throws is one, too.
    Reply to(Asked asked) throws IOException;
  }

  /// A route with a body of usual size.
  public static Route of(
      String path, String sentence, List<Field> fields, String answer, Answer handler) {
    return new Route(path, sentence, List.copyOf(fields), answer, SMALL, handler);
  }

  /// The same with a large body.
  public Route large() {
    return new Route(path, sentence, fields, answer, LARGE, handler);
  }
}
