package unroll.common.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The application of docs/your-own-app.md, as somebody else would write it: compiled against what
/// is built here, and run in processes of its own.
@Tag("slow")
class YourOwnAppTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
  private static final int MOST_LINES = 200;

  @TempDir private static Path folder;

  private record Said(int code, String text) {}

  @BeforeAll
  static void givenThePage() throws Exception {
    var page = Files.readString(Path.of("../../docs/your-own-app.md"));
    var blocks = Pattern.compile("(?s)`(\\w+\\.java)`\n\n```java\n(.*?)```").matcher(page);
    var sources = new ArrayList<String>();
    long lines = 0;
    while (blocks.find()) {
      var file = Files.createDirectories(folder.resolve("names")).resolve(blocks.group(1));
      Files.writeString(file, blocks.group(2));
      sources.add(file.toString());
      lines += blocks.group(2).lines().filter(line -> !line.isBlank()).count();
    }
    assertThat(sources).hasSize(5);
    assertThat(lines).isLessThan(MOST_LINES);
    var last = page.substring(page.lastIndexOf("From Java, without"));
    var rest = Pattern.compile("(?s)```java\n(.*?)```").matcher(last);
    assertThat(rest.find()).isTrue();
    var training = rest.group(1);
    assertThat(rest.find()).isTrue();
    var own =
        """
        package names;
        import java.nio.file.*;
        import unroll.engine.kind.*;
        import unroll.engine.random.RandomStream;
        final class FromJava {
          public static void main(String[] args) throws Exception {
            var folder = Path.of("");
        %s%s
          }
        }
        """
            .formatted(training, rest.group(1));
    sources.add(Files.writeString(folder.resolve("names/FromJava.java"), own).toString());
    var services = Files.createDirectories(folder.resolve("classes/META-INF/services"));
    Files.writeString(services.resolve("unroll.engine.kind.ModelKind"), "names.NameKind\n");
    var compiler =
        new ArrayList<>(List.of(JAVA.resolve("javac").toString(), "-d", "classes", "-cp", path()));
    compiler.addAll(sources);
    assertThat(run(compiler)).isEqualTo(new Said(0, ""));
    Files.writeString(folder.resolve("names.txt"), names());
  }

  /// Names of syllables: two or three of nine, so that there is something to learn.
  private static String names() {
    var syllables = List.of("ma", "ri", "lo", "ka", "ne", "ti", "so", "vu", "da");
    var names = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      for (int k = 0, n = i; k < 2 + i % 2; k++, n /= 9) {
        names.append(syllables.get((n + 4 * k) % 9));
      }
      names.append('\n');
    }
    return names.toString();
  }

  private static String path() {
    return System.getProperty("java.class.path");
  }

  private static String[] with(List<String> words, String... more) {
    return Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new);
  }

  private static List<String> program(String... args) {
    var command = new ArrayList<>(List.of(JAVA.resolve("java").toString(), "-XX:+UseSerialGC"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true"));
    command.addAll(List.of("-cp", "classes" + File.pathSeparator + path(), "names.NameProgram"));
    command.addAll(List.of(args));
    return command;
  }

  private static Said names(String... args) throws Exception {
    return run(program(args));
  }

  private static Said run(List<String> command) throws Exception {
    var said = Files.createTempFile(folder, "said", ".txt");
    var process = start(command, said);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    var text = Files.readString(said).replaceAll("(?m)^(WARNING|No Vector module).*\n", "");
    return new Said(process.exitValue(), text);
  }

  private static Process start(List<String> words, Path said) throws IOException {
    return new ProcessBuilder(words)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start();
  }

  @Test
  void givenTheApp_whenTrained_thenItHasAModelACurveAndFigures() throws Exception {
    // when
    var trained = names("train", "--data", "names.txt", "--epochs", "40", "--seed", "3");
    // then
    assertThat(trained.text).contains("valid ", "names-model.safetensors (sha256 ");
    assertThat(folder.resolve("names-model.png")).isNotEmptyFile();
    assertThat(folder.resolve("names-model.safetensors.checkpoint")).doesNotExist();
    assertThat(names("evaluate", "--data", "names.txt").text)
        .containsPattern("loss [01]\\.\\d{4}\nperplexity [123]\\.\\d{4}");
    var invented = names("invent").text.lines().toList();
    assertThat(invented).hasSize(10);
    assertThat(invented.stream().filter(name -> name.matches("([mrlkntsvd][aioeu])+")).count())
        .isGreaterThanOrEqualTo(7);
    assertThat(names("model", "show", "names-model.safetensors").text)
        .contains("Names model", "hidden ", "48", "bestEpoch", "sha256", "lstm ");
    assertThat(names("model", "list", ".").text).contains("Names model", "names-model.safetensors");
    assertThat(names("train", "--help").text)
        .contains("Cells of the LSTM (default: 48;", "--search", "--watch", "--resume");
  }

  @Test
  void givenATrainingThatWasKilled_whenResumed_thenItEndsInTheSameBytes() throws Exception {
    // given
    var train = List.of("train", "--data", "names.txt", "--epochs", "60", "--hidden", "64");
    assertThat(names(with(train, "--out", "whole")).code).isZero();
    var checkpoint = folder.resolve("parts.checkpoint");
    var killed = start(program(with(train, "--out", "parts")), folder.resolve("killed.txt"));
    for (int i = 0; i < 1200 && !Files.exists(checkpoint); i++) {
      Thread.sleep(50);
    }
    killed.destroyForcibly().waitFor();
    assertThat(checkpoint).exists();
    // when
    var resumed = names(with(train, "--out", "parts", "--resume"));
    // then
    assertThat(resumed.text).contains("resuming after epoch");
    assertThat(folder.resolve("parts")).hasSameBinaryContentAs(folder.resolve("whole"));
  }

  @Test
  void givenASearch_whenTheTimeIsOver_thenATableAndTheBestAreThere() throws Exception {
    var said =
        names(
            "train",
            "--data",
            "names.txt",
            "--search",
            "--minutes",
            "0.1",
            "--epochs",
            "3",
            "--out",
            "found");
    assertThat(said.text).contains("recipe\tepochs\tvalid\t--hidden\t--learning-rate");
    assertThat(folder.resolve("found")).exists();
    assertThat(folder.resolve("found.search")).exists();
  }

  @Test
  void givenAWatchedTraining_whenItsPageIsAsked_thenItShowsTheRecipeAndTheLosses()
      throws Exception {
    // given
    var said = folder.resolve("watched.txt");
    var args = List.of("train", "--data", "names.txt", "--watch", "--epochs", "100000");
    var words = program(with(args, "--patience", "100000", "--out", "watched"));
    var process = start(words, said);
    try {
      // when
      var address = Pattern.compile("http://\\S+");
      var found = address.matcher("");
      for (int i = 0; i < 300 && !found.find(); i++) {
        Thread.sleep(100);
        found = address.matcher(Files.readString(said));
      }
      var page = URI.create(found.group());
      var client = HttpClient.newHttpClient();
      var state = "";
      for (int i = 0; i < 300 && !state.contains("\"sample\""); i++) {
        Thread.sleep(100);
        var request = HttpRequest.newBuilder(page.resolve("state")).build();
        state = client.send(request, BodyHandlers.ofString()).body();
      }
      // then
      assertThat(state).contains("\"recipe.hidden\":\"48\"", "\"valid\":", "\"best\":true");
      var html = client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
      assertThat(html.body()).contains("watch.js");
      assertThat(html.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void givenTheLinesOfJava_whenRun_thenANameIsInventedAndTheContractHolds() throws Exception {
    var command = new ArrayList<>(program());
    command.set(command.size() - 1, "names.FromJava");
    var said = run(command);
    assertThat(said.text.lines()).hasSize(1);
    assertThat(said.code).isZero();
  }

  @Test
  void givenMistakes_whenRun_thenEachEndsInOneSentence() throws Exception {
    assertThat(names("train", "--data", "names.txt", "--hidden", "0"))
        .isEqualTo(new Said(2, "--hidden must lie in 1 to 8192, got 0\n"));
    assertThat(names("invent", "--model", "nothing.safetensors").text.lines()).hasSize(1);
    assertThat(names("train", "--data", "none.txt").text)
        .isEqualTo("No such file or folder: none.txt\n");
  }
}
