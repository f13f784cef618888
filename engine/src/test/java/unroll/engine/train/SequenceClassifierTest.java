package unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unroll.engine.autodiff.Pass;
import unroll.engine.data.LabelledSequence;
import unroll.engine.data.LabelledTexts;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.model.ModelFile;
import unroll.engine.random.RandomStream;
import unroll.engine.recurrent.Bidirectional;
import unroll.engine.recurrent.Gru;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Tensor;

class SequenceClassifierTest {
  private static final List<LabelledSequence> EXAMPLES =
      List.of(
          new LabelledSequence(new int[] {1, 2, 3}, 0),
          new LabelledSequence(new int[] {4}, 2),
          new LabelledSequence(new int[] {5, 0, 5, 0, 5}, 1),
          new LabelledSequence(new int[] {2, 2}, 2));

  @TempDir Path folder;

  /// Reads `words` words in both directions, and looks at the largest of what it found.
  private static SequenceClassifier classifier(int words, int classes, Parameters parameters) {
    var embedding = new Embedding(words, 8, parameters.at("embedding"));
    var reader = Bidirectional.of(Gru::new, 8, 8, parameters.at("reader"));
    var output = new Dense(16, classes, parameters.at("output"));
    var dropout = new Dropout(0.3);
    return new SequenceClassifier(
        parameters,
        (pass, ids) -> {
          var read = reader.forward(pass, embedding.forward(pass, ids)).sequence();
          return output.forward(pass, dropout.forward(pass, read.max(pass)));
        });
  }

  @Test
  void givenExamples_whenTheirLossIsTaken_thenItIsTheMeanSurpriseAtTheirLabels() {
    // given
    var task = classifier(6, 3, Parameters.random(1));
    var pass = Pass.inference();
    // when
    double loss = task.loss(pass, EXAMPLES, 4).item();
    var evaluation = task.evaluate(pass, EXAMPLES, 4);
    // then
    double sum = 0;
    int right = 0;
    for (var example : EXAMPLES) {
      var logits = task.logits().apply(pass, PaddedIds.of(example.ids()));
      sum += SoftmaxCrossEntropy.each(logits, new int[] {example.label()})[0];
      right += logits.argmax()[0] == example.label() ? 1 : 0;
    }
    assertThat(loss).isCloseTo(sum / 4, within(1e-6));
    assertThat(evaluation.loss()).isEqualTo(loss);
    assertThat(evaluation.metrics()).containsExactly(Metric.accuracy(right, 4));
    assertThat(EXAMPLES).allMatch(e -> task.targets(e) == 1 && task.length(e) == e.ids().length);
    // a shard of the batch has its part of the mean
    double half = task.loss(pass, EXAMPLES.subList(0, 2), 4).item();
    double other = task.loss(pass, EXAMPLES.subList(2, 4), 4).item();
    assertThat(half + other).isCloseTo(loss, within(1e-6));
  }

  @Test
  void givenALabelThatIsNoClass_whenTheLossIsTaken_thenRefused() {
    var task = classifier(6, 3, Parameters.random(1));
    var wrong = List.of(new LabelledSequence(new int[] {1}, 3));
    assertThatThrownBy(() -> task.loss(Pass.inference(), wrong, 1))
        .hasMessageContaining("targets must lie in [0, 3), got 3 in row 0");
  }

  @Test
  void givenAPredictor_whenAsked_thenAnswersWithProbabilities() {
    // given
    var task = classifier(6, 3, Parameters.random(1));
    var ids = EXAMPLES.stream().map(LabelledSequence::ids).toList();
    // when
    var answers = task.predictor().threads(2).batches(2, 10).answer(ids);
    // then
    assertThat(answers).hasSize(4);
    for (int i = 0; i < 4; i++) {
      assertThat(Arrays.stream(answers.get(i)).sum()).isCloseTo(1, within(1e-6));
      var p = task.logits().apply(Pass.inference(), PaddedIds.of(ids.get(i)));
      var expected = p.softmax(Pass.inference()).toArray();
      assertThat(answers.get(i))
          .containsExactly(new double[] {expected[0], expected[1], expected[2]});
      assertThat(task.predictor().answer(ids.get(i))).containsExactly(answers.get(i));
    }
  }

  /// Texts whose mood shows in a word or two.
  private static List<String> reviews(int n) {
    var random = RandomStream.of(9);
    var fillers = List.of("the", "film", "was", "and", "a", "story", "with", "of", "we", "saw");
    var moods =
        Map.of(
            "good", List.of("wonderful", "great", "lovely"),
            "bad", List.of("awful", "boring", "dull"));
    var lines = new ArrayList<String>();
    for (int i = 0; i < n; i++) {
      var label = i % 2 == 0 ? "good" : "bad";
      var words = new ArrayList<String>();
      for (int k = 4 + random.below(8); k > 0; k--) {
        words.add(fillers.get(random.below(10)));
      }
      words.set(random.below(words.size()), moods.get(label).get(random.below(3)));
      lines.add(label + "\t" + String.join(" ", words) + ", said " + "x".repeat(3 + i) + ".");
    }
    return lines;
  }

  @Test
  void givenLabelledTexts_whenLearned_thenOthersAreToldApartAndTheFileDoesItToo() throws Exception {
    // given
    var tsv = folder.resolve("reviews.tsv");
    Files.write(tsv, reviews(300));
    var texts = LabelledTexts.read(tsv, 1);
    var task = classifier(texts.words().size(), 2, Parameters.random(1));
    // when
    var trainer =
        new Trainer<>(task)
            .settings(Settings.DEFAULT.withEpochs(15).watching("accuracy"))
            .learningRate(0.01)
            .threads(2);
    trainer.train(texts.train(), texts.valid());
    // then
    assertThat(trainer.evaluate(texts.test()).metric("accuracy")).isGreaterThan(0.9);
    var ids = texts.encode("We saw a lovely story, unheardof!");
    var answer = task.predictor().answer(ids);
    assertThat(answer[texts.labels().require("good")]).isGreaterThan(0.5);
    // and the same from a file
    var path = folder.resolve("reviews.safetensors");
    ModelFile.of(task.parameters(), texts.header()).write(path);
    var file = ModelFile.read(path);
    var words = file.require("words").split("\n");
    assertThat(words).hasSize(texts.words().size());
    var loaded = file.build(p -> classifier(words.length, 2, p));
    assertThat(loaded.predictor().answer(ids)).containsExactly(answer);
  }

  @Test
  void givenNoTokensAtAll_whenAsked_thenAnswersAllTheSame() {
    var task = classifier(6, 3, Parameters.random(1));
    var answers = task.predictor().answer(List.of(new int[0], new int[] {1}, new int[0]));
    assertThat(answers.get(2)).containsExactly(answers.get(0));
    var alone = task.predictor().answer(new int[0]);
    assertThat(alone).containsExactly(answers.get(0));
  }

  @Test
  void givenLogitsOfTheWrongShape_whenTheLossIsTaken_thenSaysSo() {
    var parameters = Parameters.random(1);
    var embedding = new Embedding(6, 3, parameters);
    var task = new SequenceClassifier(parameters, (pass, ids) -> embedding.forward(pass, ids).x());
    assertThatThrownBy(() -> task.loss(Pass.inference(), EXAMPLES, 4))
        .hasMessageContaining("needs a row of logits for each of 4 targets");
    assertThat(task.logits().apply(Pass.inference(), PaddedIds.of(new int[] {1})))
        .isInstanceOf(Tensor.class);
  }
}
