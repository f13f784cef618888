package unroll.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Layer;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.optim.Adam;
import unroll.engine.optim.Clipping;
import unroll.engine.optim.Schedule;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Stacked;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.Checkpoint;
import unroll.engine.train.Settings;
import unroll.engine.train.Task;
import unroll.engine.train.Trainer;

/// Training speed of a language model, in tokens a second: Adam, full backpropagation through time, whole steps of the trainer.
///
///     lm-small    V 64, E 64,  H 128, 1 layer,  B 16, T 32
///     lm-medium   V 96, E 128, H 256, 1 layer,  B 32, T 64
///     lm-large    V 96, E 256, H 512, 2 layers, B 64, T 32
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 9, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC"})
public class LanguageModelBenchmark {
  private static final int BATCHES = 96; // of an invocation

  @Param({"lm-medium"})
  public String workload = "lm-medium";

  @Param({"1", "2"})
  public int threads = 1;

  /// Tokens learned, reported per second.
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Tokens {
    public long tokens;
  }

  private Workload work = Workload.of("lm-medium");
  private LanguageModel model = new LanguageModel(work);
  private List<int[]> examples = List.of();

  @Setup
  public void prepare() {
    work = Workload.of(workload);
    model = new LanguageModel(work);
    var random = RandomStream.of(1);
    examples =
        IntStream.range(0, BATCHES * work.batch)
            .mapToObj(
                _ -> IntStream.range(0, work.time + 1).map(_ -> random.below(work.words)).toArray())
            .toList();
  }

  /// A few dozen steps of the trainer, with everything that belongs to them.
  @Benchmark
  public double steps(Tokens counter) {
    var settings = new Settings(1, 1, work.batch, work.batch / 2, Clipping.byNorm(1e9), 1);
    var trainer =
        new Trainer<>(
            model, new Adam(Adam.Config.DEFAULT), Schedule.constant(1e-3), settings, _ -> {});
    var valid = examples.subList(0, 1);
    counter.tokens += (long) BATCHES * work.batch * work.time;
    return trainer.train(examples, valid, threads, Checkpoint.none(), () -> false).bestValidLoss();
  }

  record Workload(int words, int embedding, int hidden, int layers, int batch, int time) {
    static Workload of(String name) {
      return switch (name) {
        case "lm-small" -> new Workload(64, 64, 128, 1, 16, 32);
        case "lm-medium" -> new Workload(96, 128, 256, 1, 32, 64);
        case "lm-large" -> new Workload(96, 256, 512, 2, 64, 32);
        default -> throw new IllegalArgumentException("no workload named " + name);
      };
    }
  }

  /// Embedding, LSTM, a dense layer to the words.
  private static final class LanguageModel implements Layer, Task<int[]> {
    private final Embedding embedding;
    private final Stacked<Lstm.State> lstm;
    private final Dense output;

    LanguageModel(Workload work) {
      var random = RandomStream.of(7);
      embedding = new Embedding(work.words, work.embedding, 0.1, random.fork(0));
      lstm =
          Stacked.of(
              Lstm::new, work.embedding, work.hidden, work.layers, new Dropout(0), random.fork(1));
      output = new Dense(work.hidden, work.words, random.fork(2));
    }

    @Override
    public SequencedMap<String, Layer> children() {
      var children = new LinkedHashMap<String, Layer>();
      children.put("embedding", embedding);
      children.put("lstm", lstm);
      children.put("output", output);
      return children;
    }

    @Override
    public Layer model() {
      return this;
    }

    @Override
    public int targets(int[] words) {
      return words.length - 1;
    }

    @Override
    public int length(int[] words) {
      return words.length - 1;
    }

    @Override
    public Tensor loss(Pass pass, List<int[]> examples, double targets) {
      int batch = examples.size();
      int time = examples.getFirst().length - 1;
      var in = examples.stream().flatMapToInt(e -> Arrays.stream(e, 0, time)).toArray();
      var out = examples.stream().flatMapToInt(e -> Arrays.stream(e, 1, time + 1)).toArray();
      var x = embedding.forward(pass, in, batch, time);
      var h = lstm.forward(pass, x, lstm.start(batch), Lengths.full(batch, time)).sequence();
      return SoftmaxCrossEntropy.of(pass, output.forward(pass, h), out, targets);
    }
  }
}
