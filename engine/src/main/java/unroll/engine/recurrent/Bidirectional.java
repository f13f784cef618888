package unroll.engine.recurrent;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import unroll.engine.layer.Layer;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
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

  /// Two new layers of one size: `Bidirectional.of(Lstm::new, 64, 128, random)`.
  public static <S> Bidirectional<S> of(
      Maker<S> maker, int inputSize, int hiddenSize, RandomStream random) {
    return new Bidirectional<>(
        maker.of(inputSize, hiddenSize, random.fork(0)),
        maker.of(inputSize, hiddenSize, random.fork(1)));
  }

  @Override
  public SequencedMap<String, Layer> children() {
    var children = new LinkedHashMap<String, Layer>();
    children.put("forward", forward);
    children.put("backward", backward);
    return children;
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
  public State<S> carried(State<S> last) {
    return new State<>(forward.carried(last.forward), backward.carried(last.backward));
  }

  @Override
  public Output<State<S>> forward(
      Pass pass, Tensor x, State<S> start, Lengths lengths, Direction direction) {
    var opposite = direction == Direction.FORWARD ? Direction.REVERSE : Direction.FORWARD;
    var there = forward.forward(pass, x, start.forward, lengths, direction);
    var back = backward.forward(pass, x, start.backward, lengths, opposite);
    return new Output<>(
        there.sequence().concat(pass, back.sequence()), new State<>(there.last(), back.last()));
  }

  /// Not possible: the backward layer would need the end of the sequence first.
  @Override
  public Output<State<S>> step(Pass pass, Tensor x, State<S> state) {
    throw new UnsupportedOperationException(
        "Bidirectional: cannot read step by step, since one layer begins at the end; use forward on the whole sequence, or layers of one direction");
  }
}
