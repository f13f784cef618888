package unroll.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import unroll.common.UserError;
import unroll.translator.toy.Velani;

@Tag("slow")
class ToyCommandTest {
  @TempDir private Path folder;

  /// What it printed, or the sentence of a user's error.
  private static String run(String... args) {
    var out = new StringWriter();
    var line =
        new CommandLine(new ToyCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .setExecutionExceptionHandler((error, _, _) -> {
              if (error instanceof UserError) {
                out.append(error.getMessage());
                return 1;
              }
              throw error;
            });
    line.execute(args);
    return out.toString();
  }

  private String generate(String folderName, String... more) {
    var common =
        Stream.of(
            "generate",
            "--language",
            Velani.FILE.toString(),
            "--out",
            folder.resolve(folderName).toString());
    return run(Stream.concat(common, Stream.of(more)).toArray(String[]::new));
  }

  private String content(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  @Test
  void givenSizes_whenGenerated_thenEachFileHasSoManyPairs() throws IOException {
    var said =
        generate(
            "a", "--train=50", "--valid=4", "--test=5", "--unseen=6", "--deeper=7", "--longer=8");
    assertThat(said.lines()).hasSize(6).first().asString().contains("train.tsv: 50 pairs of ");
    assertThat(content("a/train.tsv").lines())
        .hasSize(50)
        .allMatch(line -> line.matches("[a-z ,]+ [.?]\t[a-z ]+ [.?]"));
    assertThat(content("a/valid.tsv").lines()).hasSize(4);
    assertThat(content("a/test.tsv").lines()).hasSize(5);
    assertThat(content("a/unseen.tsv").lines()).hasSize(6);
    assertThat(content("a/deeper.tsv").lines()).hasSize(7);
    assertThat(content("a/longer.tsv").lines()).hasSize(8);
    try (var files = Files.list(folder.resolve("a"))) {
      assertThat(files).hasSize(6);
    }
  }

  @Test
  void givenTheSameSeed_whenGeneratedAnewAndLarger_thenTheFilesBeginAlike() throws IOException {
    generate("a", "--train", "40", "--seed", "3", "--alignments");
    generate("b", "--train", "90", "--seed", "3", "--valid", "0");
    assertThat(content("b/train.tsv")).startsWith(content("a/train.tsv"));
    assertThat(content("b/test.tsv")).isEqualTo(content("a/test.tsv"));
    assertThat(folder.resolve("b/valid.tsv")).doesNotExist();
    assertThat(content("a/train.align").lines())
        .hasSize(40)
        .allMatch(line -> line.matches("\\d+-\\d+( \\d+-\\d+)*"));
  }

  @ParameterizedTest
  @CsvSource({
    "--train, -1, '--train must lie in 0 to 10000000, got -1'",
    "--deeper, 10000001, '--deeper must lie in 0 to 10000000, got 10000001'",
  })
  void givenNonsense_whenGenerated_thenOneSentenceSaysSo(String option, String value, String says) {
    assertThat(generate("a", option, value)).contains(says);
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void givenALanguageThatRunsOut_whenGenerated_thenNothingIsLeftBehind() throws IOException {
    var tiny = Velani.write(folder, Velani.TINY).toString();
    var out = folder.resolve("a").toString();
    assertThat(run("generate", "--language", tiny, "--out", out, "--train", "10"))
        .contains("--unseen 1000: the language has run out of new sentences after 0;");
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void givenSomeSentences_whenShown_thenEachHasThreeLines() {
    var said = run("show", "--language", Velani.FILE.toString(), "--count", "3", "--seed", "1");
    assertThat(said.split("\\R\\R")).hasSize(3).allMatch(part -> part.strip().lines().count() == 3);
    assertThat(run("show", "--count", "0")).contains("--count must lie in 1 to 1000, got 0");
  }
}
