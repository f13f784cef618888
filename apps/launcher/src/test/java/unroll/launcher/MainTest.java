package unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import unroll.common.UserError;

class MainTest {
  private record Result(int code, String out, String err) {}

  @Command(name = "probe")
  private static final class Probe implements Callable<Integer> {
    private final Throwable error;

    @Parameters(arity = "0..*", hidden = true)
    @SuppressWarnings("UnusedVariable") // only has to accept them
    private String[] words = {};

    Probe(Throwable error) {
      this.error = error;
    }

    @Override
    public Integer call() throws Exception {
      return switch (error) {
        case Exception e -> throw e;
        case Error e -> throw e;
        default -> 0;
      };
    }
  }

  private static Result run(Throwable error, String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    var line = Main.commandLine().addSubcommand(new Probe(error));
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return new Result(Main.run(line, args), out.toString(), err.toString());
  }

  private static Result run(String... args) {
    return run(new Throwable(), args);
  }

  @Test
  void givenHelp_whenAskedFor_thenPrintedOnStandardOutput() {
    var result = run("--help");
    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("Usage: unroll ").contains("--version");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void givenVersion_whenAskedFor_thenNamesUnrollAndJava() {
    assertThat(run("--version").out()).startsWith("unroll ").contains("(Java 25");
  }

  @Test
  void givenNoArguments_whenRun_thenHelpOnStandardErrorAndWrongUsage() {
    var result = run();
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("Usage: unroll ");
  }

  @Test
  void givenAMisspeltOption_whenRun_thenOneLineWithASuggestion() {
    var result = run("--verbos");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .isEqualToNormalizingNewlines(
            "Unknown argument --verbos; did you mean --verbose or --version? (see unroll --help)\n");
  }

  @Test
  void givenTextThatBeginsWithAnAt_whenRun_thenItIsNotTakenForAFile() {
    assertThat(run("probe", "@" + System.getProperty("java.home") + "/release").code()).isZero();
  }

  private static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new UserError("No model at m. Train one."), "No model at m. Train one."),
        Arguments.of(new NoSuchFileException("a.mid"), "No such file or folder: a.mid"),
        Arguments.of(
            new UncheckedIOException(new NoSuchFileException("a.mid")),
            "No such file or folder: a.mid"),
        Arguments.of(new CompletionException(new UserError("late")), "late"),
        Arguments.of(
            new AccessDeniedException("a.mid"),
            "Not allowed to read or write a.mid: check its permissions."),
        Arguments.of(new NotDirectoryException("a.mid"), "Not a folder: a.mid"),
        Arguments.of(
            new FileSystemException("a.mid", null, "No space left on device"),
            "a.mid: No space left on device"),
        Arguments.of(new IOException("gone"), "Reading or writing failed: gone"),
        Arguments.of(
            new OutOfMemoryError(),
            "Not enough memory: try a smaller batch, or give Java more, such as"
                + " JAVA_TOOL_OPTIONS=-Xmx8g."),
        Arguments.of(
            new IllegalStateException("oops"),
            "Unexpected error, a bug in Unroll: java.lang.IllegalStateException: oops"
                + " (--verbose or UNROLL_DEBUG=1 shows where)."));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void givenAFailure_whenItReachesTheTop_thenOneSentenceAndCodeOne(Throwable error, String words) {
    var result = run(error, "probe");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).isEqualToNormalizingNewlines(words + "\n");
  }

  @Test
  void givenVerbose_whenACommandFails_thenTheStackTraceFollows() {
    var result = run(new IllegalStateException("oops"), "probe", "--verbose");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("\tat " + MainTest.class.getName());
  }

  @Test
  void givenAReaderThatLeft_whenACommandWrites_thenItEndsInSilence() {
    var result = run(new IOException("Broken pipe"), "probe");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
  }
}
