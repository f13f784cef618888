package unroll.translator.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Texts as people write them, for models that learned from tidier ones.
class ReadingTest {
  private static List<String> read(TokenCodec codec, String text) {
    return new Reading(codec).tokens(text);
  }

  @Test
  void givenAModelWithoutCapitals_whenRead_thenTheTextHasNone() {
    var codec = TokenCodec.ofWords(List.of("the cat sleeps ."), 1);
    assertThat(read(codec, "The CAT sleeps .")).containsExactly("the", "cat", "sleeps", ".");
  }

  @Test
  void givenAModelWithCapitals_whenRead_thenTheyStay() {
    var codec = TokenCodec.ofWords(List.of("The cat"), 1);
    assertThat(read(codec, "The Cat")).containsExactly("The", "Cat");
  }

  @Test
  void givenMarksThatStoodApart_whenOneTouchesAWord_thenItIsReadAsKnown() {
    var codec = TokenCodec.ofWords(List.of("the cat sleeps ."), 1);
    assertThat(read(codec, "the cat.")).containsExactly("the", "cat", ".");
    assertThat(read(codec, "the cat!")).containsExactly("the", "cat", "￭!");
  }

  @Test
  void givenMarksThatTouchedWords_whenRead_thenTheyStillDo() {
    var codec = TokenCodec.ofWords(List.of("the cat. a dog ."), 1);
    assertThat(read(codec, "a cat. a dog .")).containsExactly("a", "cat", "￭.", "a", "dog", ".");
  }

  @Test
  void givenSubwords_whenRead_thenMarksAndCapitalsAreReadAsKnownToo() {
    var codec = TokenCodec.ofSubwords(List.of("the cats eat . the cats sleep ."), 50);
    assertThat(read(codec, "The cats.")).isEqualTo(codec.tokens("the cats ."));
  }

  @Test
  void givenATidyText_whenRead_thenItsTokensAreThoseOfTheModel() {
    var text = "the cats eat . the dogs sleep .";
    var codec = TokenCodec.ofSubwords(List.of(text), 5);
    assertThat(read(codec, text)).isEqualTo(codec.tokens(text));
  }
}
