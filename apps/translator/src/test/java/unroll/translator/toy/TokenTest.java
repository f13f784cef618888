package unroll.translator.toy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.translator.toy.Predicate.Transitive;
import unroll.translator.toy.Sentence.Mood;

class TokenTest {
  private static String aligned(Sentence sentence) {
    var english = English.say(sentence);
    var foreign = ToyGrammar.say(Velani.LANGUAGE, sentence);
    var words = new StringBuilder();
    for (var link : List.of(Token.alignment(english, foreign).split(" "))) {
      var ends = link.split("-");
      words
          .append(english.get(Integer.parseInt(ends[0])).word())
          .append('=')
          .append(foreign.get(Integer.parseInt(ends[1])).word())
          .append(' ');
    }
    return words.toString().strip();
  }

  @Test
  void givenASentence_whenAligned_thenContentWordsAreLinkedAndArticlesAreNot() {
    var sentence =
        Examples.states(
            Examples.the("dog", "big", "old"),
            new Transitive(Examples.verb("see"), Examples.counted("two", false, "cat")));
    assertThat(aligned(sentence))
        .isEqualTo("big=haporak old=segelek dog=vohol sees=timek two=dalo cats=mimeni");
  }

  @Test
  void givenAWordTwice_whenAligned_thenEachIsLinkedToItsOwn() {
    var sentence =
        Examples.states(
            Examples.the("dog", "old"),
            new Transitive(Examples.verb("see"), Examples.a("dog", "old")));
    var english = English.say(sentence);
    var foreign = ToyGrammar.say(Velani.LANGUAGE, sentence);
    assertThat(Token.text(english)).isEqualTo("the old dog sees an old dog .");
    assertThat(Token.text(foreign)).isEqualTo("tak vohol segelek voholu segelek timek .");
    assertThat(Token.alignment(english, foreign)).isEqualTo("1-2 2-1 3-5 5-4 6-3");
  }

  @Test
  void givenQuestions_whenAligned_thenAuxiliariesAreLinkedOnlyWhereTheyAreTheVerb() {
    var found = new Transitive(Examples.verb("find"), Examples.question("what"));
    assertThat(aligned(Examples.asks(Mood.ASKS, Examples.the("boy"), found)))
        .isEqualTo("what=gini boy=sorok find=kerizek");
    var where = Examples.ofThePrimer().get(20);
    assertThat(aligned(where)).isEqualTo("where=ginile was=yemizel boat=lotur");
  }
}
