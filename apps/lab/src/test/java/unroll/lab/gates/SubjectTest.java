package unroll.lab.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.common.UserError;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.model.ModelFile;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Recurrent.Direction;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// The shipped models, as they are seen to read.
class SubjectTest {
  private static final Path HOME = Path.of("../..");
  private static final Path SENTIMENT = model("sentiment-english");
  private static final Path MUSIC = model("music-melody");
  private static final Path TRAJECTORY = model("trajectory-pedestrian");
  private static final Path TRANSLATOR = model("translator-en-vel");
  private static final Path TUNE = HOME.resolve("data/tunes/the-tin-kettle.mid");
  private static final Path WALKERS = HOME.resolve("data/scenes/walkers-1.txt");

  private static Path model(String name) {
    return HOME.resolve("models/" + name + ".safetensors");
  }

  private static GateReading reading(Subject subject, String layer) {
    var reading = subject.readings().get(layer);
    assertThat(reading).isNotNull();
    return reading;
  }

  @Test
  void givenASentence_whenTheSentimentModelReadsIt_thenItsWordsAreTheStepsOfBothDirections()
      throws IOException {
    var subject = Subject.sentence(SENTIMENT, "The film was not good");
    assertThat(subject.answer()).startsWith("negative");
    assertThat(subject.readings().sequencedKeySet()).containsExactly("forward", "backward");
    var reading = reading(subject, "backward");
    assertThat(reading.direction()).isEqualTo(Direction.REVERSE);
    assertThat(reading.steps()).containsExactly("the", "film", "was", "not", "good");
  }

  /// The gates of every step, from the numbers in the model's file alone: i, f, o = σ(W·x + U·h +
  /// b), g = tanh(W·x + U·h + b), c′ = f·c + i·g.
  @Test
  void givenTheSentimentModel_whenItsGatesAreComputedFromItsFile_thenTheyAreThoseThatWereSeen()
      throws IOException {
    var text = "The film was not good";
    var reading = reading(Subject.sentence(SENTIMENT, text), "forward");
    var file = ModelFile.read(SENTIMENT);
    var words = file.require("vocabulary.words").split("\n");
    int n = reading.cell()[0].length;
    var h = new double[n];
    var c = new double[n];
    for (int t = 0; t < reading.steps().size(); t++) {
      int word = List.of(words).indexOf(reading.steps().get(t));
      var sums = sums(file, word, h);
      for (int k = 0; k < n; k++) {
        double i = sigmoid(sums[k]);
        double f = sigmoid(sums[n + k]);
        double g = StrictMath.tanh(sums[2 * n + k]);
        double o = sigmoid(sums[3 * n + k]);
        c[k] = f * c[k] + i * g;
        h[k] = o * StrictMath.tanh(c[k]);
        assertThat((double) reading.input()[t][k]).isCloseTo(i, within(1e-4));
        assertThat((double) reading.forget()[t][k]).isCloseTo(f, within(1e-4));
        assertThat((double) reading.candidate()[t][k]).isCloseTo(g, within(1e-4));
        assertThat((double) reading.output()[t][k]).isCloseTo(o, within(1e-4));
        assertThat((double) reading.cell()[t][k]).isCloseTo(c[k], within(1e-4));
      }
    }
  }

  private static double[] sums(ModelFile file, int word, double... h) {
    var embedding = tensor(file, "embedding.weight");
    var w = tensor(file, "forward.weight_ih");
    var u = tensor(file, "forward.weight_hh");
    var sums = new double[w.shape().rows()];
    for (int row = 0; row < sums.length; row++) {
      sums[row] = tensor(file, "forward.bias").values()[row];
      for (int k = 0; k < w.shape().columns(); k++) {
        sums[row] += (double) w.at(row, k) * embedding.at(word, k);
      }
      for (int k = 0; k < h.length; k++) {
        sums[row] += u.at(row, k) * h[k];
      }
    }
    return sums;
  }

