package unroll.bench.work;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import unroll.engine.data.Batches;
import unroll.engine.random.RandomStream;

/// The work on which engines are compared: models of the sizes that the applications use, on random
/// data, float32, Adam with a step size of 0.001, full backpropagation through time.
@SuppressWarnings("ImmutableEnumChecker") // a record of numbers is
public enum Workload {
  /// V 64, E 64, H 128, 1 layer, B 16, T 32.
  LM_SMALL("tokens/s", new Sizes(64, 64, 128, 1, 16, 32)),
  /// V 96, E 128, H 256, 1 layer, B 32, T 64.
  LM_MEDIUM("tokens/s", new Sizes(96, 128, 256, 1, 32, 64)),
  /// V 96, E 256, H 512, 2 layers, B 64, T 32.
  LM_LARGE("tokens/s", new Sizes(96, 256, 512, 2, 64, 32)),
  /// Greedy, one word after the other: 2 layers of 256 on an embedding of 128, V 96.
  GENERATE("µs/step", new Sizes(96, 128, 256, 2, 1, 1)),
  /// Training a bidirectional LSTM of 128 on an embedding 10,000 × 128, B 32, T 40.
  SENTIMENT("sequences/s", new Sizes(10_000, 128, 128, 1, 32, 40)),
  /// The same model's answer to one sentence of 20 words.
  SENTENCE("µs/sentence", new Sizes(10_000, 128, 128, 1, 1, 20)),
  /// Training an encoder and a decoder of 256 with dot attention, V 4,000, B 64, 15 → 15.
  SEQ2SEQ("target tokens/s", new Sizes(4_000, 256, 256, 1, 64, 15)),
  /// Training an encoder of 64 over 8 steps and a decoder of 64 for 12 steps that is fed with its
  /// own output, B 64.
  TRAJECTORY("trajectories/s", new Sizes(2, 2, 64, 1, 64, 12));

  /// `words` of the vocabulary, sizes of embedding and state, layers, sequences of a batch and
  /// their steps.
  public record Sizes(int words, int embedding, int hidden, int layers, int batch, int time) {}

  /// Of the training.
  public static final long SEED = 1;

  private static final int BATCHES = 64; // of different data

  private final String unit;
  private final Sizes sizes;

  Workload(String unit, Sizes sizes) {
    this.unit = unit;
    this.sizes = sizes;
  }

  /// As in the table: `lm-small`.
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Of the speed; those in µs are better when lower.
  public String unit() {
    return unit;
  }

  /// How large everything is.
  public Sizes sizes() {
    return sizes;
  }

  /// The speed in [#unit] when a step takes this many seconds.
  public double speed(double seconds) {
    return inference() ? seconds * 1e6 : itemsPerStep() / seconds;
  }

  /// Whether one step answers, instead of learning from a batch.
  public boolean inference() {
    return this == GENERATE || this == SENTENCE;
  }

  /// What is counted per step.
  public int itemsPerStep() {
    return switch (this) {
      case LM_SMALL, LM_MEDIUM, LM_LARGE, SEQ2SEQ -> sizes.batch * sizes.time;
      case SENTIMENT, TRAJECTORY -> sizes.batch;
      case GENERATE, SENTENCE -> 1;
    };
  }

  /// Whether it trains a language model, whose work is known by a formula.
  public boolean languageModel() {
    return name().startsWith("LM_");
  }

  /// Floating-point operations of the products of one step of training a language model: forward,
  /// to the input and to the weights, each `2·m·n·k`.
  public double flops() {
    long perToken = (long) sizes.hidden * sizes.words;
    for (int layer = 0; layer < sizes.layers; layer++) {
      int below = layer == 0 ? sizes.embedding : sizes.hidden;
      perToken += 4L * sizes.hidden * (below + sizes.hidden);
    }
    return 6.0 * perToken * itemsPerStep();
  }

  /// A new model with the weights from which every engine begins.
  public TrainedModel model() {
    return switch (this) {
      case LM_SMALL, LM_MEDIUM, LM_LARGE, GENERATE -> new LanguageModel(sizes);
      case SENTIMENT, SENTENCE -> new SentimentModel(sizes);
      case SEQ2SEQ -> new TranslationModel(sizes);
      case TRAJECTORY -> new TrajectoryModel(sizes);
    };
  }

  /// Random examples, each a row of numbers that the model reads its own way.
  public List<float[]> examples() {
    return examples(model(), sizes.batch);
  }

  static List<float[]> examples(TrainedModel model, int batch) {
    var random = RandomStream.of(1);
    return IntStream.range(0, BATCHES * batch)
        .mapToObj(i -> model.example(random.fork(i)))
        .toList();
  }

  /// The examples in the batches, and these in the order, of the first epoch of a
  /// [unroll.engine.train.Trainer] with the seed [#SEED], so that all engines learn the same.
  public List<List<float[]>> batches() {
    var examples = examples();
    var lengths = new int[examples.size()];
    var order = Batches.shuffled(lengths, sizes.batch, RandomStream.of(SEED).fork(1).fork(0));
    return order.stream().map(b -> Arrays.stream(b).mapToObj(examples::get).toList()).toList();
  }

  /// Column `from` to `to` of examples as whole numbers, row after row.
  public static int[] integers(List<float[]> examples, int from, int to) {
    var all = new int[examples.size() * (to - from)];
    for (int i = 0; i < all.length; i++) {
      all[i] = (int) examples.get(i / (to - from))[from + i % (to - from)];
    }
    return all;
  }

  /// Column `from` to `to` of examples, row after row.
  public static float[] numbers(List<float[]> examples, int from, int to) {
    var all = new float[examples.size() * (to - from)];
    for (int i = 0; i < examples.size(); i++) {
      System.arraycopy(examples.get(i), from, all, i * (to - from), to - from);
    }
    return all;
  }

  static float[] words(RandomStream random, int count, int vocabulary) {
    var words = new float[count];
    for (int i = 0; i < count; i++) {
      words[i] = random.below(vocabulary);
    }
    return words;
  }
}
