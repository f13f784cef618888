package unroll.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import unroll.engine.attention.AdditiveAttention;
import unroll.engine.attention.Attention;
import unroll.engine.attention.AttentionMask;
import unroll.engine.attention.DotAttention;
import unroll.engine.attention.GeneralAttention;
import unroll.engine.attention.MultiHeadAttention;
import unroll.engine.layer.Activation;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Layer;
import unroll.engine.layer.LayerNorm;
import unroll.engine.loss.BinaryCrossEntropy;
import unroll.engine.loss.GaussianMixture;
import unroll.engine.loss.Huber;
import unroll.engine.loss.MeanAbsoluteError;
import unroll.engine.loss.MeanSquaredError;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.optim.Adadelta;
import unroll.engine.optim.Adagrad;
import unroll.engine.optim.Adam;
import unroll.engine.optim.AdamW;
import unroll.engine.optim.Clipping;
import unroll.engine.optim.Optimizer;
import unroll.engine.optim.RmsProp;
import unroll.engine.optim.Schedule;
import unroll.engine.optim.Sgd;
import unroll.engine.recurrent.Bidirectional;
import unroll.engine.recurrent.Gru;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Recurrent;
import unroll.engine.recurrent.RecurrentLayer;
import unroll.engine.recurrent.Residual;
import unroll.engine.recurrent.Rnn;
import unroll.engine.recurrent.Stacked;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.Task;

/// Small trainings that together use every kind of layer, attention, dropout, loss, optimiser,
/// schedule and clipping: [#COUNT] of them, each with one of each. A row of symbols is to be
/// continued.
final class EveryKind implements Layer, Task<int[]> {
  static final int COUNT = 9;
  private static final int SYMBOLS = 5;
  private static final int SIZE = 8;

  /// Reads a sequence `[batch, time, 8]` into another.
  private interface Reading {
    Tensor of(Pass pass, Tensor x, Lengths lengths);
  }

  private final int kind;
  private final Embedding embedding;
  private final Dropout dropout;
  private final Reading reading;
  private final LayerNorm norm;
  private final Reading looking;
  private final Dense output;
  private final TreeMap<String, Layer> children = new TreeMap<>();

  EveryKind(int kind) {
    var random = RandomStream.of(kind);
    this.kind = kind;
    embedding = put("embedding", new Embedding(SYMBOLS, SIZE, 1, random));
    dropout =
        switch (kind % 3) {
          case 0 -> new Dropout(0.2);
          case 1 -> Dropout.locked(0.2);
          default -> Dropout.ofSteps(0.2);
        };
    reading =
        switch (kind) {
          case 0 -> reading(Rnn.tanh(SIZE, SIZE, random));
          case 1 -> reading(Rnn.relu(SIZE, SIZE, random));
          case 2 -> reading(new Gru(SIZE, SIZE, random));
          case 3 -> reading(new Lstm(SIZE, SIZE, random));
          case 4 -> reading(Bidirectional.of(Gru::new, SIZE, SIZE / 2, random));
          case 5 -> reading(Stacked.of(Lstm::new, SIZE, SIZE, 2, dropout, random));
          case 6 -> reading(new Residual<>(new Gru(SIZE, SIZE, random)));
          case 7 -> stepping(new Lstm(2 * SIZE, SIZE, random));
          default -> stepping(new Gru(2 * SIZE, SIZE, random));
        };
    norm = put("norm", new LayerNorm(SIZE));
    looking =
        switch (kind % 5) {
          case 0 -> looking(new DotAttention());
          case 1 -> looking(DotAttention.scaled());
          case 2 -> looking(new GeneralAttention(SIZE, SIZE, random));
          case 3 -> looking(new AdditiveAttention(SIZE, SIZE, 7, random));
          default -> looking(new MultiHeadAttention(SIZE, 2, random));
        };
    var activations =
        List.of(
            Activation.IDENTITY,
            Activation.SIGMOID,
            Activation.TANH,
            Activation.RELU,
            Activation.GELU,
            Activation.GELU_TANH,
            Activation.leakyRelu(0.1),
            Activation.SOFTMAX,
            Activation.LOG_SOFTMAX);
    var initializers =
        List.of(
            Initializer.normal(0.3),
            Initializer.uniform(0.3),
            Initializer.xavier(),
            Initializer.he(),
            Initializer.orthogonal());
    output =
        put(
            "output",
            new Dense(SIZE, 12, activations.get(kind), initializers.get(kind % 5), random));
  }

  /// Rows of 1 to 9 symbols.
  static List<int[]> examples(int n, long seed) {
    var random = RandomStream.of(seed);
    var examples = new ArrayList<int[]>();
    for (int i = 0; i < n; i++) {
      var row = new int[1 + random.below(9)];
      Arrays.setAll(row, _ -> random.below(SYMBOLS));
      examples.add(row);
    }
    return examples;
  }

  Optimizer optimizer() {
    return switch (kind) {
      case 0 -> new Sgd(0);
      case 1 -> new Sgd(new Sgd.Config(0.9, 0, true, 0.01));
      case 2 -> new Sgd(new Sgd.Config(0.9, 0.1, false, 0));
      case 3 -> new Adagrad(new Adagrad.Config(0.01, 0.1, 1e-10, 0));
      case 4 -> new Adadelta(Adadelta.Config.DEFAULT);
      case 5 -> new RmsProp(new RmsProp.Config(0.9, 1e-8, 0.5, 0));
      case 6 -> new Adam(Adam.Config.DEFAULT);
      case 7 -> new AdamW(AdamW.DEFAULT);
      default -> new Adam(new Adam.Config(0.9, 0.99, 1e-8, 0.01));
    };
  }

