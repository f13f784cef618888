package unroll.translator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.sequence.PaddedIds;
import unroll.translator.data.Translation;
import unroll.translator.evaluation.TeacherForcing;
import unroll.translator.model.Search;
import unroll.translator.model.Toy;

class TranslatorTest {
  private static Translator translator;

  @BeforeAll
  static void givenAModelThatKnowsATinyLanguage() {
    translator = new Translator(Toy.train(Toy.RECIPE.with("epochs", 40)).model());
  }

  @Test
  void givenItsSentences_whenTranslated_thenAllAreRightAndTheAlignmentHasTheirWords() {
    for (var pair : Toy.texts().pairs()) {
      var answer = translator.translate(pair.source());
      assertThat(answer.text()).isEqualTo(pair.target());
      assertThat(answer.finished()).isTrue();
      assertThat(answer.alignment().target()).hasSize(4);
      assertThat(answer.alignment().source()).hasSize(4);
    }
  }

  @Test
  void givenOneBeginning_whenSearched_thenItsProbabilityIsThatOfTheModel() {
    var pair = Toy.texts().pairs().getFirst();
    var answer = translator.translate(pair.source(), Search.GREEDY).getFirst();
    var example = translator.model().data().encode(pair);
    var logits =
        translator
            .model()
            .network()
            .forward(
                Pass.inference(), PaddedIds.of(example.source()), PaddedIds.of(example.target()))
            .logits();
    double nats = 0;
    for (double each : SoftmaxCrossEntropy.each(logits.x(), example.target())) {
      nats += each;
    }
    assertThat(answer.text()).isEqualTo(pair.target());
    assertThat(-answer.logProbability())
        .isCloseTo(nats, org.assertj.core.api.Assertions.within(1e-4));
  }

  @Test
  void givenSeveralWanted_whenTranslated_thenTheBestComesFirstAndNoneTwice() {
    var all = translator.translate("sees cat dog.", new Search(8, 5, 1));
    assertThat(all).hasSize(5);
    assertThat(all.stream().map(Translation::text)).doesNotHaveDuplicates();
    assertThat(all.stream().map(Translation::score))
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(all.getFirst().text()).isEqualTo("CAT DOG SEES!");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "\u0000", "\ufeff\u200b"})
  void givenABlankText_whenTranslated_thenABlankOneComes(String text) {
    assertThat(translator.translate(text).text()).isEmpty();
    assertThat(translator.translate(text).alignment().source()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "犬は走る。",
        "\ud800",
        "￭￭￭",
        "😀",
        "....!!!",
        "sees\u0007cat",
        "العربية",
        "<end> <start>"
      })
  void givenATextOfAnyKind_whenTranslated_thenAnAnswerComes(String text) {
    var answer = translator.translate(text);
    assertThat(answer.alignment().weights()).hasNumberOfRows(answer.alignment().target().size());
  }

  @Test
  void givenTwoThousandWords_whenTranslated_thenTheyAreReadInPartsBehindSentences() {
    var one = "sees cat dog.";
    var answer = translator.translate((one + " ").repeat(500), Search.GREEDY).getFirst();
    assertThat(answer.text()).endsWith("CAT DOG SEES!");
    assertThat(answer.alignment().source()).hasSize(2000);
    assertThat(answer.alignment().target().size()).isLessThan(3 * 2000 + 500);
    var endless = translator.translate("cat".repeat(2000) + " dog".repeat(450), Search.GREEDY);
    assertThat(endless).hasSize(1);
  }

  @Test
  void givenManyThreads_whenTheyShareATranslator_thenEachGetsItsAnswer() throws Exception {
    var pairs = Toy.texts().pairs();
    try (var executor = Executors.newFixedThreadPool(4)) {
      List<Future<Translation>> answers =
          pairs.stream()
              .map(pair -> executor.submit(() -> translator.translate(pair.source())))
              .toList();
      for (int i = 0; i < pairs.size(); i++) {
        assertThat(answers.get(i).get().text()).isEqualTo(pairs.get(i).target());
      }
    }
  }

  @Test
  void givenManyTexts_whenTranslatedTogether_thenEachAnswerIsThatOfTheTextAlone() {
    var texts = Toy.texts().sources().subList(0, 20);
    var answers = translator.translate(texts, Search.DEFAULT, 2);
    for (int i = 0; i < texts.size(); i++) {
      var alone = translator.translate(texts.get(i));
      assertThat(answers.get(i).text()).isEqualTo(alone.text());
      assertThat(answers.get(i).logProbability()).isEqualTo(alone.logProbability());
    }
  }

  @Test
  void givenTheRightWords_whenReadAfterEachGuess_thenNearlyAllAreGuessedInTheOrderOfThePairs() {
    var pairs = Toy.texts().pairs();
    var forced = TeacherForcing.of(translator.model(), pairs, 2);
    assertThat(forced.tokens()).isEqualTo(5L * pairs.size());
    assertThat(forced.right()).isEqualTo(forced.tokens());
    assertThat(forced.perplexity()).isBetween(1.0, 1.2);
    for (int i = 0; i < pairs.size(); i++) {
      assertThat(forced.alignments().get(i).source())
          .isEqualTo(translator.model().data().source().tokens(pairs.get(i).source()));
    }
  }

  @Test
  void givenASearchThatCannotBe_whenMade_thenItIsRefused() {
    assertThatThrownBy(() -> new Search(0, 1, 0)).hasMessageContaining("beam width");
    assertThatThrownBy(() -> new Search(1001, 1, 0)).hasMessageContaining("beam width");
    assertThatThrownBy(() -> new Search(2, 3, 0)).hasMessageContaining("n-best");
    assertThatThrownBy(() -> new Search(2, 1, -1)).hasMessageContaining("length penalty");
  }
}
