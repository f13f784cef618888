package unroll.music.melody;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import unroll.engine.attention.AttentionMask;
import unroll.engine.attention.DotAttention;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Layer;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Stacked;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// Predicts the next token of a melody.
///
///     x       = [embeddings of all features]          what came, where in the bar, what was here some bars ago
///     h       = LSTM(LSTM(x))
///     context = attention of h over the h of the last bars
///     logits  = W·[h, context] + b
final class MusicModel implements Layer {

  /// The sizes of the network; `attentionBars` is how many bars before this one the attention sees.
  record Config(
      int tokens,
      int metres,
      int embedding,
      int smallEmbedding,
      int hidden,
      int layers,
      double dropout,
      int attentionBars) {

    /// The embeddings of all features side by side: only that of the previous token is a large one.
    int inputWidth() {
      return embedding + (MelodyCursor.FEATURES - 1) * smallEmbedding;
    }
  }

  /// How many steps are read at once, at most: the attention's weights grow with their square.
  static final int MOST_STEPS = 512;

  /// What the model remembers of a melody: the states of its LSTM, and its outputs `past` `[1,
  /// steps, hidden]` for the attention, with the bar of each.
  record Memory(List<Lstm.State> states, Tensor past, int[] pastBars) {}

  /// `logits` `[batch, time, tokens]`, the attention's `weights` `[batch, time, past + time]`, and
  /// what to go on from.
  record Output(Tensor logits, Tensor weights, Memory memory) {}

  private final Config config;
  private final Embedding token;
  private final Embedding position;
  private final Embedding metre;
  private final Embedding barsLeft;
  private final Embedding phrase;
  private final Embedding lookback;
  private final Stacked<Lstm.State> lstm;
  private final DotAttention attention = new DotAttention();
  private final Dense output;
  private final Dropout dropout;

  MusicModel(Config config, RandomStream random) {
    this.config = config;
    int small = config.smallEmbedding;
    this.token = embedding(config.tokens + 1, config.embedding, random.fork(1));
    this.position = embedding(MelodyCursor.POSITIONS, small, random.fork(2));
    this.metre = embedding(config.metres + 1, small, random.fork(3));
    this.barsLeft = embedding(MelodyCursor.MOST_BARS_LEFT + 1, small, random.fork(4));
    this.phrase = embedding(MelodyCursor.PHRASE_BARS, small, random.fork(5));
    this.lookback = embedding(config.tokens + 1, small, random.fork(6));
    this.dropout = new Dropout(config.dropout);
    this.lstm =
        Stacked.of(
            Lstm::new, config.inputWidth(), config.hidden, config.layers, dropout, random.fork(7));
    this.output = new Dense(2 * config.hidden, config.tokens, random.fork(8));
  }

  private static Embedding embedding(int words, int size, RandomStream random) {
    return new Embedding(words, size, 0.1, random);
  }

  Config config() {
    return config;
  }

  @Override
  public SequencedMap<String, Layer> children() {
    var children = new LinkedHashMap<String, Layer>();
    children.put("token", token);
    children.put("position", position);
    children.put("metre", metre);
    children.put("bars_left", barsLeft);
    children.put("phrase", phrase);
    children.put("lookback", lookback);
    children.put("lstm", lstm);
    children.put("output", output);
    return children;
  }

  /// What the model remembers before `batch` melodies begin.
  Memory start(int batch) {
    return new Memory(
        lstm.start(batch), Tensor.zeros(Shape.of(batch, 0, config.hidden)), new int[0]);
  }

