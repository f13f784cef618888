package unroll.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class AnswersTest {
  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Function<List<String>, List<String>> each(UnaryOperator<String> answer) {
    return lines -> lines.stream().map(answer).toList();
  }

  private static String answers(InputStream in, UnaryOperator<String> answer) throws Exception {
    var out = new StringWriter();
    try (var answers = new Answers(in, 3, each(answer))) {
      answers.print(new PrintWriter(out));
    }
    return out.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | ''",
        "'a' | '<a>'",
        "'a~' | '<a>'",
        "'a~~b~' | '<a>~<>~<b>'",
        "'a\r~b' | '<a>~<b>'",
        "'é ♫ 🙂~' | '<é ♫ 🙂>'",
      })
  void givenLines_whenAnswered_thenEachHasOne(String text, String expected) throws Exception {
    var out = answers(in(text.replace('~', '\n')), line -> "<" + line + ">");
    assertThat(out.lines().collect(Collectors.joining("~"))).isEqualTo(expected);
  }

  @Test
  void givenAnswersOfDifferentSpeed_whenPrinted_thenTheyStandInTheOrderOfTheLines()
      throws Exception {
    // given: every third line takes longer than its followers
    var lines = IntStream.range(0, 200).mapToObj(String::valueOf).toList();
    // when
    var out =
        answers(
            in(String.join("\n", lines)),
            line -> {
              if (Integer.parseInt(line) % 3 == 0) {
                sleep(2);
              }
              return line;
            });
    // then
    assertThat(out.lines()).containsExactlyElementsOf(lines);
  }

  private static void sleep(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Half a line is already there, which must not hold the answer back.
  @Test
  void givenSomebodyWhoTypes_whenALineEnds_thenItIsAnsweredBeforeTheNext() throws Exception {
    // given
    var printed = new LinkedBlockingQueue<String>();
    var typed = new PipedOutputStream();
    var in = new PipedInputStream(typed);
    var done =
        CompletableFuture.runAsync(() -> {
          try (var answers = new Answers(in, 2, each(line -> line.toUpperCase(Locale.ROOT)))) {
            answers.print(
                new PrintWriter(
                    new Writer() {
                      private final StringBuilder line = new StringBuilder();

                      @Override
                      public void write(char[] chars, int from, int n) {
                        line.append(chars, from, n);
                      }

                      @Override
                      public void flush() {
                        printed.add(line.toString().strip());
                        line.setLength(0);
                      }

                      @Override
                      public void close() {}
                    }));
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
    for (var text : new String[] {"one\ntw", "o\nthree\n"}) {
      // when
      typed.write(text.getBytes(StandardCharsets.UTF_8));
      typed.flush();
      // then
      var expected = text.startsWith("one") ? "ONE" : "TWO";
      assertThat(printed.poll(10, TimeUnit.SECONDS)).isEqualTo(expected);
    }
    assertThat(printed.poll(10, TimeUnit.SECONDS)).isEqualTo("THREE");
    typed.close();
    done.get(10, TimeUnit.SECONDS);
  }

  /// Gives as many bytes as asked for, and counts.
  private static final class Endless extends InputStream {
    private final byte[] line;
    private final long most;
    private long given;

    Endless(String line, long most) {
      this.line = line.getBytes(StandardCharsets.UTF_8);
      this.most = most;
    }

    @Override
    public int read() {
      return given == most ? -1 : line[(int) (given++ % line.length)];
    }

    @Override
    public int read(byte[] bytes, int from, int n) {
      int count = (int) Math.min(n, most - given);
      for (int i = 0; i < count; i++) {
        bytes[from + i] = (byte) read();
      }
      return count == 0 && n > 0 ? -1 : count;
    }
  }

  @Test
  void givenAReaderThatWaits_whenThereAreMoreLines_thenOnlySoManyAreRead() throws Exception {
    // given: lines of 1,000 bytes without end, and somebody who reads no answer
    var endless = new Endless("x".repeat(999) + "\n", Long.MAX_VALUE);
    try (var answers = new Answers(endless, 2, each(line -> line))) {
      // when
      long before = -1;
      while (before != endless.given) {
        before = endless.given;
        sleep(200);
      }
      // then
      assertThat(endless.given).isLessThan(2_000_000);
      assertThat(answers).isNotNull();
    }
  }

  @Test
  void givenALineOfAHundredMegabytes_whenRead_thenOnlyItsBeginningIsKeptAndThisIsSaid()
      throws Exception {
    // given
    var standardError = System.err;
    var said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      // when
      var out = answers(new Endless("word ", 100_000_000), line -> "" + line.length());
      // then
      assertThat(out.strip()).isEqualTo(String.valueOf(Answers.LONGEST_LINE));
      assertThat(said.toString(StandardCharsets.UTF_8))
          .isEqualToNormalizingNewlines("line 1: only the first 262,144 characters are read\n");
    } finally {
      System.setErr(standardError);
    }
  }

  /// As `head -1` does. The writer that commands print to stands on `System.out`, which keeps
  /// errors to itself.
  @Test
  void givenAReaderThatLeaves_whenPrinting_thenEndsAsABrokenPipeWithoutReadingOn() {
    // given
    var endless = new Endless("line\n", Long.MAX_VALUE);
    var answered = new AtomicInteger();
    var closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    var standardOutput = System.out;
    System.setOut(new PrintStream(closed, true, StandardCharsets.UTF_8));
    try (var answers = new Answers(endless, 2, each(line -> line + answered.incrementAndGet()))) {
      var out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
      // then
      assertThatThrownBy(() -> answers.print(out))
          .isInstanceOf(IOException.class)
          .hasMessage("Broken pipe");
    } finally {
      System.setOut(standardOutput);
    }
    assertThat(answered.get()).isLessThan(50_000);
  }

  @Test
  void givenAnInputThatFails_whenRead_thenWhatCameBeforeIsAnsweredAndTheErrorFollows() {
    // given
    var out = new StringWriter();
    var failing =
        new InputStream() {
          private final InputStream first = in("one\ntwo\n");

          @Override
          public int read() throws IOException {
            int next = first.read();
            if (next < 0) {
              throw new IOException("the disk is gone");
            }
            return next;
          }

          @Override
          public int read(byte[] bytes, int from, int n) throws IOException {
            bytes[from] = (byte) read();
            return 1;
          }
        };
    // then
    assertThatThrownBy(
            () -> {
              try (var answers = new Answers(failing, 2, each(line -> line))) {
                answers.print(new PrintWriter(out));
              }
            })
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("the disk is gone");
    assertThat(out.toString().lines()).containsExactly("one", "two");
  }

  @Test
  void givenAnAnswerThatFails_whenPrinted_thenTheErrorComesInItsPlace() {
    assertThatThrownBy(() ->
            answers(
                in("one\ntwo"),
                line -> {
                  throw new IllegalStateException(line);
                }))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("one");
  }
}
