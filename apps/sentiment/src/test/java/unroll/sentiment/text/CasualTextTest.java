package unroll.sentiment.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.data.Subwords;

/// Messages: what people write beside words is one sign with a meaning.
class CasualTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "so gooooood :-)))~so good :)",
        "soooo =D~soo :d",
        "I <3 it, not </3~i <3 it , not </3",
        "meh -_- ^^ :/ :'( XD~meh -_- ^^ :/ :( xd",
        "(see http://a.b/c?d=1) www.x.org~( see http http",
        "@Anna_1 thanks @ noon a@b.c~@user thanks @ noon a @ b . c",
        "#BestDayEver #sad #USAirways #1~# best day ever # sad # us airways # 1",
        "at 12:30, 3:0 and/or:\\ D: 50% off!!!!!!~at 12 : 30 , 3 : 0 and / or : \\ d : 50 % off !!",
        "great😍👎~great smiling-face-with-heart-shaped-eyes thumbs-down-sign",
        "I don't:)~i do n't :)",
        "list: (a) x) ;-)~list : ( a ) x ) ;)"
      })
  void givenAMessage_whenCut_thenItsSignsMeanSomething(String text, String words) {
    assertThat(String.join(" ", TextTokens.casual().words(text))).isEqualTo(words);
  }

  @Test
  void givenAMessage_whenCut_thenEveryTokenKnowsItsPlace() {
    var text = "Soooo #NiceDay :-)) 😍!";
    var places =
        TextTokens.casual().tokens(text).stream()
            .map(token -> text.substring(token.start(), token.end()))
            .toList();
    assertThat(places).containsExactly("Soooo", "#", "Nice", "Day", ":-))", "😍", "!");
  }

  @Test
  void givenSubwords_whenCut_thenEachPartHasItsPlaceInTheWord() {
    var counts = new TreeMap<String, Integer>();
    counts.put("good", 5);
    counts.put("goodness", 4);
    var cutting = new Cutting(TextTokens.casual(), Optional.of(Subwords.learn(counts, 3)));
    var text = "A goodly 😍";
    var tokens = cutting.tokens(text);
    assertThat(tokens.stream().map(Token::text).limit(3)).containsExactly("a", "goo￭", "d￭");
    assertThat(tokens.stream().map(token -> text.substring(token.start(), token.end())).limit(6))
        .containsExactly("A", "goo", "d", "l", "y", "😍");
    assertThat(cutting.words(text)).isEqualTo(tokens.stream().map(Token::text).toList());
    assertThat(Cutting.whole(TextTokens.casual()).words(text))
        .isEqualTo(List.of("a", "goodly", "smiling-face-with-heart-shaped-eyes"));
  }

  @Test
  void givenLongAndStrangeText_whenCut_thenItEnds() {
    for (var piece : List.of(":", "#", "@", "<3", ":-", "www.", "#Aa", "😍", "-_", "=)")) {
      assertThat(TextTokens.casual().tokens(piece.repeat(20_000))).as(piece).isNotEmpty();
    }
  }
}
