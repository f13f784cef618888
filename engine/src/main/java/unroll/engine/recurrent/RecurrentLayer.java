package unroll.engine.recurrent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unroll.engine.autodiff.Block;
import unroll.engine.autodiff.Pass;
import unroll.engine.autodiff.Products;
import unroll.engine.check.Require;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Parameters;
import unroll.engine.sequence.Lengths;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;

/// What [Rnn], [Gru] and [Lstm] have in common: weights `W` for the input and `U` for the state
/// before, which stack their rows by gate, and how a decoder reads them step by step.
///
/// A decoder knows a part of its input beforehand (the words, while training) and learns the rest
/// on the way (what its attention found: *input feeding*; Luong, Pham & Manning, 2015). The known
/// part comes first among the columns of `W`, and is multiplied once for all steps:
///
///     sums = W[:, :known] · x + b                    for all steps: knownSums
///     each step reads sums[t] + W[:, known:] · fed   step(…, sums, t, fed, state)
///
/// Gradients of the weights wait until many steps have come together, then they are one product
/// (see [unroll.engine.autodiff.GradientTape#addWeightGradients]).
public abstract sealed class RecurrentLayer<S> implements Recurrent<S>
    permits Rnn, Gru, Lstm, Slstm {
  private final Weights weights;

  /// What a layer learns, under its `name` in the network: `W` `[gates·hidden, input]`, `U`
  /// `[gates·hidden, hidden]` and `b` `[gates·hidden]`, of a GRU one for each weight; of `U`
  /// `weightDrop` is left out while training.
  record Weights(
      String name, int hiddenSize, Tensor ih, Tensor hh, List<Tensor> biases, double weightDrop) {

    /// Asks for them; `start` says how they begin, and each unit sees `seen` units of the state.
    static Weights of(
        Parameters parameters, int inputSize, int hiddenSize, int seen, int gates, Start start) {
      int width = gates * hiddenSize;
      var ih = parameters.get("weight_ih", start.ih, width, inputSize);
      var hh = parameters.get("weight_hh", start.hh, width, seen);
      var biases = new ArrayList<Tensor>();
      for (var name : start.biases) {
        biases.add(parameters.get(name, start.bias, width));
      }
      return new Weights(parameters.path(), hiddenSize, ih, hh, biases, 0);
    }

    Weights withDrop(double rate) {
      Require.fraction("RecurrentLayer: weight drop", rate);
      return new Weights(name, hiddenSize, ih, hh, biases, rate);
    }
  }

  /// How the weights of a new layer begin.
  record Start(Initializer ih, Initializer hh, Initializer bias, String... biases) {

    /// `W` as [Initializer#xavier] of each gate, `U` uniform in ±1/√hidden.
    static Start usual(int inputSize, int hiddenSize, Initializer bias, String... biases) {
      return new Start(
          Initializer.uniform(StrictMath.sqrt(6.0 / (inputSize + hiddenSize))),
          Initializer.uniform(1 / StrictMath.sqrt(hiddenSize)),
          bias,
          biases);
    }
  }

  /// 0, but 1 for the forget gate, the second one: a new layer remembers (Jozefowicz, Zaremba &
  /// Sutskever, 2015).
  static Initializer forgetBias(int hiddenSize) {
    return (shape, _) -> {
      var bias = new float[shape.size()];
      Arrays.fill(bias, hiddenSize, 2 * hiddenSize, 1f);
      return bias;
    };
  }

  RecurrentLayer(Weights weights) {
    this.weights = weights;
  }

  Weights weights() {
    return weights;
  }

  /// The same layer, of whose recurrent weight `U` each number is left out of a training pass with
  /// probability `rate`, the same in all its steps: weight drop, or DropConnect (Merity, Keskar &
  /// Socher, 2018).
  public abstract RecurrentLayer<S> withWeightDrop(double rate);

  /// The tensors that a state is made of, each `[batch, hidden]`, its `h` first.
  abstract Tensor[] parts(S state);

  /// The state made of such tensors; there may be others after them, which are passed over.
  abstract S state(Tensor... parts);

  abstract RecurrentSequence sequence(Pass pass, Reading reading, Tensor[] start);

  /// `U` as this pass has it, `[gates·hidden, hidden]`.
  Tensor recurrentWeight(Pass pass) {
    var hh = weights.hh;
    return weights.weightDrop == 0 || !pass.training()
        ? hh
        : pass.once(this, () -> new Dropout(weights.weightDrop).forward(pass, hh));
  }

  /// The path of its parameters in the network, such as `encoder.forward`.
  public final String name() {
    return weights.name;
  }

  /// How many features each step of the input has.
  public final int inputSize() {
    return weights.ih.shape().columns();
  }

  /// How many numbers `h` has, and so each step of the output.
  public final int hiddenSize() {
    return weights.hiddenSize;
  }

  @Override
  public final int outputSize() {
    return hiddenSize();
  }

  @Override
  public S start(int batch) {
    var parts = new Tensor[this instanceof Lstm ? 2 : 1];
    Arrays.setAll(parts, _ -> Tensor.zeros(Shape.of(batch, hiddenSize())));
    return state(parts);
  }

  @Override
  public final List<Tensor> tensors(S state) {
    return List.of(parts(state));
  }

  @Override
  public final S state(List<Tensor> tensors) {
    return state(tensors.toArray(Tensor[]::new));
  }

  @Override
  public final Output<S> forward(Pass pass, Padded x, S start, Direction direction) {
    if (x.features() != inputSize()) {
      var expected = "input must be [batch, time, " + inputSize() + "]";
      refuse(expected, x.x(), "a bidirectional layer below doubles its width to 2 × hidden");
    }
    var order = new TimeMajor(x.lengths(), direction);
    return run(pass, new Reading(order, x.x(), Block.all(weights.ih), null, 0), start);
  }

  /// `W[:, :known]·x + b` for all steps of `x` `[batch, time, known]`, the part of the input that
  /// is known beforehand; the result is `[batch, time, gates·hidden]`.
  public final Tensor knownSums(Pass pass, Tensor x) {
    int known = x.shape().rank() == 3 ? x.shape().columns() : 0;
    if (known == 0 || known > inputSize()) {
      var rule = "what is known beforehand must be [batch, time, at most " + inputSize() + "]";
      refuse(rule, x, "its columns are the first of weight_ih");
    }
    var columns = Block.columns(weights.ih, 0, known);
    return Products.linear(pass, x, columns, weights.biases.getFirst());
  }

  /// One step of a decoder: beside step `t` of `sums` `[batch, time, gates·hidden]` (see
  /// [#knownSums]) it reads `fed` `[batch, input − known]`.
  public final Step<S> step(Pass pass, Tensor sums, int t, Tensor fed, S state) {
    int width = weights.ih.shape().rows();
    boolean fits = sums.shape().rank() == 3 && sums.shape().columns() == width;
    boolean within = fits && 0 <= t && t < sums.shape().axis(1);
    if (!within) {
      var expected = "sums must be [batch, time > " + t + ", " + width + "]";
      refuse(expected, sums, "knownSums makes them");
    }
    int batch = sums.shape().axis(0);
    int size = fed.shape().columns();
    boolean feeds = fed.shape().rank() == 2 && fed.shape().axis(0) == batch && size <= inputSize();
    if (!feeds) {
      var rule = "what is fed must be [" + batch + ", at most " + inputSize() + "]";
      refuse(rule, fed, "its columns are the last of weight_ih");
    }
    var order = new TimeMajor(Lengths.full(batch, 1), Direction.FORWARD);
    var columns = Block.columns(weights.ih, inputSize() - size, size);
    var output = run(pass, new Reading(order, fed, columns, sums, t), state);
    var shape = Shape.of(batch, hiddenSize());
    return new Step<>(output.sequence().x().reshaped(pass, shape), output.last());
  }

  private Output<S> run(Pass pass, Reading reading, S start) {
    var lengths = reading.order.lengths();
    var shape = Shape.of(lengths.batch(), hiddenSize());
    for (var part : parts(start)) {
      if (!part.shape().equals(shape)) {
        refuse("state must be " + shape, part, "start(batch) makes one for a new sequence");
      }
    }
    var results = sequence(pass, reading, parts(start)).forward();
    var sequence = new Padded(results[0], lengths);
    return new Output<>(sequence, state(Arrays.copyOfRange(results, 1, results.length)));
  }

  private void refuse(String rule, Tensor got, String hint) {
    var where = "%s(%d → %d)".formatted(getClass().getSimpleName(), inputSize(), hiddenSize());
    throw ShapeException.at(where, rule, got.shape(), hint);
  }

  /// What one run reads: `x`, whose features belong to `columns` of `W`, in an order; and beside
  /// it, if given, the sums of step `at` of what was known beforehand, which hold the bias too.
  record Reading(TimeMajor order, Tensor x, Block columns, @Nullable Tensor known, int at) {}
}
