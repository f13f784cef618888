package unroll.translator.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Two dogs (brown). | Two dogs (￭ brown ￭) ￭.",
        "woman's | woman ￭'￭ s",
        "two dogs . | two dogs .",
        "I_TURN_LEFT I_JUMP | I_TURN_LEFT I_JUMP",
        "wait... | wait ￭. ￭. ￭.",
        "3,5 km | 3 ￭,￭ 5 km",
        "Größe—x̂ | Größe ￭—￭ x̂",
        "!? | ! ￭?",
        "犬は走る。 | 犬は走る ￭。",
        "hi😀😀 | hi ￭😀 ￭😀"
      })
  void givenAText_whenCutAndJoined_thenItIsAsItWas(String text, String tokens) {
    assertThat(Tokens.cut(text)).containsExactly(tokens.split(" "));
    assertThat(Tokens.join(Tokens.cut(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n", "\u0000\u0007", "\u00a0\u2003", "\ufeff"})
  void givenNothingToRead_whenCut_thenThereIsNoToken(String text) {
    assertThat(Tokens.cut(text)).isEmpty();
    assertThat(Tokens.join(List.of())).isEmpty();
  }

  @Test
  void givenControlCharactersAndWideSpaces_whenCutAndJoined_thenOneSpaceIsLeft() {
    assertThat(Tokens.join(Tokens.cut(" a\u0000\t b\u2003c "))).isEqualTo("a b c");
  }

  @Test
  void givenAJoinerOrHalfACharacter_whenCut_thenNoTokenIsTakenForWhatItIsNot() {
    assertThat(Tokens.join(Tokens.cut("a￭b ￭ ￭c"))).isEqualTo("a■b ■ ■c");
    assertThat(Tokens.join(Tokens.cut("a\ud83d b"))).isEqualTo("a\ud83d b");
  }
}