  private static Tensor tensor(ModelFile file, String name) {
    var tensor = file.tensors().get(name);
    assertThat(tensor).as(name).isNotNull();
    return tensor;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  @Test
  void givenAMelody_whenTheModelFollowsIt_thenItsStepsArePitchesAndLengthsInTurn()
      throws IOException {
    var subject = Subject.melody(MUSIC, TUNE);
    assertThat(subject.answer()).contains("bits a note");
    var readings = subject.readings();
    assertThat(readings.sequencedKeySet()).containsExactly("lstm.l0", "lstm.l1");
    var steps = reading(subject, "lstm.l1").steps();
    assertThat(steps).startsWith("begin", "rest", "5/8", "G4", "1/8");
    for (int t = 1; t < steps.size(); t++) {
      assertThat(steps.get(t)).matches(t % 2 == 1 ? "rest|[A-G]♯?\\d" : "\\d+/\\d+");
    }
  }

  @Test
  void givenARecording_whenAPathIsRead_thenOneLayerHasThePastAndAnotherTheFuture()
      throws IOException {
    var subject = Subject.path(TRAJECTORY, WALKERS, "");
    assertThat(subject.readings().sequencedKeySet()).containsExactly("own", "decoder");
    assertThat(reading(subject, "own").steps()).startsWith("−2.8", "−2.4").endsWith("−0.4", "0.0");
    assertThat(reading(subject, "decoder").steps()).startsWith("+0.4", "+0.8").endsWith("+4.8");
    assertThatThrownBy(() -> Subject.path(TRAJECTORY, WALKERS, "nobody"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--agent: in view are");
  }

  @Test
  void givenASentence_whenATranslatorReadsIt_thenTheEndIsAStepToo() throws IOException {
    var subject = Subject.sentence(TRANSLATOR, "the old king sees a cat .");
    assertThat(subject.answer()).isEqualTo("tak mogar segelek mimeni timek .");
    assertThat(subject.readings().sequencedKeySet())
        .containsExactly("encoder.forward", "encoder.backward");
    assertThat(reading(subject, "encoder.forward").steps())
        .containsExactly("the", "old", "king", "sees", "a", "cat", ".", "(end)");
  }

  @Test
  void givenWhatDoesNotFit_whenRead_thenOneSentenceSaysWhy() {
    assertThatThrownBy(() -> Subject.sentence(MUSIC, "hello"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("must be a model of sentiment or translator, to read a sentence");
    assertThatThrownBy(() -> Subject.sentence(SENTIMENT, "  "))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("at least one word, note or step");
    assertThatThrownBy(() -> Subject.melody(MUSIC, WALKERS)).isInstanceOf(UserError.class);
    assertThatThrownBy(() -> Subject.path(TRAJECTORY, TUNE, "")).isInstanceOf(UserError.class);
  }

  /// Cells are shown in the order of their largest change, whichever way they were read.
  @Test
  void givenATrace_whenItIsRead_thenItsStepsAreInTheOrderOfTheSequence() {
    var lstm = new Lstm(1, 6, Parameters.random(1));
    var x = Padded.full(Tensor.of(Shape.of(1, 4, 1), 0, 3, 0, -3));
    var traces = new ArrayList<Lstm.Trace>();
    ScopedValue.where(Lstm.LISTENER, traces::add)
        .run(() -> {
          lstm.forward(Pass.inference(), x, lstm.start(1), Direction.FORWARD);
          lstm.forward(Pass.inference(), x, lstm.start(1), Direction.REVERSE);
        });
    var steps = List.of("a", "b", "c", "d");
    var there = GateReading.of("l", traces.getFirst(), steps);
    var back = GateReading.of("l", traces.getLast(), steps);
    assertThat(there.cell()[3]).containsExactly(last(traces.getFirst()));
    assertThat(back.cell()[0]).containsExactly(last(traces.getLast()));
    assertThat(there.liveliest(4)).hasSize(4).doesNotHaveDuplicates();
    assertThat(there.liveliest(100)).hasSize(6);
    assertThat(there.first(2).steps()).containsExactly("a", "b");
    assertThat(there.first(2).forget()).hasDimensions(2, 6);
    assertThat(there.meanChange(1)).isGreaterThan(there.meanChange(0));
  }

  private static float[] last(Lstm.Trace trace) {
    return Arrays.copyOfRange(trace.c().toArray(), 18, 24);
  }
}
