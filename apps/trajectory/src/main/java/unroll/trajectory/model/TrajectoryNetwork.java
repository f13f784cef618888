package unroll.trajectory.model;

import unroll.engine.attention.Attention;
import unroll.engine.attention.AttentionMask;
import unroll.engine.attention.DotAttention;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Activation;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Parameters;
import unroll.engine.recurrent.Lstm;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.trajectory.data.TrajectoryData;

/// Reads where an agent and its neighbours came from and predicts where it may go.
///
///     e = last h of LSTM(own steps)                     the agent itself
///     n = last h of LSTM(steps of each neighbour)       its neighbours, as the agent sees them
///     s = Σ softmax((Q·e) · n / √size) · n              those that matter
///     d = LSTM([e, s] and the straight line, at every step)
///     velocities, scales, correlations = W·d + b        of one answer and of K modes, at every step
///     logits = V·[e, s] + c                             how probable each mode is
///
/// Positions are the straight line plus the sum of the velocities so far.
public final class TrajectoryNetwork {

  /// In units and as the agents see it: `velocities` `[batch, steps, 2 + 2·modes]`, first those of
  /// the one answer, on top of the straight line; `scales` `[batch, steps, 2·modes]` in (0, 1),
  /// `correlations` `[batch, steps, modes]` in (−1, 1), `logits` `[batch, modes]`; and how much
  /// each neighbour counted, `[batch, 1, neighbours]`.
  public record Output(
      Tensor velocities, Tensor scales, Tensor correlations, Tensor logits, Tensor attention) {}

  private final TrajectoryRecipe recipe;
  private final TrajectoryData data;
  private final Parameters parameters;
  private final Lstm own;
  private final Lstm others;
  private final Dense query;
  private final DotAttention attention = DotAttention.scaled();
  private final Dense context;
  private final Lstm decoder;
  private final Dense output;
  private final Dense logits;
  private final Dropout dropout;

  public TrajectoryNetwork(TrajectoryRecipe recipe, TrajectoryData data, Parameters parameters) {
    this.recipe = recipe;
    this.data = data;
    this.parameters = parameters;
    int h = recipe.hidden();
    int s = recipe.social();
    own = new Lstm(TrajectoryData.FEATURES, h, parameters.at("own", 1));
    others = new Lstm(TrajectoryData.FEATURES, s, parameters.at("others", 2));
    query = new Dense(h, s, parameters.at("query", 3));
    context = new Dense(h + s, h, Activation.RELU, Initializer.he(), parameters.at("context", 4));
    decoder = new Lstm(h + 2, h, parameters.at("decoder", 5));
    output = new Dense(h, 2 + 5 * recipe.modes(), parameters.at("output", 6));
    logits = new Dense(h, recipe.modes(), parameters.at("logits", 7));
    dropout = new Dropout(recipe.dropout());
  }

  /// How it sees scenes.
  public TrajectoryData data() {
    return data;
  }

  TrajectoryRecipe recipe() {
    return recipe;
  }

  /// What it learns.
  public Parameters parameters() {
    return parameters;
  }

  /// Predicts for a batch of agents.
  public Output forward(Pass pass, TrajectoryData.Batch batch) {
    int n = batch.own().batch();
    int steps = data.steps();
    int k = recipe.modes();
    var e = own.forward(pass, batch.own(), own.start(n)).last().h();
    var attended = attend(pass, e, batch);
    var found = attended.context().reshaped(pass, Shape.of(n, recipe.social()));
    var c = context.forward(pass, dropout.forward(pass, e.concat(pass, found)));
    // Reshaped after it is repeated: the other way round, gradients are summed in another order,
    // and the same recipe would give another file.
    var same = c.repeat(pass, 1, steps).reshaped(pass, Shape.of(n, steps, recipe.hidden()));
    var x = Padded.full(same.concat(pass, batch.straight()));
    var d = decoder.forward(pass, x, decoder.start(n)).sequence().x();
    var y = output.forward(pass, d);
    int means = 2 + 2 * k;
    return new Output(
        y.columns(pass, 0, means),
        y.columns(pass, means, means + 2 * k).sigmoid(pass),
        y.columns(pass, means + 2 * k, means + 3 * k).tanh(pass),
        logits.forward(pass, c),
        attended.weights());
  }

  private Attention.Output attend(Pass pass, Tensor e, TrajectoryData.Batch batch) {
    int n = batch.own().batch();
    int places = data.neighbours();
    var read = others.forward(pass, batch.others(), others.start(n * places)).last().h();
    var memory = read.reshaped(pass, Shape.of(n, places, recipe.social()));
    var q = query.forward(pass, e).reshaped(pass, Shape.of(n, 1, recipe.social()));
    return attention.forward(pass, q, memory, AttentionMask.hiding(batch.absent()));
  }
}
