package unroll.sentiment.data;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the program that writes sentences from frames, and holds what it writes to
/// `data/sentiment/README.md`.
class FramesTest {
  private static final Path FOLDER = Path.of("../../data/sentiment");
  private static final List<String> SPLITS = List.of("train.tsv", "valid.tsv", "test.tsv");

  @TempDir private static Path folder;

  private record Row(String label, String phenomenon, String frame, String text) {}

  private record Said(int exit, String text) {}

  @BeforeAll
  static void write() throws Exception {
    for (var run : List.of("first", "second")) {
      var said = frames(folder.resolve(run).toString(), "--train", "3000");
      assertThat(said.exit).as(said.text).isZero();
    }
  }

  private static Said frames(String... arguments) throws Exception {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add(FOLDER.resolve("frames/Frames.java").toString());
    words.addAll(List.of(arguments));
    var out = Files.createTempFile(folder, "said", ".txt");
    var process =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Said(process.exitValue(), Files.readString(out));
  }

  private static List<Row> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .skip(1)
        .map(line -> line.split("\t"))
        .map(row -> new Row(row[0], row[1], row[2], row[3]))
        .toList();
  }

  private static List<Row> rows(String name) throws IOException {
    return rows(folder.resolve("first").resolve(name));
  }

  private static Set<String> plain(List<String> texts) {
    return texts.stream().map(FramesTest::plain).collect(toSet());
  }

  private static String plain(String text) {
    var letters = text.toLowerCase(Locale.ROOT).replace("'", "");
    return letters.replaceAll("[^a-z0-9]+", " ").strip();
  }

  @Test
  void givenTwoRuns_thenTheyWriteTheSameBytes() throws IOException {
    for (var name : List.of("train.tsv", "valid.tsv", "test.tsv", "test-pairs.tsv")) {
      assertThat(folder.resolve("second").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("first").resolve(name));
    }
  }

  @Test
  void givenTheFiles_thenTheirLabelsAreEvenAndEachPhenomenonHasBothOpinions() throws IOException {
    for (var name : SPLITS) {
      var rows = rows(name);
      var labels = rows.stream().collect(groupingBy(Row::label, counting()));
      assertThat(labels).containsOnlyKeys("negative", "neutral", "positive");
      assertThat(labels.values())
          .allSatisfy(count -> assertThat(count - rows.size() / 3).isBetween(0L, 1L));
      rows.stream()
          .collect(groupingBy(Row::phenomenon, groupingBy(Row::label, counting())))
          .forEach((phenomenon, counts) -> {
            if (!counts.containsKey("neutral")) {
              long more = counts.get("positive") - counts.get("negative");
              assertThat(more).as(phenomenon).isBetween(-1L, 1L);
            }
          });
    }
  }

  @Test
  void givenTheFiles_thenNoFrameAndNoTextIsInTwoOfThem() throws IOException {
    var frames = new HashSet<String>();
    var texts = new HashSet<String>();
    for (var name : SPLITS) {
      var rows = rows(name);
      var ofFile = rows.stream().map(Row::frame).collect(toSet());
      assertThat(ofFile).hasSizeGreaterThan(50).noneMatch(frames::contains);
      frames.addAll(ofFile);
      var said = plain(rows.stream().map(Row::text).toList());
      assertThat(said).noneMatch(texts::contains);
      texts.addAll(said);
    }
    for (var older : List.of("phenomena.tsv", "negation-pairs.tsv")) {
      var read = LabelledTexts.read(FOLDER.resolve(older)).texts();
      assertThat(texts)
          .doesNotContainAnyElementsOf(plain(read.stream().map(LabelledText::text).toList()));
    }
  }

  @Test
  void givenThePairs_thenTwinsHaveOppositeLabels() throws IOException {
    var twins =
        Files.readAllLines(folder.resolve("first/test-pairs.tsv")).stream()
            .skip(1)
            .map(line -> line.split("\t"))
            .collect(groupingBy(row -> row[0], mapping(row -> row[2], toSet())));
    assertThat(twins).hasSize(200);
    assertThat(twins.values()).allMatch(Set.of("0", "1")::equals);
  }

  @Test
  void givenTheSentencesInTheRepository_thenTheyAreThoseOfTheProgram() throws IOException {
    var kept = FOLDER.resolve("frames-test.tsv");
    assertThat(folder.resolve("first/frames-test.tsv")).hasSameBinaryContentAs(kept);
    assertThat(rows("test.tsv")).containsAll(rows(kept));
    assertThat(LabelledTexts.read(kept).problems()).isEmpty();
  }

  @Test
  void givenArgumentsThatCannotBe_thenTheyAreRefusedInOneSentence() throws Exception {
    var said = frames(folder.resolve("none").toString(), "--train", "many");
    assertThat(said.exit).isEqualTo(2);
    assertThat(said.text).isEqualTo("--train must be between 3 and 100000, got many\n");
    assertThat(folder.resolve("none")).doesNotExist();
  }
}