  Schedule schedule() {
    return switch (kind % 5) {
      case 0 -> Schedule.constant(0.01);
      case 1 -> Schedule.step(0.01, 0.7, 3);
      case 2 -> Schedule.cosine(0.01, 12);
      case 3 -> Schedule.warmUp(4, Schedule.constant(0.01));
      default -> Schedule.reduceOnPlateau(0.01, 0.5, 0, 1e-4);
    };
  }

  Clipping clipping() {
    return switch (kind % 4) {
      case 0 -> Clipping.NONE;
      case 1 -> Clipping.byNorm(0.5);
      case 2 -> Clipping.byLargest(0.1);
      default -> Clipping.byValue(0.05);
    };
  }

  @Override
  public Tensor loss(Pass pass, List<int[]> rows, double targets) {
    int batch = rows.size();
    int time = rows.stream().mapToInt(row -> row.length).max().orElseThrow();
    var lengths = new Lengths(time, rows.stream().mapToInt(row -> row.length).toArray());
    var ids = new int[batch * time];
    var next = new int[batch * time];
    Arrays.fill(ids, Embedding.PADDING);
    Arrays.fill(next, SoftmaxCrossEntropy.MASKED);
    for (int i = 0; i < batch; i++) {
      var row = rows.get(i);
      for (int t = 0; t < row.length; t++) {
        ids[i * time + t] = row[t];
        next[i * time + t] = (row[t] + row[Math.max(t - 1, 0)]) % SYMBOLS;
      }
    }
    var x = dropout.forward(pass, embedding.forward(pass, ids, batch, time));
    var read = norm.forward(pass, reading.of(pass, x, lengths));
    var y = output.forward(pass, looking.of(pass, read, lengths).plus(pass, read));
    return loss(pass, y, next, targets);
  }

  private Tensor loss(Pass pass, Tensor y, int[] next, double n) {
    var counted = new boolean[next.length];
    var each = new float[next.length * SYMBOLS];
    var wanted = new float[next.length * SYMBOLS];
    var places = new float[next.length * 2];
    for (int i = 0; i < next.length; i++) {
      counted[i] = next[i] != SoftmaxCrossEntropy.MASKED;
      if (counted[i]) {
        Arrays.fill(each, i * SYMBOLS, (i + 1) * SYMBOLS, 0.7f);
        wanted[i * SYMBOLS + next[i]] = 1;
        places[2 * i] = next[i];
        places[2 * i + 1] = 0.5f * next[i] - 1;
      }
    }
    var symbols = y.columns(pass, 0, SYMBOLS);
    var right = Tensor.of(symbols.shape(), wanted);
    return switch (kind % 7) {
      case 0 -> SoftmaxCrossEntropy.of(pass, symbols, next, n);
      case 1 ->
          SoftmaxCrossEntropy.of(
              pass, symbols, next, new SoftmaxCrossEntropy.Options(0.1, 1, 2, 1, 0.5, 1), n);
      case 2 ->
          BinaryCrossEntropy.of(
              pass,
              symbols,
              right,
              new BinaryCrossEntropy.Weights(
                  Tensor.of(symbols.shape(), each), Tensor.of(Shape.of(), 3)),
              n);
      case 3 -> MeanSquaredError.of(pass, symbols, right, n, counted);
      case 4 -> MeanAbsoluteError.of(pass, symbols, right, n, counted);
      case 5 -> new Huber(0.4).of(pass, symbols, right, n, counted);
      default -> {
        var pairs = Shape.of(y.shape().axis(0), y.shape().axis(1), 2, 2);
        yield new GaussianMixture(
                y.columns(pass, 0, 2),
                y.columns(pass, 2, 6).reshaped(pass, pairs),
                y.columns(pass, 6, 10).reshaped(pass, pairs),
                y.columns(pass, 10, 12))
            .of(pass, Tensor.of(y.shape().withColumns(2), places), n, counted);
      }
    };
  }

  private <L extends Layer> L put(String name, L layer) {
    children.put(name, layer);
    return layer;
  }

  private <S> Reading reading(Recurrent<S> layer) {
    put("reading", layer);
    return (pass, x, lengths) ->
        layer.forward(pass, x, layer.start(lengths.batch()), lengths).sequence();
  }

  /// As a decoder goes, fed with what it said before.
  private <S> Reading stepping(RecurrentLayer<S> layer) {
    put("reading", layer);
    return (pass, x, lengths) -> {
      var sums = layer.knownSums(pass, x);
      var state = layer.start(lengths.batch());
      var fed = Tensor.zeros(Shape.of(lengths.batch(), SIZE));
      var all = new ArrayList<Tensor>();
      for (int t = 0; t < lengths.time(); t++) {
        var step = layer.step(pass, sums, t, fed, state);
        state = step.last();
        fed = step.sequence();
        all.add(fed);
      }
      var others = all.subList(1, all.size()).toArray(Tensor[]::new);
      return all.getFirst().concat(pass, others).reshaped(pass, x.shape());
    };
  }

  private Reading looking(Attention attention) {
    put("looking", attention);
    return (pass, x, lengths) -> attention.forward(pass, x, x, past(lengths)).context();
  }

  private Reading looking(MultiHeadAttention attention) {
    put("looking", attention);
    return (pass, x, lengths) -> attention.forward(pass, x, past(lengths)).output();
  }

  private static AttentionMask past(Lengths lengths) {
    return AttentionMask.causal().and(AttentionMask.of(lengths));
  }

  @Override
  public SequencedMap<String, Layer> children() {
    return children;
  }

  @Override
  public Layer model() {
    return this;
  }

  @Override
  public int targets(int[] row) {
    return row.length;
  }

  @Override
  public int length(int[] row) {
    return row.length;
  }

  @Override
  public String toString() {
    return "kind " + kind;
  }
}
