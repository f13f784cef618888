package unroll.sentiment.data;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import unroll.sentiment.text.TextTokens;

/// Holds the sentences in `data/sentiment` to what its README promises.
class TestSetsTest {
  private static final Path FOLDER = Path.of("../../data/sentiment");
  private static final Path PAIRS = FOLDER.resolve("negation-pairs.tsv");

  private static LabelledTexts read(Path file) throws IOException {
    var read = LabelledTexts.read(file);
    assertThat(read.problems()).isEmpty();
    assertThat(read.texts().stream().map(LabelledText::text)).doesNotHaveDuplicates();
    assertThat(read.texts()).allMatch(text -> text.text().matches("[A-Z][ -~é]*[.?!]"));
    return read;
  }

  private static List<String> words(String text) {
    return TextTokens.simple().words(text);
  }

  @Test
  void givenThePhenomena_thenEachHasTwentySentences() throws IOException {
    var texts = read(FOLDER.resolve("phenomena.tsv")).texts();
    assertThat(texts.stream().collect(groupingBy(LabelledText::group, counting())))
        .hasSize(8)
        .allSatisfy((_, count) -> assertThat(count).isEqualTo(20));
    for (var text : texts) {
      boolean neutral = text.group().equals("neutral facts");
      assertThat(text.label()).isIn(neutral ? List.of("neutral") : List.of("0", "1"));
    }
  }

  @Test
  void givenTheNegationPairs_thenTwinsDifferInLittleAndInTheirLabels() throws IOException {
    var texts = read(PAIRS).texts();
    assertThat(texts).hasSize(400);
    for (int i = 0; i < texts.size(); i += 2) {
      var plain = texts.get(i);
      var negated = texts.get(i + 1);
      assertThat(List.of(plain.group(), negated.group())).containsOnly("" + (i / 2 + 1));
      assertThat(List.of(plain.label(), negated.label())).containsExactlyInAnyOrder("0", "1");
      var added = new HashSet<>(words(negated.text()));
      words(plain.text()).forEach(added::remove);
      assertThat(added.size()).as(negated.text()).isBetween(1, 4);
    }
  }

  @Test
  void givenTheNegationPairs_thenEachHasItsFormAndTheFormsAreBalanced() throws IOException {
    var forms =
        Files.readAllLines(PAIRS).stream()
            .skip(1)
            .map(line -> line.split("\t"))
            .collect(groupingBy(row -> row[1], Collectors.toList()));
    assertThat(forms).hasSize(10);
    assertThat(forms.remove("none")).hasSize(200);
    forms.forEach((form, rows) -> {
      assertThat(rows.size()).isBetween(22, 23);
      assertThat(rows.stream().filter(row -> row[2].equals("1")).count()).isBetween(7L, 10L);
      for (var row : rows) {
        assertThat(" " + String.join(" ", words(row[3])) + " ").contains(" " + form + " ");
      }
    });
  }
}
