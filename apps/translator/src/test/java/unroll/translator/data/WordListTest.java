package unroll.translator.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.engine.random.RandomStream;

class WordListTest {
  private static final List<String> LETTERS = List.of("a", "b", "z", "é", "\uD83D\uDE00");

  @Test
  void givenRandomWords_whenAskedForThemAndForOthers_thenItAnswersAsASetDoes() {
    var random = RandomStream.of(5);
    for (int size = 0; size < 60; size++) {
      var set = new HashSet<String>();
      while (set.size() < size) {
        set.add(word(random));
      }
      var list = WordList.of(set);
      assertThat(set).allMatch(list::contains);
      for (int i = 0; i < 200; i++) {
        var word = word(random);
        assertThat(list.contains(word)).as(word).isEqualTo(set.contains(word));
      }
    }
  }

  private static String word(RandomStream random) {
    var word = new StringBuilder();
    for (int i = 0, length = 1 + random.below(3); i < length; i++) {
      word.append(LETTERS.get(random.below(LETTERS.size())));
    }
    return word.toString();
  }

  @Test
  void givenTwoLists_whenJoined_thenEachWordIsThereOnce() {
    var joined = WordList.of(List.of("b", "a")).with(WordList.of(List.of("c", "b")));
    assertThat(joined.lines()).isEqualTo("a\nb\nc");
    assertThat(WordList.EMPTY.with(joined)).isEqualTo(joined);
  }

  @Test
  void givenNoWords_whenAsked_thenNothingIsKnown() {
    assertThat(WordList.EMPTY.isEmpty()).isTrue();
    assertThat(WordList.EMPTY.contains("")).isFalse();
    assertThat(WordList.EMPTY.contains("a")).isFalse();
    assertThat(WordList.of(List.of("a")).contains("")).isFalse();
  }
}
