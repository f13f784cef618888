package unroll.studio.api;

import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import unroll.common.Json;
import unroll.common.web.Reply;

/// What routes answer: an object, with the command that makes the same.
public final class Answer {
  private Answer() {}

  /// The command, its words as a program passes them, and what it prints: an object on a line.
  public static Reply printed(ShellCommand command, String json) {
    return of(
        command,
        out -> {
          out.writeName("answer");
          out.writeRawValue(json);
        });
  }

  /// The command, its words as a program passes them, and `properties`.
  public static Reply of(ShellCommand command, Consumer<JsonGenerator> properties) {
    return Reply.json(
        Json.line(out -> {
          out.writeStringProperty("command", command.toString());
          out.writeArrayPropertyStart("words");
          command.words().forEach(out::writeString);
          out.writeEndArray();
          properties.accept(out);
        }));
  }
}
