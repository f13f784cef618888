package unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unroll.engine.model.ModelFile;

/// The lines that train a model from Java on the page of each app: at most ten lines, compiled and
/// run as they stand, but for fewer epochs.
@Tag("slow")
class TrainingFromJavaTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
  private static final Path DATA = Path.of("../../data");
  private static final List<String> APPS =
      List.of("music melody", "sentiment", "translator", "trajectory");

  @TempDir private static Path folder;

  private static final List<String> PAGES =
      List.of("music", "sentiment", "translator", "trajectory");

  private static List<String> blocks;

  @BeforeAll
  static void givenThePagesAndFilesOfEachKind() throws IOException {
    var pages = new StringBuilder();
    for (var page : PAGES) {
      pages.append(Files.readString(Path.of("../../docs/" + page + ".md")));
    }
    blocks =
        Pattern.compile("(?s)```java\n(.*?)```")
            .matcher(pages)
            .results()
            .map((MatchResult found) -> found.group(1))
            .filter(block -> block.contains(".training("))
            .toList();
    copy(DATA.resolve("tunes"), "tunes", 8);
    copy(DATA.resolve("scenes"), "scenes", 1);
    var reviews = new ArrayList<String>();
    var pairs = new ArrayList<String>();
    for (int i = 0; i < 60; i++) {
      reviews.add((i % 2 == 0 ? "good\tA lovely film " : "bad\tA dull film ") + i);
      pairs.add("the cat sees %d\ttak mimen segelek %d".formatted(i % 7, i % 7));
    }
    Files.write(folder.resolve("reviews.tsv"), reviews);
    Files.write(folder.resolve("pairs.tsv"), pairs);
  }

  private static void copy(Path from, String to, int most) throws IOException {
    var target = Files.createDirectories(folder.resolve(to));
    try (var files = Files.list(from)) {
      for (var file :
          files.filter(f -> f.toString().matches(".*\\.(mid|txt)")).sorted().limit(most).toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void givenTheBlocks_whenCounted_thenEachAppHasOneOfAtMostTenLines() {
    assertThat(blocks).hasSize(APPS.size());
    assertThat(blocks).allSatisfy(block -> assertThat(block.lines()).hasSizeLessThanOrEqualTo(10));
  }

  @Test
  void givenTheBlocks_whenCompiledAndRun_thenEachLeavesAModelOfItsApp() throws Exception {
    for (int i = 0; i < APPS.size(); i++) {
      // given
      var source =
          """
          import java.nio.file.*;
          import java.util.*;
          import unroll.engine.decode.Sampling;
          import unroll.music.*;
          import unroll.music.midi.*;
          import unroll.music.model.*;
          import unroll.sentiment.*;
          import unroll.sentiment.data.*;
          import unroll.sentiment.model.*;
          import unroll.trajectory.*;
          import unroll.trajectory.data.*;
          import unroll.trajectory.model.*;
          import unroll.translator.*;
          import unroll.translator.data.*;
          import unroll.translator.model.*;

          void main() throws Exception {
          %s}
          """
              .formatted(blocks.get(i).replaceAll("\"epochs\", \\d+", "\"epochs\", 1"));
      Files.writeString(folder.resolve("Block.java"), source);
      // when
      var said = folder.resolve("said.txt");
      var process =
          new ProcessBuilder(
                  JAVA.resolve("java").toString(),
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "Block.java")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
      // then
      assertThat(process.exitValue()).as(Files.readString(said)).isZero();
      var file = folder.resolve("mine.safetensors");
      assertThat(ModelFile.read(file).metadata()).containsEntry("app", APPS.get(i));
      Files.delete(file);
    }
  }
}
