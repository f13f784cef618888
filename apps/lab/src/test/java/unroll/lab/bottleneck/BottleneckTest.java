package unroll.lab.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.lab.bottleneck.Bottleneck.Outcome;
import unroll.translator.toy.language.LanguageFormatException;
import unroll.translator.toy.language.LanguageReader;

/// The experiment with few sentences, where it takes seconds.
class BottleneckTest {
  private static final Recipe TINY = new Recipe(60, 30, 8, 2, 8, 0.01);

  private final Sentences sentences;

  BottleneckTest() throws IOException, LanguageFormatException {
    var language = LanguageReader.read(Path.of("../../data/toy-language/velani.txt"));
    sentences = Sentences.draw(language, 60, 30, 1);
  }

  private Bottleneck found(int threads) throws InterruptedException {
    return Bottleneck.of(TINY, 1, sentences, threads, _ -> {});
  }

  @Test
  void givenOneOrTwoThreads_whenBothLearn_thenThePlateIsTheSameToTheLastByte()
      throws InterruptedException {
    assertThat(new BottleneckPlate(found(2)).draw().svg())
        .isEqualTo(new BottleneckPlate(found(1)).draw().svg())
        .contains("Seed 1.", "exact match", "with attention", "sentences");
  }

  @Test
  void givenTheExperiment_whenRun_thenBothHaveALossAnEpochAndAllAreTested()
      throws InterruptedException {
    var heard = Collections.synchronizedList(new ArrayList<String>());
    var found = Bottleneck.of(TINY, 1, sentences, 2, heard::add);
    assertThat(heard)
        .containsExactlyInAnyOrder(
            "with attention: epoch 1",
            "with attention: epoch 2",
            "without attention: epoch 1",
            "without attention: epoch 2");
    for (var outcome : List.of(found.with(), found.without())) {
      assertThat(outcome.losses()).hasSize(2);
      assertThat(outcome.losses()[1]).isLessThan(outcome.losses()[0]);
      assertThat(outcome.right()).hasSize(30);
    }
    assertThat(found.byLength().stream().mapToInt(some -> some.tests().size()).sum()).isEqualTo(30);
    for (var some : found.byLength()) {
      assertThat(some.tests())
          .allMatch(i -> sentences.test().get(i).words() >= some.from())
          .allMatch(i -> sentences.test().get(i).words() <= some.to());
    }
    assertThat(new BottleneckPlate(found).words()).last().asString().startsWith("all");
  }

  @Test
  void givenTests_whenSomeAreRight_thenTheShareHasAnIntervalAroundIt() {
    var outcome = new Outcome(new double[1], new boolean[] {true, false, true, true, false});
    var exact = outcome.exact(List.of(0, 1, 2, 3), 1);
    assertThat(exact.value()).isEqualTo(75);
    assertThat(exact.low()).isBetween(0.0, 75.0);
    assertThat(exact.high()).isEqualTo(100);
    assertThat(outcome.exact(List.of(4), 1).high()).isZero();
  }

  /// A few sentences, memorised: only then is greedy decoding right to the last word.
  @Test
  void givenAFewSentences_whenLearnedByHeart_thenTheyAreTranslatedRight()
      throws InterruptedException {
    var few = sentences.train().subList(0, 8);
    var own = new Sentences(sentences.source(), sentences.target(), few, few, few);
    var found = Bottleneck.of(new Recipe(8, 8, 32, 150, 4, 0.01), 1, own, 2, _ -> {});
    assertThat(found.with().exact(found.all(), 1).value()).isGreaterThan(70);
  }

  @Test
  void givenTrainAndTest_whenDrawn_thenNoSentenceIsInBoth() {
    assertThat(sentences.train()).hasSize(60);
    assertThat(sentences.valid()).hasSize(3);
    for (var test : sentences.test()) {
      assertThat(sentences.train()).noneMatch(pair -> same(pair.source(), test.source()));
    }
  }

  private static boolean same(int[] one, int[] other) {
    return Arrays.equals(one, other);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, 8, 1, --pairs must lie in 1 to 1000000",
    "10, 0, 8, 1, --tests must lie in 1 to 100000",
    "10, 10, 0, 1, --cells must lie in 1 to 1024",
    "10, 10, 8, 0, --epochs must lie in 1 to 1000"
  })
  void givenNumbersThatCannotBe_whenARecipeIsMade_thenItSaysWhichOption(
      int pairs, int tests, int cells, int epochs, String message) {
    assertThatThrownBy(() -> Recipe.of(pairs, tests, cells, epochs)).hasMessageContaining(message);
  }
}
