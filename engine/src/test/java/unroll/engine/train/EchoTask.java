package unroll.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.random.RandomStream;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Stacked;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Tensor;

/// A small thing to learn: say at every step which symbol came two steps ago.
class EchoTask implements Task<int[]> {
  private static final int SYMBOLS = 4;
  private static final int DELAY = 2;

  private final Parameters parameters = Parameters.random(1);
  private final Embedding embedding;
  private final Stacked<Lstm.State> lstm;
  private final Dropout dropout;
  private final Dense decoder;

  EchoTask(double dropout) {
    this.embedding = new Embedding(SYMBOLS, 6, 1, parameters.at("embedding", 1));
    this.lstm = Stacked.of(Lstm::new, 6, 20, 1, new Dropout(dropout), parameters.at("lstm", 2));
    this.dropout = new Dropout(dropout);
    this.decoder = new Dense(20, SYMBOLS, parameters.at("decoder", 3));
  }

  static List<int[]> examples(int n, long seed) {
    var examples = new ArrayList<int[]>();
    for (int i = 0; i < n; i++) {
      var random = RandomStream.of(seed).fork(i);
      var example = new int[DELAY + 1 + random.below(6)];
      Arrays.setAll(example, _ -> random.below(SYMBOLS));
      examples.add(example);
    }
    return examples;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public int targets(int[] example) {
    return example.length - DELAY;
  }

  @Override
  public int length(int[] example) {
    return example.length;
  }

  @Override
  public Tensor loss(Pass pass, List<int[]> examples, double targets) {
    var answers = PaddedIds.of(examples.stream().map(EchoTask::answers).toList());
    var words = embedding.forward(pass, PaddedIds.of(examples)).map(x -> dropout.forward(pass, x));
    var read = lstm.forward(pass, words).sequence();
    var logits = read.map(h -> decoder.forward(pass, h));
    return SoftmaxCrossEntropy.of(pass, logits, answers, targets);
  }

  /// What was there two steps ago; at first there was nothing.
  private static int[] answers(int[] example) {
    var answers = new int[example.length];
    Arrays.setAll(answers, t -> t < DELAY ? SoftmaxCrossEntropy.MASKED : example[t - DELAY]);
    return answers;
  }

  /// Symbols are renamed at random: the echo stays an echo.
  @Override
  public int[] varied(int[] example, RandomStream random) {
    int shift = random.below(SYMBOLS);
    return Arrays.stream(example).map(s -> (s + shift) % SYMBOLS).toArray();
  }
}
