package unroll.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.attention.AttentionMask;
import unroll.engine.attention.DotAttention;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.random.RandomStream;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Recurrent;
import unroll.engine.recurrent.Stacked;
import unroll.engine.sequence.Lengths;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

/// Padding on the right never changes a result: not the loss, not a state, not a gradient, not by
/// one bit. Shown on a network of everything there is.
class PaddingTest {
  private static final int VOCABULARY = 11;

  /// Reads words, looks back at what it has read, and says which word comes next.
  private static final class Network {
    private final Parameters parameters = Parameters.random(1);
    private final Embedding embedding;
    private final Stacked<Lstm.State> lstm;
    private final DotAttention attention = new DotAttention();
    private final Dense decoder;

    Network(int size) {
      var random = RandomStream.of(1);
      embedding = new Embedding(VOCABULARY, size, 1, parameters.at("embedding", random));
      lstm = Stacked.of(Lstm::new, size, size, 2, new Dropout(0.3), parameters.at("lstm", random));
      decoder = new Dense(2 * size, VOCABULARY, parameters.at("decoder", random));
    }

    private Recurrent.Output<List<Lstm.State>> read(Pass pass, int[] ids, Lengths lengths) {
      var words = embedding.forward(pass, ids, lengths.batch(), lengths.time());
      return lstm.forward(pass, new Padded(words, lengths));
    }

    private Tensor logits(Pass pass, int[] ids, Lengths lengths) {
      var read = read(pass, ids, lengths).sequence().x();
      var mask = AttentionMask.causal().and(AttentionMask.of(lengths));
      var context = attention.forward(pass, read, read, mask).context();
      return decoder.forward(pass, read.concat(pass, context));
    }

    Tensor loss(Pass pass, int[] ids, int[] targets, Lengths lengths) {
      long counted = Arrays.stream(targets).filter(t -> t >= 0).count();
      return SoftmaxCrossEntropy.of(pass, logits(pass, ids, lengths), targets, counted);
    }
  }

  /// Symbols for the real steps; `padding` behind.
  private static int[] symbols(long seed, Lengths lengths, int padding) {
    var symbols = new int[lengths.batch() * lengths.time()];
    Arrays.fill(symbols, padding);
    for (int row = 0; row < lengths.batch(); row++) {
      var random = RandomStream.of(seed).fork(row);
      for (int t = 0; t < lengths.of(row); t++) {
        symbols[row * lengths.time() + t] = random.below(VOCABULARY);
      }
    }
    return symbols;
  }

  @ParameterizedTest
  @CsvSource({"3, 1", "5, 3", "16, 9", "17, 30"})
  void givenABatch_whenPaddedFurther_thenLossStatesAndGradientsAreTheSameBits(
      int size, int further) {
    // given
    var network = new Network(size);
    var tight = new Lengths(7, 7, 2, 5, 1);
    var loose = new Lengths(7 + further, 7, 2, 5, 1);
    for (int filler : new int[] {Embedding.PADDING, 4}) { // 4: a word that should not be there
      var tightIds = symbols(5, tight, filler);
      var looseIds = symbols(5, loose, filler);
      var tightTargets = symbols(6, tight, SoftmaxCrossEntropy.MASKED);
      var looseTargets = symbols(6, loose, SoftmaxCrossEntropy.MASKED);
      // when
      var pass = Pass.inference();
      var tightLoss = network.loss(pass, tightIds, tightTargets, tight);
      var looseLoss = network.loss(pass, looseIds, looseTargets, loose);
      var tightStates = network.read(pass, tightIds, tight).last();
      var looseStates = network.read(pass, looseIds, loose).last();
      var weights = Numbers.variables(network.parameters);
      var tightGradients =
          Numbers.gradients(p -> network.loss(p, tightIds, tightTargets, tight), weights);
      var looseGradients =
          Numbers.gradients(p -> network.loss(p, looseIds, looseTargets, loose), weights);
      // then
      Numbers.assertSameBits(looseLoss, tightLoss);
      for (int k = 0; k < 2; k++) {
        Numbers.assertSameBits(looseStates.get(k).h(), tightStates.get(k).h());
        Numbers.assertSameBits(looseStates.get(k).c(), tightStates.get(k).c());
      }
      Numbers.assertSameBits(looseGradients, tightGradients);
    }
  }

  @ParameterizedTest
  @CsvSource({"5", "16"})
  void givenABatch_whenOneRowIsReadAlone_thenItsLogitsAreTheSameBits(int size) {
    // given
    var network = new Network(size);
    var lengths = new Lengths(7, 7, 2, 5, 1);
    var ids = symbols(5, lengths, Embedding.PADDING);
    var together = network.logits(Pass.inference(), ids, lengths);
    for (int row = 0; row < 4; row++) {
      int length = lengths.of(row);
      // when
      var own = Arrays.copyOfRange(ids, row * 7, row * 7 + length);
      var alone = network.logits(Pass.inference(), own, Lengths.full(1, length));
      // then
      Numbers.assertSameBits(Numbers.row(together, row, length), alone);
    }
  }

  @ParameterizedTest
  @CsvSource({"5", "16"})
  void givenABatch_whenTheWordsOfThePaddingChange_thenNothingElseDoes(int size) {
    // given
    var network = new Network(size);
    var lengths = new Lengths(7, 7, 2, 5, 1);
    var targets = symbols(6, lengths, SoftmaxCrossEntropy.MASKED);
    var zeros = symbols(5, lengths, Embedding.PADDING);
    var words = symbols(5, lengths, 4);
    assertThat(words).isNotEqualTo(zeros);
    var weights = Numbers.variables(network.parameters);
    // when
    var one = Numbers.gradients(p -> network.loss(p, zeros, targets, lengths), weights);
    var other = Numbers.gradients(p -> network.loss(p, words, targets, lengths), weights);
    // then
    Numbers.assertSameBits(other, one);
  }
}
