package unroll.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unroll.engine.model.ModelFile;
import unroll.engine.random.RandomStream;

/// A project of somebody else, the one at the end of docs/engine-tour.md: compiled against the
/// engine as it is built, and run in processes of its own.
@Tag("slow")
class ConsumerTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
  private static final List<String> VECTORS = List.of("--add-modules", "jdk.incubator.vector");

  @TempDir private static Path folder;

  @BeforeAll
  static void givenTheSourcesOfThePage() throws IOException {
    var page = Files.readString(Path.of("../docs/engine-tour.md"));
    var first = page.indexOf("```java\nimport module");
    var own =
        page.substring(first, page.indexOf("## Tensors"))
            + page.substring(page.indexOf("## Use it in your project"));
    var blocks = Pattern.compile("(?s)```java\n(.*?)```").matcher(own);
    for (var file : List.of("own/Reviews.java", "Or.java", "module-info.java")) {
      assertThat(blocks.find()).isTrue();
      Files.createDirectories(folder.resolve("own"));
      Files.writeString(folder.resolve(file), blocks.group(1));
    }
  }

  @Test
  void givenTheClassPath_whenTrainedWithVectorsAndWithout_thenTheNumbersAreTheSame()
      throws Exception {
    // given
    var classes = compiled("plain", List.of("-cp", engine()), "Or.java");
    var path = List.of("-cp", classes + File.pathSeparator + engine(), "example.Or");
    // when, then
    assertThat(run("java", VECTORS, path)).endsWith(answers()).doesNotContain("slower");
    assertThat(run("java", path)).endsWith(answers()).contains("No Vector module");
  }

  @Test
  void givenTheModulePath_whenTrainedWithVectorsAndWithout_thenTheNumbersAreTheSame()
      throws Exception {
    // given
    var classes = compiled("module", List.of("-p", engine()), "Or.java", "module-info.java");
    var path = List.of("-p", classes + File.pathSeparator + engine(), "-m", "example/example.Or");
    // when, then
    assertThat(run("java", VECTORS, path)).endsWith(answers()).doesNotContain("slower");
    assertThat(run("java", path)).endsWith(answers()).contains("No Vector module");
  }

  /// The ten statements of the first page, on texts of one's own: a whole program in one file.
  @Test
  void givenTheTenStatementsAndAFileOfTexts_whenRun_thenALearnedClassifierIsSaved()
      throws Exception {
    // given
    Files.writeString(folder.resolve("reviews.tsv"), reviews());
    var path = List.of("-p", engine(), "--add-modules", "unroll.engine,jdk.incubator.vector");
    // when
    var printed = run("java", path, List.of("own/Reviews.java"));
    // then
    assertThat(printed).contains("right on unseen texts: 1.0");
    var file = ModelFile.read(folder.resolve("reviews.safetensors"));
    assertThat(file.metadata()).containsEntry("labels", "bad\ngood");
    assertThat(file.tensors()).containsKeys("words.weight", "lstm.weight_ih", "output.bias");
  }

  @Test
  void givenThePageForBuilders_whenItsProgramIsRead_thenItIsThatOfTheTour() throws IOException {
    var page = Files.readString(Path.of("../docs/build-with.md")).replaceAll(" // .*", "");
    assertThat(page).contains(Files.readString(folder.resolve("own/Reviews.java")));
  }

  /// Three hundred short reviews, each with one word that says what the writer thinks.
  private static String reviews() {
    var random = RandomStream.of(3);
    var things = List.of("film", "story", "cast", "script", "ending", "music");
    var words =
        List.of(
            List.of("lovely", "warm", "funny", "moving", "clever", "superb"),
            List.of("dull", "tired", "flat", "clumsy", "boring", "shallow"));
    var lines = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      var thing = things.get(random.below(6));
      var word = words.get(i % 2).get(random.below(6));
      var other = things.get(random.below(6));
      lines.append(
          "%s\tThe %s was %s, and the %s took an hour.\n"
              .formatted(i % 2 == 0 ? "good" : "bad", thing, word, other));
    }
    return lines.toString();
  }

  private static String answers() {
    return "Tensor[4, 1][0.09867366, 0.96158445, 0.96032405, 0.99981934]\n";
  }

  /// What Maven would put on the path: the engine, and what it needs.
  private static String engine() {
    var needed =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.matches(".*(jackson-core|jspecify)-[^/\\\\]*\\.jar"));
    var classes = Path.of("target/classes").toAbsolutePath().toString();
    return String.join(File.pathSeparator, Stream.concat(Stream.of(classes), needed).toList());
  }

  /// The folder that the sources were compiled into, without a word from the compiler.
  private static Path compiled(String name, List<String> path, String... sources) throws Exception {
    var target = folder.resolve(name);
    var files = Arrays.stream(sources).map(source -> folder.resolve(source).toString()).toList();
    assertThat(
            run("javac", List.of("-Xlint:all,-incubating", "-d", target.toString()), path, files))
        .isEmpty();
    return target;
  }

  @SafeVarargs
  private static String run(String program, List<String>... arguments) throws Exception {
    var command = new ArrayList<>(List.of(JAVA.resolve(program).toString()));
    for (var some : arguments) {
      command.addAll(some);
    }
    var said = Files.createTempFile(folder, program, ".txt");
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    return Files.readString(said);
  }
}
