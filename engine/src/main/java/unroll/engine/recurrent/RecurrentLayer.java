package unroll.engine.recurrent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Parameter;
import unroll.engine.tensor.Block;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.Products;
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
/// (see [unroll.engine.tensor.GradientTape#addWeightGradient]).
public abstract sealed class RecurrentLayer<S> implements Recurrent<S> permits Rnn, Gru, Lstm {
  private final int inputSize;
  private final int hiddenSize;
  final Parameter weightIh; // W [gates·hidden, input]
  final Parameter weightHh; // U [gates·hidden, hidden]
  final List<Parameter> biases; // b [gates·hidden], of a GRU one for each weight

  RecurrentLayer(Tensor weightIh, Tensor weightHh, Tensor... biases) {
    this.inputSize = weightIh.shape().columns();
    this.hiddenSize = weightHh.shape().columns();
    this.weightIh = new Parameter("weight_ih", weightIh);
    this.weightHh = new Parameter("weight_hh", weightHh);
    this.biases =
        biases.length == 1
            ? List.of(new Parameter("bias", biases[0]))
            : List.of(new Parameter("bias_ih", biases[0]), new Parameter("bias_hh", biases[1]));
  }

  /// How a new layer's `W` is drawn: as [Initializer#xavier] of each gate.
  static Initializer inputWeights(int inputSize, int hiddenSize) {
    return Initializer.uniform(StrictMath.sqrt(6.0 / (inputSize + hiddenSize)));
  }

  /// How a new layer's `U` is drawn: uniform in ±1/√hidden.
  static Initializer hiddenWeights(int hiddenSize) {
    return Initializer.uniform(1 / StrictMath.sqrt(hiddenSize));
  }

  /// The tensors that a state is made of, each `[batch, hidden]`, its `h` first.
  abstract Tensor[] parts(S state);

  /// The state made of such tensors; there may be others before them, which are passed over.
  abstract S state(Tensor... parts);

  abstract RecurrentSequence sequence(Pass pass, Reading reading, Tensor[] start);

  /// How many features each step of the input has.
  public final int inputSize() {
    return inputSize;
  }

  /// How many numbers `h` has, and so each step of the output.
  public final int hiddenSize() {
    return hiddenSize;
  }

  @Override
  public final int outputSize() {
    return hiddenSize;
  }

  @Override
  public final List<Parameter> ownParameters() {
    var all = new ArrayList<>(List.of(weightIh, weightHh));
    all.addAll(biases);
    return all;
  }

  @Override
  public final S start(int batch) {
    var parts = new Tensor[this instanceof Lstm ? 2 : 1];
    Arrays.setAll(parts, _ -> Tensor.zeros(Shape.of(batch, hiddenSize)));
    return state(parts);
  }

  @Override
  public final S carried(S last) {
    var parts = parts(last);
    Arrays.setAll(parts, i -> parts[i].copy());
    return state(parts);
  }

  @Override
  public final Output<S> forward(
      Pass pass, Tensor x, S start, Lengths lengths, Direction direction) {
    var expected = "input must be [batch, time, " + inputSize + "]";
    boolean fits = x.shape().rank() == 3 && x.shape().columns() == inputSize;
    require(fits, expected, x, "a bidirectional layer below doubles its width to 2 × hidden");
    var steps = Shape.of(lengths.batch(), lengths.time());
    boolean same = steps.equals(Shape.of(x.shape().axis(0), x.shape().axis(1)));
    var rule = "lengths must be for its steps, got " + steps;
    require(same, rule, x, "Lengths.full(batch, time) is for a batch without padding");
    var order = new TimeMajor(lengths, direction);
    return run(pass, new Reading(order, x, Block.all(weightIh.value()), null, 0), start);
  }

  /// `W[:, :known]·x + b` for all steps of `x` `[batch, time, known]`, the part of the input that
  /// is known beforehand; the result is `[batch, time, gates·hidden]`.
  public final Tensor knownSums(Pass pass, Tensor x) {
    int known = x.shape().rank() == 3 ? x.shape().columns() : 0;
    var rule = "what is known beforehand must be [batch, time, at most " + inputSize + "]";
    require(0 < known && known <= inputSize, rule, x, "its columns are the first of weight_ih");
    var columns = Block.columns(weightIh.value(), 0, known);
    return Products.linear(pass, x, columns, biases.getFirst().value());
  }

  /// One step of a decoder: beside step `t` of `sums` `[batch, time, gates·hidden]` (see
  /// [#knownSums]) it reads `fed` `[batch, input − known]`. The output's `sequence` is `[batch,
  /// hidden]`.
  public final Output<S> step(Pass pass, Tensor sums, int t, Tensor fed, S state) {
    int width = weightIh.value().shape().rows();
    boolean fits = sums.shape().rank() == 3 && sums.shape().columns() == width;
    boolean within = fits && 0 <= t && t < sums.shape().axis(1);
    var expected = "sums must be [batch, time > " + t + ", " + width + "]";
    require(within, expected, sums, "knownSums makes them");
    int batch = sums.shape().axis(0);
    int size = fed.shape().columns();
    boolean feeds = fed.shape().rank() == 2 && fed.shape().axis(0) == batch && size <= inputSize;
    var rule = "what is fed must be [" + batch + ", at most " + inputSize + "]";
    require(feeds, rule, fed, "its columns are the last of weight_ih");
    var order = new TimeMajor(Lengths.full(batch, 1), Direction.FORWARD);
    var columns = Block.columns(weightIh.value(), inputSize - size, size);
    var output = run(pass, new Reading(order, fed, columns, sums, t), state);
    var shape = Shape.of(batch, hiddenSize);
    return new Output<>(output.sequence().reshaped(pass, shape), output.last());
  }

  private Output<S> run(Pass pass, Reading reading, S start) {
    var shape = Shape.of(reading.order.lengths().batch(), hiddenSize);
    for (var part : parts(start)) {
      var rule = "state must be " + shape;
      require(part.shape().equals(shape), rule, part, "start(batch) makes one for a new sequence");
    }
    var results = sequence(pass, reading, parts(start)).forward();
    return new Output<>(results[0], state(Arrays.copyOfRange(results, 1, results.length)));
  }

  private void require(boolean holds, String rule, Tensor got, String hint) {
    if (!holds) {
      var where = "%s(%d → %d)".formatted(getClass().getSimpleName(), inputSize, hiddenSize);
      throw ShapeException.at(where, rule, got.shape(), hint);
    }
  }

  /// What one run reads: `x`, whose features belong to `columns` of `W`, in an order; and beside
  /// it, if given, the sums of step `at` of what was known beforehand, which hold the bias too.
  record Reading(TimeMajor order, Tensor x, Block columns, @Nullable Tensor known, int at) {}
}
