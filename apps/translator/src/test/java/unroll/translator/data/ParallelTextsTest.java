package unroll.translator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unroll.translator.data.ParallelTexts.Pair;

class ParallelTextsTest {
  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void givenLinesWithTabs_whenRead_thenTheFirstTwoColumnsAreAPair() throws IOException {
    var texts =
        ParallelTexts.read(List.of(file("a.tsv", "a b\tA B\n\nc\tC\t0-0\nnothing\n \tD\n")));
    assertThat(texts.pairs()).containsExactly(new Pair("a b", "A B"), new Pair("c", "C"));
    assertThat(texts.broken()).isEqualTo(2);
    assertThat(texts.problems().getFirst())
        .endsWith("line 4: the line must be source, tab, target");
    assertThat(texts.reverse().sources()).containsExactly("A B", "C");
    assertThat(texts.reverse().reversed()).isTrue();
    assertThat(texts.reverse().reverse()).isEqualTo(texts);
  }

  private List<Pair> pairs(String name, String text) throws IOException {
    return ParallelTexts.read(List.of(file(name, text))).pairs();
  }

  @Test
  void givenAHeader_whenRead_thenColumnsGoByNameAndThatIsSaid() throws IOException {
    var cat = new Pair("a cat", "eine Katze");
    var dog = new Pair("a dog", "ein Hund");
    var swapped = file("a.tsv", "id\ttarget\tsource\n1\teine Katze\ta cat\n2\tein Hund\ta dog\n");
    var texts = ParallelTexts.read(List.of(swapped));
    assertThat(texts.pairs()).containsExactly(cat, dog);
    assertThat(texts.broken()).isZero();
    assertThat(texts.remarks())
        .containsExactly(swapped + ": sources are taken from column source, targets from target");
    assertThat(pairs("b.tsv", "en\tde\na cat\teine Katze\n")).containsExactly(cat);
    assertThat(pairs("c.tsv", "English text\tscore\tGerman text\na cat\t1\teine Katze\n"))
        .containsExactly(cat);
    assertThat(pairs("d.csv", "\"src\",tgt\n\"a cat\",\"eine Katze\"\na dog,ein Hund\nsrc,tgt\n"))
        .containsExactly(cat, dog);
    assertThat(pairs("e.csv", "a cat;eine Katze\na dog;ein Hund\n")).containsExactly(cat, dog);
  }

  @Test
  void givenJsonLines_whenRead_thenFieldsGoByName() throws IOException {
    var cat = new Pair("a cat", "eine Katze");
    assertThat(pairs("a.jsonl", "{\"target\": \"eine Katze\", \"id\": 7, \"source\": \"a cat\"}\n"))
        .containsExactly(cat);
    var texts =
        ParallelTexts.read(
            List.of(
                file(
                    "b.json",
                    "{\"translation\": {\"en\": \"a cat\", \"de\": \"eine Katze\"}}\n{\"transl\n{}\n")));
    assertThat(texts.pairs()).containsExactly(cat);
    assertThat(texts.broken()).isEqualTo(2);
    assertThat(texts.problems().getFirst()).endsWith("line 2: the line must be a JSON object");
    assertThatThrownBy(() -> pairs("c.jsonl", "{\"a\": \"x\", \"b\": \"y\"}\n"))
        .hasMessageContaining("--source-column and --target-column; the columns are a, b");
  }

  @Test
  void givenColumnsThatAreNotClear_whenRead_thenTheyAreAskedForAndTakenByNameOrNumber()
      throws IOException {
    var three = file("a.tsv", "en\tde\tfr\na cat\teine Katze\tun chat\n");
    assertThatThrownBy(() -> ParallelTexts.read(List.of(three)))
        .hasMessageContaining("the columns are en, de, fr");
    assertThat(ParallelTexts.read(List.of(three), "fr", "en").pairs())
        .containsExactly(new Pair("un chat", "a cat"));
    var numbered = file("b.tsv", "1\ta cat\t2\tun chat\n");
    assertThat(ParallelTexts.read(List.of(numbered), "2", "4").pairs())
        .containsExactly(new Pair("a cat", "un chat"));
    assertThatThrownBy(() -> ParallelTexts.read(List.of(numbered), "2", "it"))
        .hasMessageContaining("there is no column it for --target-column");
  }

