package unroll.lab.flow;

import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Parameters;
import unroll.engine.recurrent.Recurrent;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Tensor;

/// A recurrent layer that reads a sequence, and one perceptron that answers from its last `h`.
final class Adder<S> {
  private final Recurrent<S> reader;
  private final Dense answer;

  /// A reader of this `kind`, the first tensor of whose state is `h`.
  Adder(Recurrent.Maker<S> kind, int hidden, Parameters parameters) {
    this.reader = kind.of(2, hidden, parameters.at("reader", 0));
    this.answer = new Dense(hidden, 1, parameters.at("answer", 1));
  }

  /// `x` is `[batch, time, 2]`, the answers `[batch, 1]`.
  Tensor forward(Pass pass, Tensor x) {
    return answer(pass, reader.forward(pass, Padded.full(x)).last());
  }

  /// The same, step by step; on a training pass `squares[t]` gets the sum of the squares of the
  /// loss's gradient with respect to the state after step `t`.
  Tensor forward(Pass pass, Tensor x, double[] squares) {
    var state = reader.start(x.shape().axis(0));
    for (int t = 0; t < squares.length; t++) {
      int step = t;
      var read = reader.tensors(reader.step(pass, x.step(pass, t), state).state());
      state = reader.state(read.stream().map(part -> watched(pass, part, squares, step)).toList());
    }
    return answer(pass, state);
  }

  /// The answers of sequences that end in `last`.
  Tensor answer(Pass pass, S last) {
    return answer.forward(pass, reader.tensors(last).getFirst());
  }

  /// `x` itself, as an operation that reads the gradient in the backward pass.
  private static Tensor watched(Pass pass, Tensor x, double[] squares, int t) {
    var y = pass.result(x.shape(), x);
    System.arraycopy(x.values(), 0, y.values(), 0, x.shape().size());
    return pass.record(
        y,
        gradients -> {
          var dy = gradients.gradient(y).values();
          var dx = gradients.gradientToAddTo(x).values();
          for (int i = 0; i < x.shape().size(); i++) {
            squares[t] += (double) dy[i] * dy[i];
            dx[i] += dy[i];
          }
        });
  }
}
