package unroll.lab.flow;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Layer;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Recurrent;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Tensor;

/// A recurrent layer that reads a sequence, and one perceptron that answers from its last `h`.
final class Adder<S> implements Layer {

  /// The tensors that a state `S` is made of.
  interface States<S> {
    /// The state of a plain layer or a GRU.
    States<Tensor> OF_H =
        new States<>() {
          @Override
          public Tensor h(Tensor state) {
            return state;
          }

          @Override
          public Tensor each(Tensor state, UnaryOperator<Tensor> f) {
            return f.apply(state);
          }
        };

    /// The state of an LSTM.
    States<Lstm.State> OF_H_AND_C =
        new States<>() {
          @Override
          public Tensor h(Lstm.State state) {
            return state.h();
          }

          @Override
          public Lstm.State each(Lstm.State state, UnaryOperator<Tensor> f) {
            return new Lstm.State(f.apply(state.h()), f.apply(state.c()));
          }
        };

    Tensor h(S state);

    /// The state with `f` applied to each of its tensors.
    S each(S state, UnaryOperator<Tensor> f);
  }

  private final Recurrent<S> reader;
  private final Dense answer;
  private final States<S> states;

  Adder(Recurrent.Maker<S> kind, States<S> states, int hidden, RandomStream random) {
    this.reader = kind.of(2, hidden, random.fork(0));
    this.answer = new Dense(hidden, 1, random.fork(1));
    this.states = states;
  }

  @Override
  public SequencedMap<String, Layer> children() {
    var children = new LinkedHashMap<String, Layer>();
    children.put("reader", reader);
    children.put("answer", answer);
    return children;
  }

  /// `x` is `[batch, time, 2]`, the answers `[batch, 1]`.
  Tensor forward(Pass pass, Tensor x) {
    var lengths = Lengths.full(x.shape().axis(0), x.shape().axis(1));
    var last = reader.forward(pass, x, reader.start(lengths.batch()), lengths).last();
    return answer(pass, last);
  }

  /// The same, step by step; on a training pass `squares[t]` gets the sum of the squares of the
  /// loss's gradient with respect to the state after step `t`.
  Tensor forward(Pass pass, Tensor x, double[] squares) {
    var state = reader.start(x.shape().axis(0));
    for (int t = 0; t < squares.length; t++) {
      int step = t;
      state =
          states.each(
              reader.step(pass, x.step(pass, t), state).last(),
              part -> watched(pass, part, squares, step));
    }
    return answer(pass, state);
  }

  /// The answers of sequences that end in `last`.
  Tensor answer(Pass pass, S last) {
    return answer.forward(pass, states.h(last));
  }

  /// `x` itself, as an operation that looks at the gradient on its way back.
  private static Tensor watched(Pass pass, Tensor x, double[] squares, int t) {
    var y = pass.result(x.shape(), x);
    System.arraycopy(x.values(), 0, y.values(), 0, x.shape().size());
    return pass.record(
        y,
        tape -> {
          var dy = tape.gradient(y).values();
          var dx = tape.gradientToAddTo(x).values();
          for (int i = 0; i < x.shape().size(); i++) {
            squares[t] += (double) dy[i] * dy[i];
            dx[i] += dy[i];
          }
        });
  }
}
