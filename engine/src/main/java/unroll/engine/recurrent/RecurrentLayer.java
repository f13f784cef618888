package unroll.engine.recurrent;

import java.util.ArrayList;
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
    java.util.Arrays.setAll(parts, _ -> Tensor.zeros(Shape.of(batch, hiddenSize)));
    return state(parts);
  }

  @Override
  public final S carried(S last) {
    var parts = parts(last);
    java.util.Arrays.setAll(parts, i -> parts[i].copy());
    return state(parts);
  }

  @Override
  public final Output<S> forward(
      Pass pass, Tensor x, S start, Lengths lengths, Direction direction) {
    if (x.shape().rank() != 3 || x.shape().columns() != inputSize) {
      throw ShapeException.at(
          where(),
          "input must be [batch, time, " + inputSize + "]",
          x.shape(),
          "a bidirectional layer below doubles its width to 2 × hidden");
    }
    int batch = x.shape().axis(0);
    int time = x.shape().axis(1);
    if (lengths.batch() != batch || lengths.time() != time) {
      throw ShapeException.at(
          where(),
          "lengths must be for [%d, %d]".formatted(batch, time),
          Shape.of(lengths.batch(), lengths.time()),
          "Lengths.full(batch, time) is for a batch without padding");
    }
    var order = new TimeMajor(lengths, direction);
    return run(pass, new Reading(order, x, Block.all(weightIh.value()), null, 0), start);
  }

  /// `W[:, :known]·x + b` for all steps of `x` `[batch, time, known]`, the part of the input that
  /// is known beforehand; the result is `[batch, time, gates·hidden]`.
  public final Tensor knownSums(Pass pass, Tensor x) {
    var w = weightIh.value();
    var b = biases.getFirst().value();
    int known = x.shape().rank() == 3 ? x.shape().columns() : 0;
    if (!(0 < known && known <= inputSize)) {
      throw ShapeException.at(
          where(),
          "what is known beforehand must be [batch, time, at most " + inputSize + "]",
          x.shape(),
          "its columns are the first of weight_ih");
    }
    int rows = x.shape().rows();
    var columns = Block.columns(w, 0, known);
    var sums = pass.result(x.shape().withColumns(w.shape().rows()), x, w, b);
    Products.fillRows(rows, b, sums.values(), 0);
    Products.timesTransposed(pass, rows, x.values(), 0, columns, sums.values(), 0, true);
    return pass.record(
        sums,
        tape -> {
          var d = tape.gradient(sums).values();
          Products.addBiasGradient(rows, d, tape.gradientToAddTo(b));
          tape.addWeightGradient(columns, rows, d, 0, x.values(), 0);
          if (x.tracked()) {
            Products.times(pass, rows, d, 0, columns, tape.gradientToAddTo(x).values(), 0, true);
          }
        });
  }

  /// One step of a decoder: beside step `t` of `sums` `[batch, time, gates·hidden]` (see
  /// [#knownSums]) it reads `fed` `[batch, input − known]`. The output's `sequence` is `[batch,
  /// hidden]`.
  public final Output<S> step(Pass pass, Tensor sums, int t, Tensor fed, S state) {
    int width = weightIh.value().shape().rows();
    if (sums.shape().rank() != 3
        || sums.shape().columns() != width
        || !(0 <= t && t < sums.shape().axis(1))) {
      throw ShapeException.at(
          where(),
          "sums must be [batch, time > %d, %d]".formatted(t, width),
          sums.shape(),
          "knownSums makes them");
    }
    int batch = sums.shape().axis(0);
    int size = fed.shape().columns();
    if (fed.shape().rank() != 2 || fed.shape().axis(0) != batch || size > inputSize) {
      throw ShapeException.at(
          where(),
          "what is fed must be [%d, at most %d]".formatted(batch, inputSize),
          fed.shape(),
          "its columns are the last of weight_ih");
    }
    var order = new TimeMajor(Lengths.full(batch, 1), Direction.FORWARD);
    var columns = Block.columns(weightIh.value(), inputSize - size, size);
    var output = run(pass, new Reading(order, fed, columns, sums, t), state);
    var shape = Shape.of(batch, hiddenSize);
    return new Output<>(output.sequence().reshaped(pass, shape), output.last());
  }

  private Output<S> run(Pass pass, Reading reading, S start) {
    var shape = Shape.of(reading.order.lengths().batch(), hiddenSize);
    for (var part : parts(start)) {
      if (!part.shape().equals(shape)) {
        throw ShapeException.at(
            where(),
            "state must be " + shape,
            part.shape(),
            "start(batch) makes one for a new sequence");
      }
    }
    var results = sequence(pass, reading, parts(start)).forward();
    return new Output<>(
        results[0], state(java.util.Arrays.copyOfRange(results, 1, results.length)));
  }

  private String where() {
    return "%s(%d → %d)".formatted(getClass().getSimpleName(), inputSize, hiddenSize);
  }

  /// What one run reads: `x`, whose features belong to `columns` of `W`, in an order; and beside
  /// it, if given, the sums of step `at` of what was known beforehand, which hold the bias too.
  record Reading(TimeMajor order, Tensor x, Block columns, @Nullable Tensor known, int at) {}
}
