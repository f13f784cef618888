package unroll.common.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
  private final PrintStream before = System.err;

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(complaints, true, UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(before);
  }

  private static OutputStream failing(String why) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(why);
      }
    };
  }

  /// Prints a word as the verbs do, through a writer to standard output, and ends with `code`.
  private static int printing(int code) {
    var out = new PrintWriter(System.out, true, UTF_8);
    out.println("word");
    return code;
  }

  @Test
  void givenOutputThatCanBeWritten_whenRun_thenAllIsThere() {
    var raw = new ByteArrayOutputStream();
    var standard = System.out;
    assertThat(StandardOutput.guard(raw, () -> printing(0))).isZero();
    assertThat(raw.toString(UTF_8)).isEqualToNormalizingNewlines("word\n");
    assertThat(complaints.toString(UTF_8)).isEmpty();
    assertThat(System.out).isSameAs(standard);
  }

  @Test
  void givenAFullDisk_whenRun_thenOneSentenceAndCodeOne() {
    var full = failing("No space left on device");
    assertThat(StandardOutput.guard(full, () -> printing(0))).isEqualTo(1);
    assertThat(complaints.toString(UTF_8))
        .isEqualToNormalizingNewlines(
            "Standard output could not be written: No space left on device\n");
  }

  @Test
  void givenAFullDiskAndAnotherFailure_whenRun_thenItsCodeStays() {
    assertThat(StandardOutput.guard(failing("No space left on device"), () -> printing(2)))
        .isEqualTo(2);
  }

  @Test
  void givenAReaderThatLeft_whenRun_thenItEndsInSilence() {
    assertThat(StandardOutput.guard(failing("Broken pipe"), () -> printing(0))).isZero();
    assertThat(complaints.toString(UTF_8)).isEmpty();
  }
}
