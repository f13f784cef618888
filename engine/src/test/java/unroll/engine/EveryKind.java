package unroll.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import unroll.engine.attention.AdditiveAttention;
import unroll.engine.attention.Attention;
import unroll.engine.attention.AttentionMask;
import unroll.engine.attention.DotAttention;
import unroll.engine.attention.GeneralAttention;
import unroll.engine.attention.MultiHeadAttention;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Activation;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.LayerNorm;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.BinaryCrossEntropy;
import unroll.engine.loss.GaussianMixture;
import unroll.engine.loss.Huber;
import unroll.engine.loss.MeanAbsoluteError;
import unroll.engine.loss.MeanSquaredError;
import unroll.engine.loss.Pinball;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.optim.Adadelta;
import unroll.engine.optim.Adagrad;
import unroll.engine.optim.Adam;
import unroll.engine.optim.AdamW;
import unroll.engine.optim.AveragedSgd;
import unroll.engine.optim.Clipping;
import unroll.engine.optim.Optimizer;
import unroll.engine.optim.RmsProp;
import unroll.engine.optim.Schedule;
import unroll.engine.optim.Sgd;
import unroll.engine.random.RandomStream;
import unroll.engine.recurrent.Bidirectional;
import unroll.engine.recurrent.Gru;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Recurrent;
import unroll.engine.recurrent.RecurrentLayer;
import unroll.engine.recurrent.Residual;
import unroll.engine.recurrent.Rnn;
import unroll.engine.recurrent.Slstm;
import unroll.engine.recurrent.Stacked;
import unroll.engine.sequence.Lengths;
import unroll.engine.sequence.Padded;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.Task;

/// Small trainings that together use every kind of layer, attention, dropout, loss, optimiser,
/// schedule and clipping: [#COUNT] of them, each with one of each. A row of symbols is to be
/// continued.
final class EveryKind implements Task<int[]> {
  static final int COUNT = 12;
  private static final int SYMBOLS = 5;
  private static final int SIZE = 8;

  /// Makes of sequences of 8 features others.
  private interface Reading {
    Padded of(Pass pass, Padded x);
  }

  private final int kind;
  private final Parameters parameters;
  private final Embedding embedding;
  private final Dropout dropout;
  private final Reading reading;
  private final LayerNorm norm;
  private final Reading looking;
  private final Dense output;

  EveryKind(int kind) {
    this(kind, Parameters.random(kind));
  }

  EveryKind(int kind, Parameters parameters) {
    this.kind = kind;
    this.parameters = parameters;
    var words = new Embedding(SYMBOLS, SIZE, 1, parameters.at("embedding"));
    embedding = kind == 10 ? words.withDropout(0.1) : words;
    dropout =
        switch (kind % 3) {
          case 0 -> new Dropout(0.2);
          case 1 -> Dropout.locked(0.2);
          default -> Dropout.ofSteps(0.2);
        };
    reading = reading(parameters.at("reading"));
    norm = new LayerNorm(SIZE, parameters.at("norm"));
    looking = looking(parameters.at("looking"));
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
    var activation = activations.get(kind % 9);
    output = new Dense(SIZE, 12, activation, initializers.get(kind % 5), parameters.at("output"));
  }

  private Reading reading(Parameters own) {
    return switch (kind) {
      case 0 -> reading(Rnn.tanh(SIZE, SIZE, own));
      case 1 -> reading(Rnn.relu(SIZE, SIZE, own));
      case 2 -> reading(new Gru(SIZE, SIZE, own));
      case 3 -> reading(new Lstm(SIZE, SIZE, own));
      case 4 -> reading(Bidirectional.of(Gru::new, SIZE, SIZE / 2, own));
      case 5 -> reading(Stacked.of(Lstm::new, SIZE, SIZE, 2, dropout, own));
      case 6 -> reading(new Residual<>(new Gru(SIZE, SIZE, own)));
      case 7 -> stepping(new Lstm(2 * SIZE, SIZE, own));
      case 8 -> stepping(new Gru(2 * SIZE, SIZE, own));
      case 9 -> reading(new Slstm(SIZE, SIZE, 2, own));
      case 10 -> reading(new Lstm(SIZE, SIZE, own).withWeightDrop(0.3));
      default -> stepping(new Slstm(2 * SIZE, SIZE, 2, own).withWeightDrop(0.3));
    };
  }

  private static <S> Reading reading(Recurrent<S> layer) {
    return (pass, x) -> layer.forward(pass, x).sequence();
  }

  /// As a decoder goes, fed with what it said before.
  private static <S> Reading stepping(RecurrentLayer<S> layer) {
    return (pass, x) -> {
      var sums = layer.knownSums(pass, x.x());
      var state = layer.start(x.batch());
      var fed = Tensor.zeros(Shape.of(x.batch(), SIZE));
      var all = new ArrayList<Tensor>();
      for (int t = 0; t < x.time(); t++) {
        var step = layer.step(pass, sums, t, fed, state);
        state = step.state();
        fed = step.output();
        all.add(fed);
      }
      return x.with(Tensor.stack(pass, 1, all));
    };
  }

  private Reading looking(Parameters own) {
    return switch (kind % 5) {
      case 0 -> looking(new DotAttention());
      case 1 -> looking(DotAttention.scaled());
      case 2 -> looking(new GeneralAttention(SIZE, SIZE, own));
      case 3 -> looking(new AdditiveAttention(SIZE, SIZE, 7, own));
      default -> looking(new MultiHeadAttention(SIZE, 2, own));
    };
  }

  private static Reading looking(Attention attention) {
    return (pass, read) ->
        read.map(x -> attention.forward(pass, x, x, past(read.lengths())).context());
  }

  private static Reading looking(MultiHeadAttention attention) {
    return (pass, read) -> read.map(x -> attention.forward(pass, x, past(read.lengths())).output());
  }

  private static AttentionMask past(Lengths lengths) {
    return AttentionMask.causal().and(AttentionMask.of(lengths));
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
      case 9 -> new AveragedSgd(new AveragedSgd.Config(0, 1e-6));
      default -> new Adam(new Adam.Config(0.9, 0.99, 1e-8, 0.01));
    };
  }

  Schedule schedule() {
    if (kind == 9) {
      return Schedule.constant(5); // so fast that its loss stalls: then it averages
    }
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
    var words = embedding.forward(pass, PaddedIds.of(rows));
    var read =
        reading.of(pass, words.map(x -> dropout.forward(pass, x))).map(h -> norm.forward(pass, h));
    var y = output.forward(pass, looking.of(pass, read).x().plus(pass, read.x()));
    return loss(pass, y, PaddedIds.of(rows.stream().map(EveryKind::next).toList()).ids(), targets);
  }

  /// The sum of each symbol and the one before.
  private static int[] next(int[] row) {
    var next = new int[row.length];
    Arrays.setAll(next, t -> (row[t] + row[Math.max(t - 1, 0)]) % SYMBOLS);
    return next;
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
    return switch (kind == 7 ? 7 : kind % 7) {
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
      case 7 -> {
        var levels = IntStream.rangeClosed(1, SYMBOLS).mapToObj(k -> k / (SYMBOLS + 1.0)).toList();
        var rows = Tensor.of(Shape.of(next.length), Arrays.copyOf(places, next.length));
        yield new Pinball(levels).of(pass, symbols, rows, n, counted);
      }
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

  @Override
  public Parameters parameters() {
    return parameters;
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
