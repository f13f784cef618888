package unroll.studio.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unroll.common.web.Reply;

/// A route of the API, asked by POST with an object of `fields`, of at most `largest` bytes.
/// `sentence` says what it does, `answer` what comes back; `files` makes the files that can be had
/// instead, if there are any.
public record Route(
    String path,
    String sentence,
    List<Field> fields,
    String answer,
    int largest,
    Answer handler,
    @Nullable FileMaker files) {
  /// The field that asks for a file, and what it is for none.
  static final String FILE = "file";

  static final String NONE = "none";

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

  /// What makes the file of an answer: that of its command, with its receipt.
  @FunctionalInterface
  public interface FileMaker {
    /// The bytes of a file with this ending, such as `svg`.
    byte[] make(Asked asked, String ending) throws IOException;
  }

  /// A route with a body of usual size.
  public static Route of(
      String path, String sentence, List<Field> fields, String answer, Answer handler) {
    return new Route(path, sentence, List.copyOf(fields), answer, SMALL, handler, null);
  }

  /// The same with a large body.
  public Route large() {
    return new Route(path, sentence, fields, answer, LARGE, handler, files);
  }

  /// The same with files of these endings, which the field `file` asks for.
  public Route files(List<String> endings, FileMaker maker) {
    var choices = new ArrayList<>(List.of(NONE));
    choices.addAll(endings);
    var all = new ArrayList<>(fields);
    all.add(
        Field.choice(
            FILE, choices, "instead of the answer, the file that its command makes, with receipt"));
    return new Route(path, sentence, List.copyOf(all), answer, largest, handler, maker);
  }

  /// The reply to a question.
  Reply reply(Asked asked) throws IOException {
    if (files == null || asked.text(FILE).equals(NONE)) {
      return handler.to(asked);
    }
    var ending = asked.text(FILE);
    return Reply.file(ending, files.make(asked, ending));
  }
}
