package unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What came of `unroll …`, run as its user would: the exit code, and what was printed where.
record CommandRun(int code, String out, String err) {

  static CommandRun of(String app, String... args) {
    return of(new ByteArrayInputStream(new byte[0]), app, args);
  }

  static CommandRun of(InputStream standardInput, String app, String... args) {
    var out = new StringWriter();
    var result = of(standardInput, new PrintWriter(out, true), app, args);
    return new CommandRun(result.code, out.toString(), result.err);
  }

  /// With standard output going elsewhere.
  static CommandRun of(InputStream standardInput, PrintWriter out, String app, String... args) {
    var err = new StringWriter();
    var progress = new ByteArrayOutputStream();
    var oldError = System.err;
    var oldInput = System.in;
    System.setErr(new PrintStream(progress, true, StandardCharsets.UTF_8));
    System.setIn(standardInput);
    try {
      var all = Stream.concat(Stream.of(app), Stream.of(args)).toArray(String[]::new);
      var line = Main.commandLine(all);
      line.setOut(out).setErr(new PrintWriter(err, true));
      int code = Main.run(line, all);
      return new CommandRun(code, "", progress.toString(StandardCharsets.UTF_8) + err);
    } finally {
      System.setErr(oldError);
      System.setIn(oldInput);
    }
  }

  /// It has trained `model`, and left its learning curve but no checkpoint beside it.
  void assertTrained(Path model, Path curve) {
    assertThat(err).contains(model + " (sha256 ");
    assertThat(out).isEmpty();
    assertThat(code).isZero();
    assertThat(curve).isNotEmptyFile();
    assertThat(Path.of(model + ".checkpoint")).doesNotExist();
  }

  /// It failed, and the last line says why in one sentence. Where that begins with an option, its
  /// value may be what is wrong, which is wrong usage.
  void assertFails(String sentence) {
    assertOneSentence(sentence);
    var last = err.strip().lines().toList().getLast();
    assertThat(code).isIn(last.startsWith("--") ? List.of(1, 2) : List.of(1));
  }

  /// It was called wrongly, and the last line says how in one sentence.
  void assertMisused(String sentence) {
    assertOneSentence(sentence);
    assertThat(code).isEqualTo(2);
  }

  private void assertOneSentence(String sentence) {
    assertThat(err.strip().lines().toList()).last().asString().contains(sentence);
    assertThat(err).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(out).isEmpty();
  }
}
