package unroll.forecast.model;

import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Activation;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Parameters;
import unroll.engine.recurrent.Gru;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Recurrent;
import unroll.engine.recurrent.Slstm;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.forecast.data.Frame;

/// Reads the past in segments and tells all segments of the future at once (Lin et al., 2023:
/// SegRNN).
///
///     e_s = ReLU(W·segment_s + b)                      the segments of the past
///     h   = last state of the layer over e
///     d_k = [position_k, V·(what is known of segment k ahead)]
///     y_k = U·(one step of the same layer from h, on d_k) + c
///
/// `y_k` holds, for every step of segment k, the quantiles of the levels [#LEVELS] and the mean,
/// counted from a simple forecast ([unroll.forecast.data.Base]): ridge regression or the last value.
public final class ForecastNetwork {
  /// The quantiles that are learned: those at the far ends come from calibration.
  static final java.util.List<Double> LEVELS = unroll.forecast.data.Forecast.LEVELS.subList(1, 12);

  private static final int SLSTM_HEADS = 4;

  private final Frame frame;
  private final ForecastRecipe recipe;
  private final Parameters parameters;
  private final Dense segments;
  private final Recurrent<?> layer;
  private final Dense ahead;
  private final Tensor positions;
  private final Dense output;
  private final Dropout dropout;

  /// A network with parameters from `parameters`; half of `hidden` is for positions.
  public ForecastNetwork(ForecastRecipe recipe, Frame frame, Parameters parameters) {
    this.recipe = recipe;
    this.frame = frame;
    this.parameters = parameters;
    int d = recipe.hidden();
    segments =
        new Dense(
            frame.seenSize(), d, Activation.RELU, Initializer.he(), parameters.at("segments"));
    layer =
        switch (recipe.cell()) {
          case GRU -> new Gru(d, d, parameters.at("layer"));
          case LSTM -> new Lstm(d, d, parameters.at("layer"));
          case SLSTM -> new Slstm(d, d, heads(recipe), parameters.at("layer"));
        };
    ahead = new Dense(frame.aheadSize(), d - d / 2, parameters.at("ahead"));
    var small = Initializer.normal(0.1);
    positions =
        parameters.at("positions").get("weight", small, frame.segmentsAhead(), Math.max(1, d / 2));
    int numbers = frame.segment() * (LEVELS.size() + 1);
    output =
        new Dense(
            d, numbers, Activation.IDENTITY, Initializer.normal(0.01), parameters.at("output"));
    dropout = new Dropout(recipe.dropout());
  }

  /// Of an sLSTM.
  static int heads(ForecastRecipe recipe) {
    return recipe.hidden() % SLSTM_HEADS == 0 ? SLSTM_HEADS : 1;
  }

  /// How it sees windows.
  public Frame frame() {
    return frame;
  }

  ForecastRecipe recipe() {
    return recipe;
  }

  /// What it learns.
  public Parameters parameters() {
    return parameters;
  }

  /// A row for each step of each window, `[batch · segments · segment, levels + 1]`.
  Tensor forward(Pass pass, Frame.Batch batch) {
    var x = Padded.full(segments.forward(pass, batch.seen()));
    return forward(pass, layer, x, batch.ahead());
  }

  private <S> Tensor forward(Pass pass, Recurrent<S> layer, Padded x, Tensor known) {
    int n = x.batch();
    int d = recipe.hidden();
    int k = frame.segmentsAhead();
    var last = layer.forward(pass, x, layer.start(n)).last();
    var start =
        layer.tensors(last).stream()
            .map(part -> part.repeat(pass, 1, k).reshaped(pass, Shape.of(n * k, d)))
            .toList();
    var rows = new int[n * k];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i % k;
    }
    var told = ahead.forward(pass, known.reshaped(pass, Shape.of(n * k, frame.aheadSize())));
    var asked = positions.selectRows(pass, rows).concat(pass, told);
    var h = layer.step(pass, asked, layer.state(start)).output();
    var y = output.forward(pass, dropout.forward(pass, h));
    return y.reshaped(pass, Shape.of(n * k * frame.segment(), LEVELS.size() + 1));
  }
}
