package unroll.trajectory.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.TreeMap;
import unroll.engine.attention.Attention;
import unroll.engine.attention.AttentionMask;
import unroll.engine.attention.DotAttention;
import unroll.engine.layer.Activation;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Layer;
import unroll.engine.recurrent.Lstm;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// Reads where an agent and its neighbours came from and says where it may go.
///
///     e = last h of LSTM(own steps)                     the agent itself
///     n = last h of LSTM(steps of each neighbour)       its neighbours, as the agent sees them
///     s = Σ softmax((Q·e) · n / √size) · n              those that matter
///     d = LSTM([e, s] and the straight line, at every step)
///     velocities, scales, correlations = W·d + b        of one answer and of K modes, at every step
///     logits = V·[e, s] + c                             how probable each mode is
///
/// Positions are the straight line plus the sum of the velocities so far.
final class TrajectoryModel implements Layer {

  /// The sizes of a model, and what its data look like.
  record Config(TrajectoryData data, int hidden, int social, int modes, double dropout) {

    SequencedMap<String, String> toMap() {
      var map = new TreeMap<String, String>();
      map.put("config.observed", String.valueOf(data.observed()));
      map.put("config.steps", String.valueOf(data.steps()));
      map.put("config.neighbours", String.valueOf(data.neighbours()));
      map.put("config.headingSteps", String.valueOf(data.headingSteps()));
      map.put("config.unit", String.valueOf(data.unit()));
      map.put("config.hidden", String.valueOf(hidden));
      map.put("config.social", String.valueOf(social));
      map.put("config.modes", String.valueOf(modes));
      return map;
    }
  }

  /// In units and as the agents see it: `velocities` `[batch, steps, 2 + 2·modes]`, first those of
  /// the one answer, on top of the straight line; `scales` `[batch, steps, 2·modes]` in (0, 1),
  /// `correlations` `[batch, steps, modes]` in (−1, 1), `logits` `[batch, modes]`; and how much
  /// each neighbour counted, `[batch, 1, neighbours]`.
  record Output(
      Tensor velocities, Tensor scales, Tensor correlations, Tensor logits, Tensor attention) {}

  private final Config config;
  private final Lstm own;
  private final Lstm others;
  private final Dense query;
  private final DotAttention attention = DotAttention.scaled();
  private final Dense context;
  private final Lstm decoder;
  private final Dense output;
  private final Dense logits;
  private final Dropout dropout;

  TrajectoryModel(Config config, RandomStream random) {
    this.config = config;
    int h = config.hidden;
    int s = config.social;
    own = new Lstm(TrajectoryData.FEATURES, h, random.fork(1));
    others = new Lstm(TrajectoryData.FEATURES, s, random.fork(2));
    query = new Dense(h, s, random.fork(3));
    context = new Dense(h + s, h, Activation.RELU, Initializer.he(), random.fork(4));
    decoder = new Lstm(h + 2, h, random.fork(5));
    output = new Dense(h, 2 + 5 * config.modes, random.fork(6));
    logits = new Dense(h, config.modes, random.fork(7));
    dropout = new Dropout(config.dropout);
  }

  Config config() {
    return config;
  }

  @Override
  public SequencedMap<String, Layer> children() {
    var children = new LinkedHashMap<String, Layer>();
    children.put("own", own);
    children.put("others", others);
    children.put("query", query);
    children.put("context", context);
    children.put("decoder", decoder);
    children.put("output", output);
    children.put("logits", logits);
    return children;
  }

  Output forward(Pass pass, TrajectoryData.Batch batch) {
    int n = batch.own().shape().axis(0);
    int steps = config.data.steps();
    int k = config.modes;
    var e = own.forward(pass, batch.own(), own.start(n), batch.ownLengths()).last().h();
    var looked = look(pass, e, batch);
    var found = looked.context().reshaped(pass, Shape.of(n, config.social));
    var c = context.forward(pass, dropout.forward(pass, e.concat(pass, found)));
    var copies = new Tensor[steps - 1];
    Arrays.fill(copies, c);
    var told = c.concat(pass, copies).reshaped(pass, Shape.of(n, steps, config.hidden));
    var x = told.concat(pass, batch.straight());
    var d = decoder.forward(pass, x, decoder.start(n), Lengths.full(n, steps)).sequence();
    var y = output.forward(pass, d);
    int means = 2 + 2 * k;
    return new Output(
        y.columns(pass, 0, means),
        y.columns(pass, means, means + 2 * k).sigmoid(pass),
        y.columns(pass, means + 2 * k, means + 3 * k).tanh(pass),
        logits.forward(pass, c),
        looked.weights());
  }

  private Attention.Output look(Pass pass, Tensor e, TrajectoryData.Batch batch) {
    int n = e.shape().axis(0);
    int places = config.data.neighbours();
    var start = others.start(n * places);
    var read = others.forward(pass, batch.others(), start, batch.otherLengths()).last().h();
    var memory = read.reshaped(pass, Shape.of(n, places, config.social));
    var q = query.forward(pass, e).reshaped(pass, Shape.of(n, 1, config.social));
    return attention.forward(pass, q, memory, AttentionMask.hiding(batch.absent()));
  }
}
