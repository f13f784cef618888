package unroll.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.BinaryCrossEntropy;
import unroll.engine.memory.Buffers;
import unroll.engine.optim.Adam;
import unroll.engine.optim.AdamW;
import unroll.engine.optim.Sgd;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.Settings;

/// Runs the code of docs/lab.md, asserts what its prose says, and sees to it that every block of
/// the page stands in a test of this folder as it does there.
@Tag("slow")
class LabWalkTest {
  private static final Path DOCS = Path.of("../../docs");

  @Test
  void givenAPerceptron_whenItDescends_thenItTellsThePointsRight() {
    var parameters = Parameters.random(1); // what is learned: random numbers to begin with
    var perceptron = new Dense(2, 1, parameters); // sum = w₁·x₁ + w₂·x₂ + b
    var points = Tensor.of(Shape.of(4, 2), -1, -1, -1, 1, 1, -1, 1, 1); // four points (x₁, x₂)
    var labels = Tensor.of(Shape.of(4, 1), 0, 0, 0, 1); // yes where both are positive
    var pass = Pass.inference();
    IO.println(
        perceptron.forward(pass, points).sigmoid(pass)); // its weights are random: so are these

    var loss =
        BinaryCrossEntropy.of(pass, perceptron.forward(pass, points), labels, 4); // mean of 4
    IO.println(loss.item());

    var sgd = new Sgd(0);
    sgd.prepare(parameters.all());
    for (int step = 0; step < 200; step++) {
      try (var training = Pass.training(new Buffers(), RandomStream.of(step))) {
        var logits = perceptron.forward(training, points);
        var tape = training.tape();
        tape.backward(BinaryCrossEntropy.of(training, logits, labels, 4));
        var gradients =
            parameters.all().stream().map(p -> tape.gradient(p.value()).toArray()).toList();
        sgd.step(gradients, 0.5);
      }
    }

    var after = Pass.inference(); // a pass belongs to the weights that it began with
    var logits = perceptron.forward(after, points);
    assertThat(BinaryCrossEntropy.of(after, logits, labels, 4).item()).isLessThan(0.15f);
    var probabilities = logits.sigmoid(after).toArray();
    assertThat(probabilities[3]).isGreaterThan(0.5f);
    assertThat(Math.max(probabilities[0], Math.max(probabilities[1], probabilities[2])))
        .isLessThan(0.5f);
  }

  @Test
  void givenTwentySigmoids_whenWalkedBack_thenAlmostNothingIsLeftOfTheSlope() {
    var x = Tensor.variable(Shape.of(1, 1), 1);
    try (var chain = Pass.training(new Buffers(), RandomStream.of(1))) {
      var y = x;
      for (int link = 0; link < 20; link++) {
        y = y.sigmoid(chain);
      }
      chain.tape().backward(y.sum(chain));
      IO.println(chain.tape().gradient(x).item()); // 9.1E-14
    }

    try (var chain = Pass.training(new Buffers(), RandomStream.of(1))) {
      var y = x;
      for (int link = 0; link < 20; link++) {
        y = y.sigmoid(chain);
      }
      chain.tape().backward(y.sum(chain));
      assertThat((double) chain.tape().gradient(x).item()).isCloseTo(9.1e-14, within(1e-15));
    }
  }

  @Test
  void givenTheRemedies_whenMade_thenTheyAreWhatThePageSays() {
    var adam = new Adam(Adam.Config.DEFAULT); // instead of new Sgd(0)
    var dropout = new Dropout(0.3); // behind a layer: dropout.forward(pass, layer.forward(pass, x))
    var decaying =
        new AdamW(new Adam.Config(0.9, 0.999, 1e-8, 0.3)); // weights shrink by rate · 0.3
    var settings =
        Settings.DEFAULT.withEpochs(400).withPatience(20); // a Trainer stops after 20 worse epochs
    assertThat(Stream.of(adam, decaying)).doesNotContainNull();
    assertThat(dropout.rate()).isEqualTo(0.3);
    assertThat(settings.patience()).isEqualTo(20);
  }

  @Test
  void givenThePage_whenItsCodeIsRead_thenItStandsInATestOfThisFolder() throws Exception {
    var tests = new StringBuilder();
    try (var files = Files.walk(Path.of("src/test/java"))) {
      for (var file : files.filter(f -> f.toString().endsWith("Test.java")).sorted().toList()) {
        tests.append(plain(Files.readString(file)));
      }
    }
    var blocks = Pattern.compile("(?s)```java\n(.*?)```").matcher(page()).results();
    var code = blocks.map(block -> plain(block.group(1))).toList();
    assertThat(code).hasSizeGreaterThan(5);
    for (var block : code) {
      assertThat(tests.indexOf(block)).as(block).isNotNegative();
    }
  }

  @Test
  void givenThePage_whenItsPicturesAreLookedFor_thenTheyAreThereAndSmallAndHaveTheirCommand()
      throws Exception {
    var names =
        Pattern.compile("\\(images/(lab-(.*?)\\.svg)\\)").matcher(page()).results().toList();
    assertThat(names).extracting(name -> name.group(2)).contains("perceptron", "overfitting");
    for (MatchResult name : names) {
      assertThat(DOCS.resolve("images").resolve(name.group(1)).toFile().length())
          .as(name.group(1))
          .isBetween(1_000L, 155_000L);
      assertThat(page()).contains("./unroll lab " + name.group(2));
    }
  }

  private static String page() throws Exception {
    return Files.readString(DOCS.resolve("lab.md"));
  }

  /// Without white space and comments, which the formatter sets as it likes.
  private static String plain(String code) {
    return code.replaceAll("//[^\n]*", "").replaceAll("\\s+", "");
  }
}
