package unroll.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledTextsTest {
  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("texts.tsv");
  }

  /// So many lines with one label or the other.
  private static List<String> lines(int n) {
    var lines = new ArrayList<String>();
    for (int i = 0; i < n; i++) {
      lines.add((i % 2 == 0 ? "good" : "bad") + "\tThis is text number " + i % 7 + ", indeed!");
    }
    return lines;
  }

  private LabelledTexts read(List<String> lines) throws Exception {
    Files.write(file, lines);
    return LabelledTexts.read(file, 1);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(List<String> lines) {
    var refusal =
        assertThatThrownBy(() -> read(lines)).isInstanceOf(IllegalArgumentException.class);
    refusal.message().startsWith(file.toString()).doesNotContain("\n", "\r");
    return refusal;
  }

  private static Stream<LabelledSequence> all(LabelledTexts texts) {
    return Stream.of(texts.train(), texts.valid(), texts.test()).flatMap(List::stream);
  }

  @Test
  void givenTexts_whenRead_thenATenthValidatesATenthTestsAndEachComesOnce() throws Exception {
    // given
    var lines = new ArrayList<String>();
    for (int i = 0; i < 105; i++) {
      lines.add("label" + i % 3 + "\t" + "word ".repeat(i + 1));
    }
    // when
    var texts = read(lines);
    // then
    assertThat(texts.test()).hasSize(10);
    assertThat(texts.valid()).hasSize(10);
    assertThat(texts.train()).hasSize(85);
    assertThat(all(texts).map(t -> t.ids().length).sorted())
        .containsExactlyElementsOf(Stream.iterate(1, i -> i + 1).limit(105).toList());
    assertThat(all(texts)).allMatch(t -> t.label() == (t.ids().length - 1) % 3);
    assertThat(texts.labels().symbols()).containsExactly("label0", "label1", "label2");
  }

  @Test
  void givenASeed_whenReadAgain_thenTheDrawIsTheSameAndWithAnotherNot() throws Exception {
    // given
    Files.write(file, lines(60));
    // when
    var one = LabelledTexts.read(file, 1);
    var same = LabelledTexts.read(file, 1);
    var other = LabelledTexts.read(file, 2);
    // then
    assertThat(shown(same.test())).isEqualTo(shown(one.test()));
    assertThat(shown(same.train())).isEqualTo(shown(one.train()));
    assertThat(shown(other.test())).isNotEqualTo(shown(one.test()));
  }

  private static List<String> shown(List<LabelledSequence> texts) {
    return texts.stream().map(t -> t.label() + Arrays.toString(t.ids())).toList();
  }

  @Test
  void givenTexts_whenCutIntoWords_thenSignsAndNumbersAreWordsAndCaseDoesNotMatter()
      throws Exception {
    // given
    var lines = lines(20);
    for (int i = 0; i < 10; i++) {
      lines.set(i, "good\tÜber 42 Köche — ISN'T it?");
    }
    // when
    var texts = read(lines);
    // then
    var words = texts.words();
    assertThat(words.symbol(0)).isEqualTo("<unknown>");
    assertThat(words.symbols()).contains("über", "42", "köche", "—", "isn", "'", "t", "it", "?");
    assertThat(texts.encode("ÜBER 42")).containsExactly(words.require("über"), words.require("42"));
    assertThat(texts.encode("über nothingofthekind")).containsExactly(words.require("über"), 0);
    assertThat(texts.encode("")).containsExactly(0);
    assertThat(texts.encode(" \t ")).containsExactly(0);
    assertThat(texts.header())
        .containsEntry("labels", "bad\ngood")
        .containsEntry("words", String.join("\n", words.symbols()));
  }

  @Test
  void givenWordsThatComeOnceOrOnlyInTests_whenRead_thenTheyAreNotInTheVocabulary()
      throws Exception {
    // given
    var lines = new ArrayList<String>();
    for (int i = 0; i < 40; i++) {
      lines.add(
          "l" + i % 2 + "\tcommon once" + "abcdefghijklmnopqrstuvwxyzäöüßéèàùâêîôûç".charAt(i));
    }
    // when
    var texts = read(lines);
    // then
    assertThat(texts.words().symbols()).containsExactly("<unknown>", "common");
    assertThat(all(texts)).allMatch(t -> Arrays.equals(t.ids(), new int[] {1, 0}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no tab at all", "\ta text without a label", " \ta blank label"})
  void givenALineWithoutLabelOrTab_whenRead_thenSaysWhichLine(String line) {
    var lines = lines(20);
    lines.set(11, line);
    assertRefused(lines)
        .hasMessage(file + ", line 12: must be a label, a tab and a text, got '" + line + "'");
  }

  @Test
  void givenAVeryLongLineWithoutATab_whenRead_thenTheMessageIsShort() {
    var lines = lines(20);
    lines.set(0, "x".repeat(1_000_000));
    assertRefused(lines).message().contains("line 1:").hasSizeLessThan(500);
  }

  @Test
  void givenBlankLines_whenRead_thenTheyArePassedOverButCounted() throws Exception {
    var lines = lines(20);
    lines.add(3, "");
    lines.add(5, "  \t ");
    assertThat(all(read(lines))).hasSize(20);
    lines.add(9, "wrong");
    assertRefused(lines).hasMessageContaining("line 10:");
  }

  @Test
  void givenTooFewTexts_whenRead_thenSaysHowManyThereAre() throws Exception {
    assertRefused(lines(9)).hasMessage(file + ": must have ten texts or more, got 9");
    assertRefused(List.of()).hasMessageContaining("got 0");
    assertThat(all(read(lines(10)))).hasSize(10);
  }

  @Test
  void givenOneLabelOrOneForEachText_whenRead_thenRefused() {
    var same = lines(20).stream().map(line -> line.replace("bad", "good")).toList();
    assertRefused(same).hasMessage(file + ": must have two labels or more, got [good]");
    var each = new ArrayList<String>();
    for (int i = 0; i < 20; i++) {
      each.add("label " + i + "\ttext");
    }
    assertRefused(each).hasMessageContaining("line 1: the label 'label 0' comes only here");
  }

  @Test
  void givenAHeader_whenRead_thenItsLineIsNamed() {
    var lines = lines(20);
    lines.addFirst("sentiment\treview");
    assertRefused(lines)
        .hasMessage(
            file
                + ", line 1: the label 'sentiment' comes only here; remove the line if it is a"
                + " header");
  }

  @Test
  void givenLabelsWithBlanksAround_whenRead_thenTheyAreTheSameLabel() throws Exception {
    var lines = lines(20);
    lines.set(0, " good \twith blanks\tand another tab");
    assertThat(read(lines).labels().symbols()).containsExactly("bad", "good");
  }

  @Test
  void givenAFileWithAByteOrderMark_whenRead_thenItIsNoPartOfTheFirstLabel() throws Exception {
    var lines = lines(20);
    lines.set(0, "\uFEFF" + lines.getFirst());
    assertThat(read(lines).labels().symbols()).containsExactly("bad", "good");
  }

  @Test
  void givenBytesThatAreNotUtf8_whenRead_thenRefused() throws Exception {
    Files.write(file, new byte[] {'a', '\t', (byte) 0xFF, (byte) 0xFE, '\n'});
    assertThatThrownBy(() -> LabelledTexts.read(file, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + ": must be UTF-8; save it with that encoding");
  }
}
