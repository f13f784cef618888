package unroll.translator.toy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.translator.toy.ToyCorpus.Part;

class ToyCorpusTest {
  private static List<ToyPair> train = List.of();

  @BeforeAll
  static void drawTrain() {
    train = draw(Part.TRAIN, 42, 20_000);
  }

  private static List<ToyPair> draw(Part part, long seed, int count) {
    var corpus = new ToyCorpus(Velani.LANGUAGE, part, seed);
    var pairs = new ArrayList<ToyPair>();
    for (int i = 0; i < count; i++) {
      pairs.add(corpus.next().orElseThrow());
    }
    return pairs;
  }

  private static Set<String> english(List<ToyPair> pairs) {
    var texts = new HashSet<String>();
    pairs.forEach(pair -> texts.add(pair.english()));
    return texts;
  }

  @ParameterizedTest
  @EnumSource
  void givenASeed_whenDrawnTwice_thenTheSentencesAreTheSameAndNoneComesTwice(Part part) {
    var once = draw(part, 7, 300);
    assertThat(english(once)).hasSize(300);
    assertThat(once).hasToString(draw(part, 7, 300).toString());
    assertThat(english(draw(part, 8, 300))).isNotEqualTo(english(once));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TRAIN")
  void givenAnotherSeed_whenAnotherSetIsDrawn_thenTrainHasNoneOfItsSentences(Part part) {
    assertThat(english(draw(part, 99, 2000))).noneMatch(english(train)::contains);
  }

  @Test
  void givenUnseen_whenItsPairsAreLookedUp_thenOneIsNewAndItsWordsAreKnownInTheirRoles() {
    var pairs = new HashSet<String>();
    var roles = new HashSet<String>();
    for (var pair : train) {
      for (var relation : HeldOut.pairs(pair.sentence())) {
        pairs.add(relation);
        roles.addAll(roles(relation));
      }
    }
    for (var pair : draw(Part.UNSEEN, 5, 1000)) {
      var fresh = HeldOut.pairs(pair.sentence()).stream().filter(HeldOut::keeps).toList();
      assertThat(fresh).as(pair.english()).isNotEmpty();
      assertThat(fresh).noneMatch(pairs::contains);
      assertThat(fresh).allMatch(relation -> roles.containsAll(roles(relation)));
      assertThat(pair.sentence().depth()).isLessThanOrEqualTo(ToyCorpus.MOST_DEPTH);
    }
  }

  private static List<String> roles(String relation) {
    var words = relation.split(" ");
    return List.of(words[0] + " " + words[1], words[0] + " of " + words[2]);
  }

  @Test
  void givenDeeper_whenItsDepthIsTaken_thenItIsOneMoreThanTheMostInTrainAndItIsNoLonger() {
    assertThat(train).allMatch(pair -> pair.sentence().depth() <= ToyCorpus.MOST_DEPTH);
    assertThat(draw(Part.DEEPER, 5, 500))
        .allMatch(pair -> pair.sentence().depth() == ToyCorpus.MOST_DEPTH + 1)
        .allMatch(pair -> pair.words() <= ToyCorpus.MOST_WORDS)
        .allMatch(pair -> HeldOut.pairs(pair.sentence()).stream().noneMatch(HeldOut::keeps));
    assertThat(train).anyMatch(pair -> pair.words() == ToyCorpus.MOST_WORDS);
  }

  @Test
  void givenLonger_whenAdjectivesAreCounted_thenANounHasOneMoreThanAnyInTrain() {
    assertThat(train).allMatch(pair -> adjectives(pair) <= ToyCorpus.MOST_ADJECTIVES);
    assertThat(train.stream().filter(pair -> adjectives(pair) == ToyCorpus.MOST_ADJECTIVES).count())
        .isGreaterThan(200);
    assertThat(draw(Part.LONGER, 5, 500))
        .allMatch(pair -> adjectives(pair) == ToyCorpus.MOST_ADJECTIVES + 1)
        .allMatch(pair -> pair.words() <= ToyCorpus.MOST_WORDS)
        .allMatch(pair -> pair.sentence().depth() <= ToyCorpus.MOST_DEPTH)
        .allMatch(pair -> HeldOut.pairs(pair.sentence()).stream().noneMatch(HeldOut::keeps));
  }

  private static int adjectives(ToyPair pair) {
    return pair.sentence().mostAdjectives();
  }

  /// Each phenomenon is common enough in training to be learned.
  @ParameterizedTest
  @CsvSource({
    "'not', 0.1",
    "'will', 0.15",
    "'that', 0.25",
    "'[^?]*[?]', 0.2",
    "'who|what|where', 0.08",
    "'of', 0.08",
    "'to', 0.08",
    "', (and|but|because)', 0.04",
    "'(near|under|behind|in|on) [^.?]*', 0.1",
    "'two|twelve', 0.01",
    "'every', 0.04",
    "'that [^.?]*that', 0.1",
    "'[a-z ]*', 0.3",
    "'(i|we|he|she|they|me|us|him|her|them)', 0.1"
  })
  void givenTrain_whenAPhenomenonIsCounted_thenThereIsEnoughOfIt(String words, double share) {
    var pattern = Pattern.compile("(^|.* )(" + words + ") .*|" + words);
    Predicate<String> has = pattern.asMatchPredicate();
    long count = train.stream().map(ToyPair::english).filter(has).count();
    assertThat((double) count / train.size()).isGreaterThan(share);
  }

  @Test
  void givenTrain_whenWordsAreCounted_thenSentencesAreOfASensibleLength() {
    assertThat(train.stream().mapToInt(pair -> pair.words()).average().orElseThrow())
        .isBetween(9.0, 11.0);
  }

  /// Which pairs are kept depends on the words alone: among so few there is none.
  @Test
  void givenALanguageOfFewWords_whenNothingNewIsLeft_thenThereIsNoNextSentence(@TempDir Path folder)
      throws IOException {
    var tiny = Velani.read(Velani.write(folder, Velani.TINY));
    assertThat(new ToyCorpus(tiny, Part.UNSEEN, 1).next()).isEmpty();
    assertThat(new ToyCorpus(tiny, Part.TRAIN, 1).next()).isPresent();
  }
}
