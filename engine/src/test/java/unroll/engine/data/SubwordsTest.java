package unroll.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubwordsTest {
  /// The example of Sennrich, Haddow & Birch (2016): "low" 5 times, "lower" 2, "newest" 6, "widest"
  /// 3. By hand: e￭+s￭ 9 times, es￭+t 9, l￭+o￭ 7, …
  private static Subwords learned(int merges) {
    var counts = new TreeMap<String, Integer>();
    counts.put("low", 5);
    counts.put("lower", 2);
    counts.put("newest", 6);
    counts.put("widest", 3);
    return Subwords.learn(counts, merges);
  }

  @Test
  void givenTheWordsOfThePaper_whenLearned_thenTheCommonestPairIsMergedFirst() {
    assertThat(learned(3).merges())
        .containsExactly(
            new Subwords.Merge("e￭", "s￭"),
            new Subwords.Merge("es￭", "t"),
            new Subwords.Merge("l￭", "o￭"));
  }

  @Test
  void givenMerges_whenAWordIsCut_thenItsPartsAreThoseThatWereCommon() {
    assertThat(learned(100).cut("newest")).containsExactly("newest");
    assertThat(learned(2).cut("lowest")).containsExactly("l￭", "o￭", "w￭", "est");
    assertThat(learned(0).cut("low")).containsExactly("l￭", "o￭", "w");
  }

  @Test
  void givenMoreMergesThanThereArePairs_whenLearned_thenItEnds() {
    assertThat(learned(1_000_000).merges()).hasSizeLessThan(30);
    assertThat(Subwords.learn(new TreeMap<>(), 10).merges()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "￭.", "(￭", "￭'￭", "lowest", "größe", "😀x", "aaaa"})
  void givenAnyToken_whenCutAndJoined_thenItIsAsItWas(String token) {
    var around = List.of("x", token, "y");
    var parts = new java.util.ArrayList<>(List.of("x"));
    parts.addAll(learned(5).cut(token));
    parts.add("y");
    assertThat(joined(parts)).isEqualTo(joined(token.isEmpty() ? List.of("x", "y") : around));
  }

  @Test
  void givenALetterThatRepeats_whenMerged_thenEachLetterIsUsedOnce() {
    var counts = new TreeMap<String, Integer>();
    counts.put("aaaaa", 4);
    var learned = Subwords.learn(counts, 1);
    assertThat(learned.merges()).containsExactly(new Subwords.Merge("a￭", "a￭"));
    assertThat(learned.cut("aaaaa")).containsExactly("aa￭", "aa￭", "a");
  }

  @Test
  void givenWhatIsNoMerge_whenMade_thenItIsRefused() {
    assertThatThrownBy(() -> new Subwords(List.of(new Subwords.Merge("a", "b"))))
        .hasMessageContaining("no merge of two parts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "a￭", "a b", " a", "a￭ ", "a￭ b c", "a￭ b\nc"})
  void givenALineThatIsNoMerge_whenRead_thenItIsRefused(String lines) {
    assertThatThrownBy(() -> Subwords.ofLines(lines))
        .hasMessageContaining("each line of subwords must be two");
  }

  @Test
  void givenLines_whenReadAndWritten_thenTheyAreTheSame() {
    var lines = learned(3).lines();
    assertThat(Subwords.ofLines(lines).lines()).isEqualTo(lines);
    assertThat(Subwords.ofLines("\n" + lines + "\n").cut("newest"))
        .isEqualTo(learned(3).cut("newest"));
    assertThat(Subwords.ofLines("").merges()).isEmpty();
  }

  private static String joined(List<String> parts) {
    return String.join(" ", parts).replace(Subwords.JOINER + " ", "");
  }
}
