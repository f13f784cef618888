package unroll.bench.work;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import unroll.engine.autodiff.PackedWeights;
import unroll.engine.autodiff.Pass;
import unroll.engine.memory.Buffers;
import unroll.engine.optim.Clipping;
import unroll.engine.parallel.Crew;
import unroll.engine.recurrent.Lstm;
import unroll.engine.sequence.Padded;
import unroll.engine.train.Settings;
import unroll.engine.train.Trainer;
import unroll.engine.train.TrainingEvent;
import unroll.engine.train.TrainingEvent.BatchDone;

/// The workloads on Unroll's own engine.
public final class EngineSessions implements Session.Provider {
  static final String NAME = "unroll";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Session open(Workload workload, int threads, String setting) {
    return switch (workload) {
      case GENERATE -> new Generation((LanguageModel) workload.model(), threads);
      case SENTENCE -> new Sentences(workload, (SentimentModel) workload.model(), threads);
      default -> new Training(workload.model(), workload.examples(), workload.sizes(), threads);
    };
  }

  /// A language model of any size in training.
  static Session training(Workload.Sizes sizes, int threads) {
    var model = new LanguageModel(sizes);
    return new Training(model, Workload.examples(model, sizes.batch()), sizes, threads);
  }

  /// Whole steps of the trainer, with everything that belongs to them: one long training, which
  /// waits between the measurements.
  private static final class Training implements Session {
    private final Semaphore allowed = new Semaphore(0);
    private final Semaphore done = new Semaphore(0);
    private final List<Double> losses = new CopyOnWriteArrayList<>(); // of the first five
    private volatile boolean closed;
    private final Thread thread;

    Training(TrainedModel model, List<float[]> examples, Workload.Sizes sizes, int threads) {
      int epochs = Integer.MAX_VALUE;
      int batch = sizes.batch();
      var settings =
          Settings.DEFAULT
              .withSeed(Workload.SEED)
              .withEpochs(epochs)
              .withBatches(batch, batch / 2)
              .withClipping(Clipping.NONE)
              .withPatience(epochs);
      var trainer =
          new Trainer<>(model)
              .settings(settings)
              .learningRate(1e-3)
              .listener(this::pause)
              .threads(threads)
              .stopWhen(() -> closed);
      var valid = examples.subList(0, 1);
      thread =
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                allowed.acquireUninterruptibly();
                trainer.train(examples, valid);
              });
    }

    /// Ends when the training has, and all its memory is garbage.
    @Override
    public void close() {
      closed = true;
      allowed.release();
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void pause(TrainingEvent event) {
      if (event instanceof BatchDone batch) {
        if (losses.size() < 5) {
          losses.add(batch.loss());
        }
        done.release();
        if (!closed) {
          allowed.acquireUninterruptibly();
        }
      }
    }

    @Override
    public double[] firstFive() {
      run(5);
      return losses.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public void run(int steps) {
      allowed.release(steps);
      done.acquireUninterruptibly(steps);
    }
  }

  /// What stays from step to step: memory, packed weights, threads.
  private record Kept(Buffers buffers, PackedWeights packed, Crew crew) {
    Kept(int threads) {
      this(new Buffers(), new PackedWeights(), new Crew(threads));
    }

    Pass pass() {
      return Pass.inference(buffers, packed, crew);
    }
  }

  /// Says word after word, each the most likely after those before.
  private static final class Generation implements Session {
    private final LanguageModel model;
    private final Kept kept;
    private final int[] word = {0};
    private Pass before; // holds the state
    private List<Lstm.State> state;

    Generation(LanguageModel model, int threads) {
      this.model = model;
      this.kept = new Kept(threads);
      this.before = kept.pass();
      this.state = model.lstm.start(1);
    }

    private double step() {
      var pass = kept.pass();
      var x = model.embedding.forward(pass, word, 1, 1);
      var y = model.lstm.forward(pass, Padded.full(x), state);
      state = y.last();
      var logits = model.output.forward(pass, y.sequence().x());
      before.close();
      before = pass;
      word[0] = logits.argmax()[0];
      return logits.at(0, word[0]);
    }

    @Override
    public double[] firstFive() {
      var logits = new double[5];
      Arrays.setAll(logits, _ -> step());
      return logits;
    }

    @Override
    public void run(int steps) {
      for (int i = 0; i < steps; i++) {
        step();
      }
    }
  }

  /// Answers one sentence at a time; the weights stay packed.
  private static final class Sentences implements Session {
    private final SentimentModel model;
    private final int[][] sentences;
    private final Kept kept;

    Sentences(Workload workload, SentimentModel model, int threads) {
      this.kept = new Kept(threads);
      this.model = model;
      int time = workload.sizes().time();
      this.sentences =
          workload.batches().stream()
              .map(batch -> Workload.integers(batch, 0, time))
              .toArray(int[][]::new);
    }

    @Override
    public double[] firstFive() {
      var logits = new double[5];
      Arrays.setAll(logits, this::logit);
      return logits;
    }

    private double logit(int i) {
      try (var pass = kept.pass()) {
        return model.logits(pass, sentences[i % sentences.length], 1).item();
      }
    }

    @Override
    public void run(int steps) {
      for (int i = 0; i < steps; i++) {
        logit(i);
      }
    }
  }
}
