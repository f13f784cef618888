package unroll.bench.peer;

import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import unroll.bench.work.Session;
import unroll.bench.work.Workload;

/// The workloads on PyTorch, through its C++ API.
public final class TorchSessions implements Session.Provider {
  @Override
  public String name() {
    return "pytorch";
  }

  /// Its recurrent layers come from oneDNN or are PyTorch's own.
  @Override
  public List<String> settings() {
    return List.of("onednn", "native");
  }

  /// What PyTorch's own kernels are made for; MKL and oneDNN are held to the same
  /// ([unroll.bench.work.Instructions]).
  @Override
  public String instructions() {
    return torch.get_cpu_capability().getString().replace("AVX512", "AVX-512");
  }

  @Override
  public Session open(Workload workload, int threads, String setting) {
    torch.set_num_threads(threads);
    torch.globalContext().setUserEnabledMkldnn(setting.equals("onednn"));
    var weights = new TorchWeights(workload.model().parameters(), !workload.inference());
    return switch (workload) {
      case GENERATE -> new Generation(weights, workload.sizes());
      case SENTENCE -> new Sentences(workload, weights);
      default -> new Training(workload, weights);
    };
  }

  /// Whole steps: forward, backward, Adam.
  private static final class Training implements Session {
    private final TorchModel model;
    private final org.bytedeco.pytorch.Adam adam;
    private final List<Tensor[]> batches;

    Training(Workload workload, TorchWeights weights) {
      model = TorchModel.of(workload, weights);
      adam = new org.bytedeco.pytorch.Adam(weights.all(), new AdamOptions(1e-3));
      batches = workload.batches().stream().map(model::tensors).toList();
    }

    private double step(int i) {
      try (var _ = new PointerScope()) {
        var loss = model.loss(batches.get(i % batches.size()));
        adam.zero_grad();
        loss.backward();
        adam.step();
        return loss.item_double();
      }
    }

    @Override
    public double[] firstFive() {
      var losses = new double[5];
      Arrays.setAll(losses, this::step);
      return losses;
    }

    @Override
    public void run(int steps) {
      for (int i = 0; i < steps; i++) {
        step(i);
      }
    }
  }

  /// Says word after word, each the most likely after those before.
  private static final class Generation implements Session {
    private final TorchWeights weights;
    private final NoGradGuard noGradients = new NoGradGuard();
    private final Tensor word = Tensor.create(new long[] {0}, 1, 1);
    private final LongBuffer number = word.createBuffer();
    private Tensor h;
    private Tensor c;

    Generation(TorchWeights weights, Workload.Sizes sizes) {
      this.weights = weights;
      h = torch.zeros(sizes.layers(), 1, sizes.hidden());
      c = torch.zeros(sizes.layers(), 1, sizes.hidden());
    }

    /// The logits `[1, 1, words]`, whose largest is the next word.
    private double step(boolean read) {
      try (var _ = new PointerScope()) {
        var x = torch.embedding(weights.get("embedding.weight"), word);
        var y = weights.lstm(x, h, c, "lstm.l0", "lstm.l1");
        h.close();
        c.close();
        h = new Tensor(y.get1()).retainReference(); // outlives the scope
        c = new Tensor(y.get2()).retainReference();
        var logits = weights.linear("output", y.get0());
        number.put(0, logits.argmax().item_long());
        return read ? logits.max().item_double() : 0;
      }
    }

    @Override
    public double[] firstFive() {
      var logits = new double[5];
      Arrays.setAll(logits, _ -> step(true));
      return logits;
    }

    @Override
    public void run(int steps) {
      for (int i = 0; i < steps; i++) {
        step(false);
      }
    }

    @Override
    public void close() {
      noGradients.close();
    }
  }

  /// Answers one sentence at a time.
  private static final class Sentences implements Session {
    private final TorchModel model;
    private final NoGradGuard noGradients = new NoGradGuard();
    private final List<Tensor[]> sentences;

    Sentences(Workload workload, TorchWeights weights) {
      model = TorchModel.of(workload, weights);
      sentences = workload.batches().stream().map(model::tensors).toList();
    }

    private double logit(int i) {
      try (var _ = new PointerScope()) {
        return model.output(sentences.get(i % sentences.size())).item_double();
      }
    }

    @Override
    public double[] firstFive() {
      var logits = new double[5];
      Arrays.setAll(logits, this::logit);
      return logits;
    }

    @Override
    public void run(int steps) {
      for (int i = 0; i < steps; i++) {
        logit(i);
      }
    }

    @Override
    public void close() {
      noGradients.close();
    }
  }
}
