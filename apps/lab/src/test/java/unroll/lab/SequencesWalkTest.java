package unroll.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import unroll.engine.attention.AdditiveAttention;
import unroll.engine.attention.AttentionMask;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Parameters;
import unroll.engine.memory.Buffers;
import unroll.engine.random.RandomStream;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Rnn;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.sentiment.SentimentClassifier;

/// Runs the code of docs/lab.md from recurrence on.
@Tag("slow")
class SequencesWalkTest {
  private final Pass inference = Pass.inference();

  @Test
  void givenAnLstm_whenItReadsThreeSteps_thenItAnswersWithOneNumber() {
    var pass = inference;
    var parameters = Parameters.random(1);
    var lstm =
        new Lstm(2, 64, parameters.at("lstm")); // reads two numbers a step, remembers in 64 cells
    var answer = new Dense(64, 1, parameters.at("answer"));
    var x = Tensor.of(Shape.of(1, 3, 2), 0.3f, 1, 0.9f, 0, 0.5f, 1); // 0.3 and 0.5 are marked
    var read = lstm.forward(pass, Padded.full(x));
    var sum = answer.forward(pass, read.last().h()); // is to become 0.8
    assertThat(sum.shape()).isEqualTo(Shape.of(1, 1));
  }

  static Tensor watched(Pass pass, Tensor h, double[] norms, int t) {
    var same = pass.result(h.shape(), h);
    System.arraycopy(h.values(), 0, same.values(), 0, h.shape().size());
    return pass.record(
        same,
        gradients -> {
          var gradient = gradients.gradient(same).toArray();
          for (int i = 0; i < gradient.length; i++) {
            norms[t] = StrictMath.hypot(norms[t], gradient[i]);
            gradients.gradientToAddTo(h).values()[i] += gradient[i];
          }
        });
  }

  @Test
  void givenATanhRnn_whenItsGradientGoesBackAHundredSteps_thenNothingIsLeft() {
    var norms = new double[100];
    var x = Tensor.zeros(Shape.of(1, 100, 2));
    var parameters = Parameters.random(1);
    var answer = new Dense(64, 1, parameters.at("answer"));
    try (var pass = Pass.training(new Buffers(), RandomStream.of(0))) {
      var rnn = Rnn.tanh(2, 64, parameters.at("rnn"));
      var h = rnn.start(1);
      for (int t = 0; t < 100; t++) {
        h = watched(pass, rnn.step(pass, x.step(pass, t), h).state(), norms, t);
      }
      pass.tape().backward(answer.forward(pass, h).sum(pass));
    }
    assertThat(norms[99]).isGreaterThan(0.1);
    assertThat(norms[0] / norms[99]).isPositive().isLessThan(1e-15);
  }

  @Test
  void givenAClassifier_whenItIsListenedTo_thenItsGatesAreThere() throws IOException {
    var model = Path.of("../../models/sentiment-english.safetensors");
    var classifier = SentimentClassifier.load(model);
    var traces = new ArrayList<Lstm.Trace>();
    ScopedValue.where(Lstm.LISTENER, traces::add)
        .run(() -> classifier.classify("the film was not good"));
    var gates =
        traces.getFirst().gates(); // [5 words, 1 sentence, 4 · 128]: i, f, g, o of each cell
    assertThat(gates.shape()).isEqualTo(Shape.of(5, 1, 4 * 128));
  }

  @Test
  void givenAttention_whenItAttends_thenItsWeightsSumToOne() {
    var pass = inference;
    var read = Tensor.of(Shape.of(1, 2, 64), new float[128]);
    var query = Tensor.of(Shape.of(1, 1, 64), new float[64]);
    var attention = new AdditiveAttention(64, 64, 64, Parameters.random(1));
    var memory = attention.remember(pass, read); // [1, words, 64]: every place that was read
    var found = attention.forward(pass, query, memory, AttentionMask.none());
    var context = found.context(); // [1, 1, 64]: what the next word is made of
    var weights = found.weights(); // [1, 1, words]: what it attended to; they sum to 1
    assertThat(context.shape()).isEqualTo(Shape.of(1, 1, 64));
    assertThat((double) weights.sum(pass).item()).isCloseTo(1, within(1e-6));
  }
}
