package unroll.translator.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Names and numbers stay themselves, and no word is said that nobody wrote.
class InventedWordsTest {
  private static final String J = Tokens.JOINER;
  private final InventedWords words =
      new InventedWords(
          new KnownWords(
              WordList.of(List.of("my", "name", "is", "has", "two", "football", "players")),
              WordList.of(List.of("mon", "nom", "est", "deux", "a", "joueurs", "il", "7"))));

  /// A token of the target attends to the place of the source that is given.
  private static Alignment said(List<String> source, List<String> target, int... places) {
    var weights = new float[target.size()][source.size()];
    for (int t = 0; t < places.length; t++) {
      weights[t][places[t]] = 0.9f;
    }
    return new Alignment(source, target, weights);
  }

  @Test
  void givenANameThatIsSpeltWrongly_whenMended_thenItStandsAsInTheSource() {
    var said =
        said(
            List.of("My", "name", "is", "Kowal" + J, "czyk", J + "."),
            List.of("Mon", "nom", "est", "Kow" + J, "alz" + J, "yk", J + "."),
            0,
            1,
            2,
            3,
            4,
            4,
            5);
    assertThat(words.needless(said)).isFalse(); // the source has it, so no other is better
    var mended = words.mended(said);
    assertThat(Tokens.join(mended.target())).isEqualTo("Mon nom est Kowalczyk.");
    assertThat(mended.weights()).hasDimensions(5, 6);
    assertThat(mended.weights()[3][4]).isCloseTo(0.6f, within(1e-6f));
    assertThat(words.mended(mended)).isSameAs(mended);
    assertThat(words.count(mended)).isZero();
  }

  @Test
  void givenAWordThatIsInventedForAKnownOne_whenAsked_thenAnotherTranslationIsBetter() {
    var said = said(List.of("football", "players"), List.of("jou" + J, "foot", J + "!"), 0, 0, 1);
    assertThat(words.needless(said)).isTrue();
    assertThat(words.count(said)).isEqualTo(1);
    assertThat(Tokens.join(words.mended(said).target())).isEqualTo("football!");
  }

  @Test
  void givenANumberThatTheSourceHasNot_whenMended_thenItIsTheOneOfTheSource() {
    var said = said(List.of("He", "has", "1987"), List.of("Il", "a", "7"), 0, 1, 2);
    assertThat(words.mended(said).target()).endsWith("a", "1987");
    var without = said(List.of("He", "has", "two"), List.of("a", "7"), 1, 2);
    assertThat(words.mended(without)).isSameAs(without); // a number in words is no other number
  }

  @Test
  void givenKnownWordsInAnyCase_whenAsked_thenNothingIsMended() {
    var said = said(List.of("My", "name", "TOM"), List.of("MON", "Nom", "Tom", "?"), 0, 1, 2, 2);
    assertThat(words.needless(said)).isFalse();
    assertThat(words.mended(said)).isSameAs(said);
  }

  @Test
  void givenAModelThatDoesNotKnowWords_whenAsked_thenNothingIsMended() {
    var said = said(List.of("a"), List.of("qqq"), 0);
    assertThat(new InventedWords(KnownWords.NONE).mended(said)).isSameAs(said);
    assertThat(new InventedWords(KnownWords.NONE).needless(said)).isFalse();
  }

  @Test
  void givenPairs_whenWordsAreCollected_thenTheyAreInLowerCaseWithoutMarks() {
    var texts =
        new ParallelTexts(
            List.of(new ParallelTexts.Pair("It's Tom's 3 cats.", "Les 3 chats !")),
            List.of(),
            0,
            List.of(),
            "",
            false);
    var known = KnownWords.of(texts);
    assertThat(known.source().lines().split("\n")).containsExactly("3", "cats", "it", "s", "tom");
    assertThat(known.target().lines().split("\n")).containsExactly("3", "chats", "les");
    assertThat(KnownWords.count("It's 3 o'clock!")).isEqualTo(5);
  }
}