  /// Reads melodies, or parts of them, side by side, padded to the longest.
  Output forward(Pass pass, List<MusicData.Encoded> melodies, Memory memory) {
    int time = melodies.stream().mapToInt(MusicData.Encoded::time).max().orElse(0);
    var lengths = new Lengths(time, melodies.stream().mapToInt(MusicData.Encoded::time).toArray());
    var x = dropout.forward(pass, embed(pass, melodies, time));
    var read = lstm.forward(pass, x, memory.states, lengths);
    var h = dropout.forward(pass, read.sequence());
    var past = memory.pastBars.length == 0 ? memory : withoutForgotten(memory, melodies.getFirst());
    var seen = past.pastBars.length == 0 ? h : withPast(past.past, h);
    var looked = attention.forward(pass, h, seen, mask(melodies, past.pastBars));
    var logits = output.forward(pass, h.concat(pass, looked.context()));
    var next = new Memory(read.last(), seen, withPast(past.pastBars, melodies));
    return new Output(logits, looked.weights(), next);
  }

  /// The embeddings of all features side by side, `[batch, time, width]`.
  private Tensor embed(Pass pass, List<MusicData.Encoded> melodies, int time) {
    int batch = melodies.size();
    var parts = new ArrayList<Tensor>();
    for (int f = 0; f < MelodyCursor.FEATURES; f++) {
      var table =
          switch (f) {
            case MelodyCursor.PREVIOUS -> token;
            case MelodyCursor.POSITION -> position;
            case MelodyCursor.METRE -> metre;
            case MelodyCursor.BARS_LEFT -> barsLeft;
            case MelodyCursor.PHRASE -> phrase;
            default -> lookback;
          };
      parts.add(table.forward(pass, column(melodies, time, f), batch, time));
    }
    return parts.getFirst().concat(pass, parts.subList(1, parts.size()).toArray(Tensor[]::new));
  }

  private static int[] column(List<MusicData.Encoded> melodies, int time, int feature) {
    var ids = new int[melodies.size() * time];
    Arrays.fill(ids, Embedding.PADDING);
    for (int b = 0; b < melodies.size(); b++) {
      var melody = melodies.get(b);
      for (int t = 0; t < melody.time(); t++) {
        ids[b * time + t] = melody.features()[t][feature];
      }
    }
    return ids;
  }

  /// A step sees itself and what went before in its own bar and the `attentionBars` before it.
  private AttentionMask mask(List<MusicData.Encoded> melodies, int[] pastBars) {
    int kept = pastBars.length;
    return (row, query, key) -> {
      var bars = melodies.get(row).bars();
      if (query >= bars.length || key > query + kept) {
        return false;
      }
      int seen = key < kept ? pastBars[key] : bars[key - kept];
      return seen >= bars[query] - config.attentionBars;
    };
  }

  /// Without the steps that no step from now on can see.
  private Memory withoutForgotten(Memory memory, MusicData.Encoded melody) {
    int first = 0;
    while (first < memory.pastBars.length
        && memory.pastBars[first] < melody.bars()[0] - config.attentionBars) {
      first++;
    }
    int steps = memory.pastBars.length - first;
    int hidden = config.hidden;
    var kept = Arrays.copyOfRange(memory.past.values(), first * hidden, (first + steps) * hidden);
    return new Memory(
        memory.states,
        Tensor.of(Shape.of(1, steps, hidden), kept),
        Arrays.copyOfRange(memory.pastBars, first, first + steps));
  }

  /// The bars of all steps that may be seen; only a single melody is ever gone on with.
  private static int[] withPast(int[] pastBars, List<MusicData.Encoded> melodies) {
    if (melodies.size() > 1) {
      return new int[0];
    }
    return IntStream.concat(Arrays.stream(pastBars), Arrays.stream(melodies.getFirst().bars()))
        .toArray();
  }

  /// The past followed by the present, for one melody that is not being trained on.
  private static Tensor withPast(Tensor past, Tensor h) {
    int steps = past.shape().axis(1) + h.shape().axis(1);
    var all = Arrays.copyOf(past.values(), steps * h.shape().columns());
    System.arraycopy(h.values(), 0, all, past.shape().size(), h.shape().size());
    return Tensor.of(Shape.of(1, steps, h.shape().columns()), all);
  }
}
