package unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines that are answered without picocli: each must come to what picocli makes of it.
class PlainLinesTest {
  @TempDir private Path folder;

  private PrintStream standardOutput;
  private String home;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void givenTheShippedModels() {
    home = System.getProperty("unroll.home");
    System.setProperty("unroll.home", Path.of("../..").toAbsolutePath().normalize().toString());
    standardOutput = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(standardOutput);
    if (home == null) {
      System.clearProperty("unroll.home");
    } else {
      System.setProperty("unroll.home", home);
    }
  }

  /// What picocli makes of `args`.
  private static CommandRun whole(String... args) {
    return CommandRun.of(args[0], Arrays.copyOfRange(args, 1, args.length));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sentiment classify A fine, moving film.",
        "sentiment classify good bad",
        "translator translate the old king sees a cat ."
      })
  void givenTextsAlone_whenAnswered_thenAsByTheWholeProgram(String line) {
    var words = line.split(" ");
    assertThat(Main.isDone(words)).isTrue();
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(whole(words).out()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--bars 1",
        "--bars 2 --seed 7 --tempo 90 --program flute",
        "--bars 2 --key G --metre 3/4 --scale pentatonic",
        "--bars 2 --chords C"
      })
  void givenPlainOptionsOfAMelody_whenComposed_thenTheSameFileAndWords(String options)
      throws IOException {
    var file = folder.resolve("tune.mid");
    var line = "music generate " + options + " --out " + file;
    var whole = whole(line.split(" "));
    var bytes = Files.readAllBytes(file);
    Files.delete(file);
    assertThat(Main.isDone(line.split(" "))).isTrue();
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(whole.out()).isNotEmpty();
    assertThat(file).hasBinaryContent(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sentiment",
        "sentiment classify",
        "sentiment classify --json good",
        "music generate --help",
        "music generate --bars",
        "music generate --bars two",
        "music generate --bars 1 --bars 2",
        "music generate --tempo -3",
        "music generate --temperature 0",
        "translator translate --beam 1 cat",
        "music show x.mid",
        "studio --help",
        "studio --port",
        "studio --port 99999",
        "studio --port -1",
        "studio --port 8099 --port 8098",
        "studio --no-browser --no-browser",
        "studio zork",
      })
  void givenAnyOtherLine_whenTried_thenNothingIsDone(String line) {
    assertThat(Main.isDone(line.split(" "))).isFalse();
    assertThat(printed.size()).isZero();
  }

  @Test
  void givenTheStudio_whenStartedPlainly_thenSaysWhereItIsUntilItEnds() throws Exception {
    var done = new CompletableFuture<Boolean>();
    var thread =
        Thread.ofPlatform()
            .start(() -> done.complete(Main.isDone("studio", "--no-browser", "--port", "0")));
    while (!printed.toString(StandardCharsets.UTF_8).contains("\n")) {
      assertThat(done).isNotDone();
      Thread.onSpinWait();
    }
    var address = URI.create(printed.toString(StandardCharsets.UTF_8).strip());
    try (var http = HttpClient.newHttpClient()) {
      var page = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      assertThat(page.body()).contains("<title>Unroll studio</title>");
    }
    thread.interrupt();
    assertThat(done.get()).isTrue();
  }

  @Test
  void givenAFileThatCannotBeWritten_whenComposed_thenTheWholeProgramSaysWhy() throws IOException {
    var file = Files.createFile(folder.resolve("file"));
    var words =
        Stream.of("music generate --bars 1 --out".split(" "), new String[] {file + "/a.mid"})
            .flatMap(Arrays::stream)
            .toArray(String[]::new);
    assertThat(Main.isDone(words)).isFalse();
    whole(words).assertFails("is not a folder, so no file can be in it");
  }
}
