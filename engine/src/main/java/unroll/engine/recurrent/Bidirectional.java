package unroll.engine.recurrent;

import java.util.ArrayList;
import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Tensor;

/// Two layers of one kind, one reading from the first step to the last, the other from the last to
/// the first; the output is that of the one, then that of the other (Schuster & Paliwal, 1997).
///
///     y_t = [forward_t, backward_t]
///
/// The backward layer starts at each sequence's last real step.
public final class Bidirectional<S> implements Recurrent<Bidirectional.State<S>> {

  /// The state of each direction.
  public record State<S>(S forward, S backward) {}

  private final Recurrent<S> forward;
  private final Recurrent<S> backward;

  /// Of two layers with the same input size; `backward` is the one that begins at the end.
  public Bidirectional(Recurrent<S> forward, Recurrent<S> backward) {
    this.forward = forward;
    this.backward = backward;
  }

  /// Two new layers of one size: `Bidirectional.of(Lstm::new, 64, 128, parameters)`.
  public static <S> Bidirectional<S> of(
      Maker<S> maker, int inputSize, int hiddenSize, Parameters parameters) {
    return new Bidirectional<>(
        maker.of(inputSize, hiddenSize, parameters.at("forward", 0)),
        maker.of(inputSize, hiddenSize, parameters.at("backward", 1)));
  }

  /// Never: the backward layer needs the end of the sequence first.
  @Override
  public boolean causal() {
    return false;
  }

  @Override
  public int outputSize() {
    return forward.outputSize() + backward.outputSize();
  }

  @Override
  public State<S> start(int batch) {
    return new State<>(forward.start(batch), backward.start(batch));
  }

  @Override
  public List<Tensor> tensors(State<S> state) {
    var all = new ArrayList<>(forward.tensors(state.forward));
    all.addAll(backward.tensors(state.backward));
    return all;
  }

  @Override
  public State<S> state(List<Tensor> tensors) {
    int half = forward.tensors(forward.start(0)).size();
    return new State<>(
        forward.state(tensors.subList(0, half)),
        backward.state(tensors.subList(half, tensors.size())));
  }

  @Override
  public Output<State<S>> forward(Pass pass, Padded x, State<S> start, Direction direction) {
    var opposite = direction == Direction.FORWARD ? Direction.REVERSE : Direction.FORWARD;
    var there = forward.forward(pass, x, start.forward, direction);
    var back = backward.forward(pass, x, start.backward, opposite);
    var both = there.sequence().x().concat(pass, back.sequence().x());
    return new Output<>(x.with(both), new State<>(there.last(), back.last()));
  }
}
