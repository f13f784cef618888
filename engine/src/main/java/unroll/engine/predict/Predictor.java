package unroll.engine.predict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import unroll.engine.autodiff.PackedWeights;
import unroll.engine.autodiff.Pass;
import unroll.engine.check.Require;
import unroll.engine.memory.Buffers;
import unroll.engine.parallel.Crew;

/// Answers many inputs with a trained network: inputs of similar length together, so that little is
/// padded, several batches side by side, the answers in the order of the inputs. What an input is
/// answered does not depend on its neighbours, since padding changes nothing.
///
///     var predictor = new Predictor<>(ids -> ids.length, (pass, texts) -> classes(pass, texts));
///     List<Integer> classes = predictor.threads(2).answer(texts);
///
/// Many threads may ask one predictor at once.
public final class Predictor<I, O> {

  /// What a network makes of a batch.
  @FunctionalInterface
  public interface Network<I, O> {
    /// The answer to each of `inputs`, in their order. The numbers of tensors must be copied: their
    /// memory goes to the next pass.
    List<O> answers(Pass pass, List<I> inputs);
  }

  private final ToIntFunction<I> length;
  private final Network<I, O> network;
  private final int threads;
  private final int most;
  private final int steps;
  private final PackedWeights packed;
  private final Deque<Buffers> free;

  /// With batches of at most 32 inputs and 8,192 steps, on one thread; `length` is how many steps
  /// an input has.
  public Predictor(ToIntFunction<I> length, Network<I, O> network) {
    this(length, network, 1, 32, 8192, new PackedWeights(), new ConcurrentLinkedDeque<>());
  }

  private Predictor(
      ToIntFunction<I> length,
      Network<I, O> network,
      int threads,
      int most,
      int steps,
      PackedWeights packed,
      Deque<Buffers> free) {
    this.length = length;
    this.network = network;
    this.threads = threads;
    this.most = most;
    this.steps = steps;
    this.packed = packed;
    this.free = free;
  }

  /// The same on this many threads, which changes only the time it takes.
  public Predictor<I, O> threads(int count) {
    Require.that(count >= 1, "Predictor: threads must be at least 1, got %s", count);
    return new Predictor<>(length, network, count, most, steps, packed, free);
  }

  /// The same with batches of at most this many inputs, and this many steps with the padding,
  /// unless a single input has more.
  public Predictor<I, O> batches(int mostInputs, int mostSteps) {
    boolean fits = mostInputs >= 1 && mostSteps >= 1;
    var rule = "Predictor: batches must hold at least 1 input and 1 step, got %s and %s";
    Require.that(fits, rule, mostInputs, mostSteps);
    return new Predictor<>(length, network, threads, mostInputs, mostSteps, packed, free);
  }

  /// The answer to one input.
  public O answer(I input) {
    return answer(List.of(input)).getFirst();
  }

  /// The answer to each of `inputs`, in their order.
  public List<O> answer(List<I> inputs) {
    var batches = batches(inputs);
    @SuppressWarnings("unchecked")
    var all = (O[]) new Object[inputs.size()];
    IntConsumer work = k -> answer(inputs, batches.get(k), all);
    int needed = Math.min(threads, batches.size());
    if (needed <= 1) {
      IntStream.range(0, batches.size()).forEach(work);
    } else {
      try (var crew = new Crew(needed)) {
        crew.each(batches.size(), work);
      }
    }
    return new ArrayList<>(Arrays.asList(all));
  }

  private void answer(List<I> inputs, int[] batch, O[] all) {
    var buffers = Objects.requireNonNullElseGet(free.poll(), Buffers::new);
    try (var pass = Pass.inference(buffers, packed)) {
      var some = network.answers(pass, Arrays.stream(batch).mapToObj(inputs::get).toList());
      var rule = "Predictor: the network must give an answer to each of %s inputs, got %s";
      Require.that(some.size() == batch.length, rule, batch.length, some.size());
      for (int i = 0; i < batch.length; i++) {
        all[batch[i]] = some.get(i);
      }
    } finally {
      free.push(buffers);
    }
  }

  /// The numbers of the inputs of each batch, the longest inputs first: so the last batch to begin
  /// is a short one, and no thread waits long for another.
  private List<int[]> batches(List<I> inputs) {
    var lengths = inputs.stream().mapToInt(length).toArray();
    var order =
        IntStream.range(0, lengths.length)
            .boxed()
            .sorted((one, other) -> Integer.compare(lengths[other], lengths[one]))
            .mapToInt(Integer::intValue)
            .toArray();
    var batches = new ArrayList<int[]>();
    for (int from = 0, to; from < order.length; from = to) {
      int fitting = Math.max(1, steps / Math.max(1, lengths[order[from]]));
      to = Math.min(order.length, from + Math.min(most, fitting));
      batches.add(Arrays.copyOfRange(order, from, to));
    }
    return batches;
  }
}