  @Test
  void givenWordsThatAreCodesOfLanguages_whenRead_thenTheyArePairs() throws IOException {
    assertThat(pairs("a.tsv", "it is\tes ist\nno\tnein\nit is\tso ist es\n")).hasSize(3);
    assertThat(pairs("b.tsv", "he is\tto be\nno\tso\nno\tis\n")).hasSize(3);
  }

  @Test
  void givenReturnsWithinLines_whenRead_thenTheyPartNothing() throws IOException {
    var lines = ParallelTexts.lines(file("a", "Ein Mann steht\r hier .\nZwei.\r\n"), _ -> {});
    assertThat(lines).containsExactly("Ein Mann steht  hier .", "Zwei.");
    assertThat(ParallelTexts.read(List.of(file("b", "a\u2028b\tA\u0085B\n"))).pairs())
        .containsExactly(new Pair("a b", "A B"));
  }

  @Test
  void givenOtherEncodings_whenRead_thenTheyAreToldOrRefusedByName() throws IOException {
    var latin =
        Files.write(
            folder.resolve("l"), "he runs\ter l\u00e4uft".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(ParallelTexts.read(List.of(latin)).remarks().getFirst())
        .contains(
            "l, line 1: this is not UTF-8 (1 such places in all became �) but looks like ISO-8859-1");
    var wide = Files.write(folder.resolve("w"), "\uFEFFa\tb\n".getBytes(StandardCharsets.UTF_16LE));
    assertThatThrownBy(() -> ParallelTexts.read(List.of(wide)))
        .hasMessageContaining("w: the text must be UTF-8, got UTF-16");
  }

  @Test
  void givenLinesOfScan_whenRead_thenCommandAndActionsAreAPair() throws IOException {
    var texts = ParallelTexts.read(List.of(file("s.txt", "IN: jump twice OUT: I_JUMP I_JUMP\n")));
    assertThat(texts.pairs()).containsExactly(new Pair("jump twice", "I_JUMP I_JUMP"));
  }

  @Test
  void givenTwoFiles_whenRead_thenTheirLinesBelongTogether() throws IOException {
    var zipped = folder.resolve("b.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write("A\n\nC\n".getBytes(StandardCharsets.UTF_8));
    }
    var texts = ParallelTexts.read(List.of(file("a", "a\n\nc\n"), zipped));
    assertThat(texts.pairs()).containsExactly(new Pair("a", "A"), new Pair("c", "C"));
    assertThat(texts.sha256()).hasSize(129);
  }

  @Test
  void givenFilesOfDifferentLength_whenRead_thenTheyAreRefused() throws IOException {
    var files = List.of(file("a", "a\nb\n"), file("b", "A\n"));
    assertThatThrownBy(() -> ParallelTexts.read(files))
        .hasMessageContaining("only one has a line 2");
  }

  @Test
  void givenNoPairs_whenRead_thenTheReasonIsSaid() throws IOException {
    var empty = List.of(file("empty", ""));
    var words = List.of(file("words", "one\ntwo\n"));
    assertThatThrownBy(() -> ParallelTexts.read(empty))
        .hasMessageContaining("no pair of sentences");
    assertThatThrownBy(() -> ParallelTexts.read(words)).hasMessageContaining("source, tab, target");
    assertThatThrownBy(() -> ParallelTexts.read(List.of(folder))).hasMessageContaining("a folder");
    assertThatThrownBy(() -> ParallelTexts.read(List.of()))
        .hasMessageContaining("must be one file of pairs");
    assertThatThrownBy(() -> ParallelTexts.read(List.of(folder.resolve("none"))))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void givenBytesOfAnyKind_whenRead_thenTheyAreReadOrRefused() throws IOException {
    var random = new Random(7);
    for (int i = 0; i < 200; i++) {
      var bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      var path = Files.write(folder.resolve("bytes"), bytes);
      try {
        assertThat(ParallelTexts.read(List.of(path)).pairs()).isNotEmpty();
      } catch (IOException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void givenASourceWithTwoTargets_whenSplit_thenItIsOnOneSideOnly() {
    var pairs = IntStream.range(0, 100).mapToObj(i -> new Pair("s" + i % 50, "t" + i)).toList();
    var split = new ParallelTexts(pairs, List.of(), 0, List.of(), "", false).split(0.2, 1);
    assertThat(split.held().pairs()).hasSize(20);
    assertThat(split.rest().sources()).doesNotContainAnyElementsOf(split.held().sources());
    assertThat(split.rest().pairs()).hasSize(80);
  }
}
