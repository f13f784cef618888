package unroll.translator.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlignmentTest {
  @Test
  void givenPartsOfWords_whenTakenTogether_thenColumnsAreSummedAndRowsAreMeans() {
    var words = Alignments.SUBWORDS.ofWords();
    assertThat(words.source()).containsExactly("the", "oldest", ".");
    assertThat(words.target()).containsExactly("ab", "!");
    assertThat(words.weights()[0]).containsExactly(0.3f, 0.65f, 0.05f);
    assertThat(words.strongest(0)).isEqualTo(1);
    assertThat(words.strongest(1)).isEqualTo(2);
  }
}
