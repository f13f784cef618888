package unroll.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Layer;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Stacked;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Tensor;

/// A small thing to learn: say at every step which symbol came two steps ago.
class EchoTask implements Task<int[]> {
  private static final int SYMBOLS = 4;
  private static final int DELAY = 2;

  private final Embedding embedding;
  private final Stacked<Lstm.State> lstm;
  private final Dropout dropout;
  private final Dense decoder;

  EchoTask(double dropout) {
    var random = RandomStream.of(1);
    this.embedding = new Embedding(SYMBOLS, 6, 1, random.fork(1));
    this.lstm = Stacked.of(Lstm::new, 6, 20, 1, new Dropout(dropout), random.fork(2));
    this.dropout = new Dropout(dropout);
    this.decoder = new Dense(20, SYMBOLS, random.fork(3));
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
  public Layer model() {
    return new Layer() {
      @Override
      public SequencedMap<String, Layer> children() {
        var children = new LinkedHashMap<String, Layer>();
        children.put("embedding", embedding);
        children.put("lstm", lstm);
        children.put("decoder", decoder);
        return children;
      }
    };
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
    int batch = examples.size();
    int time = examples.stream().mapToInt(e -> e.length).max().orElseThrow();
    var lengths = new Lengths(time, examples.stream().mapToInt(e -> e.length).toArray());
    var ids = new int[batch * time];
    var answers = new int[batch * time];
    Arrays.fill(ids, Embedding.PADDING);
    Arrays.fill(answers, SoftmaxCrossEntropy.MASKED);
    for (int row = 0; row < batch; row++) {
      var example = examples.get(row);
      System.arraycopy(example, 0, ids, row * time, example.length);
      System.arraycopy(example, 0, answers, row * time + DELAY, example.length - DELAY);
    }
    var words = dropout.forward(pass, embedding.forward(pass, ids, batch, time));
    var read = lstm.forward(pass, words, lstm.start(batch), lengths).sequence();
    return SoftmaxCrossEntropy.of(pass, decoder.forward(pass, read), answers, targets);
  }

  /// Symbols are renamed at random: the echo stays an echo.
  @Override
  public int[] varied(int[] example, RandomStream random) {
    int shift = random.below(SYMBOLS);
    return Arrays.stream(example).map(s -> (s + shift) % SYMBOLS).toArray();
  }
}
