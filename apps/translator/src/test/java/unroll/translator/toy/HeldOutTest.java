package unroll.translator.toy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unroll.translator.toy.Predicate.Ditransitive;
import unroll.translator.toy.Predicate.Located;
import unroll.translator.toy.Predicate.Transitive;

class HeldOutTest {
  @Test
  void givenASentence_whenItsPairsAreListed_thenEveryRelationOfContentWordsIsThere() {
    var girl =
        Examples.the("girl")
            .with(
                Examples.says(
                    Examples.gap("girl"), Examples.at("sit", "under", Examples.a("table"))));
    var dog = Examples.of(Examples.the("dog", "big"), Examples.the("king", "sad"));
    var sentence =
        Examples.states(Examples.the("man"), new Ditransitive(Examples.verb("give"), dog, girl));
    assertThat(HeldOut.pairs(sentence))
        .containsExactlyInAnyOrder(
            "subject give man",
            "object give dog",
            "recipient give girl",
            "adjective big dog",
            "adjective sad king",
            "subject sit girl",
            "place sit table");
  }

  @Test
  void givenPronounsAndTheVerbBe_whenPairsAreListed_thenTheyMakeNone() {
    var she = Examples.pronoun("she");
    var where = Velani.LANGUAGE.copula();
    assertThat(
            HeldOut.pairs(
                Examples.states(she, new Transitive(Examples.verb("see"), Examples.the("cat")))))
        .containsExactly("object see cat");
    assertThat(HeldOut.pairs(Examples.states(she, new Located(where, null, Examples.the("cave")))))
        .isEmpty();
  }

  /// Models trained on other machines and in other years rely on it.
  @Test
  void givenTheSameWords_whenHashed_thenTheyAreKeptForever() {
    assertThat(HeldOut.hash("")).isEqualTo(2448385507222971125L);
    assertThat(HeldOut.hash("the dog sleeps .")).isEqualTo(8822003887138941962L);
  }

  /// Enough is left of every word, in every role, to learn it from.
  @Test
  void givenAllPairs_whenATenthIsKept_thenNoWordLosesMostOfItsPartners() {
    var lexicon = Velani.LANGUAGE.lexicon();
    int kept = 0;
    int all = 0;
    var most = new HashMap<String, int[]>();
    for (var verb : lexicon.verbs()) {
      for (var noun : lexicon.nouns()) {
        for (var role : Map.of("object", verb.objects(), "subject", verb.subjects()).entrySet()) {
          if (role.getValue().contains(noun.kind())) {
            boolean keeps =
                HeldOut.keeps(role.getKey() + " " + verb.english() + " " + noun.english());
            count(most, role.getKey() + verb.english(), keeps);
            count(most, role.getKey() + noun.english(), keeps);
            kept += keeps ? 1 : 0;
            all++;
          }
        }
      }
    }
    assertThat((double) kept / all).isBetween(0.09, 0.11);
    most.forEach(
        (word, counts) -> assertThat(2 * counts[0]).as(word).isLessThanOrEqualTo(counts[1]));
  }

  private static void count(Map<String, int[]> most, String word, boolean keeps) {
    var counts = most.computeIfAbsent(word, _ -> new int[2]);
    counts[0] += keeps ? 1 : 0;
    counts[1]++;
  }
}
