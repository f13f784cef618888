package unroll.bench.peer;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import unroll.bench.work.Workload;

/// A model of a workload in PyTorch's operations, time first, as it is fastest there.
interface TorchModel {
  /// A batch as tensors: what the model reads, and last what it shall say.
  Tensor[] tensors(List<float[]> examples);

  /// What it says.
  Tensor output(Tensor[] batch);

  Tensor loss(Tensor[] batch);

  static TorchModel of(Workload workload, TorchWeights weights) {
    var sizes = workload.sizes();
    return switch (workload) {
      case LM_SMALL, LM_MEDIUM, LM_LARGE, GENERATE -> new LanguageModel(weights, sizes);
      case SENTIMENT, SENTENCE -> new SentimentModel(weights, sizes);
      case SEQ2SEQ -> new TranslationModel(weights, sizes);
      case TRAJECTORY -> new TrajectoryModel(weights, sizes);
    };
  }

  /// Whole numbers `[time, batch]`.
  private static Tensor words(List<float[]> examples, int from, int to) {
    var words = new long[(to - from) * examples.size()];
    for (int i = 0; i < words.length; i++) {
      words[i] = (long) examples.get(i % examples.size())[from + i / examples.size()];
    }
    return Tensor.create(words, to - from, examples.size());
  }

  private static Tensor zeros(long layers, Workload.Sizes sizes) {
    return torch.zeros(layers, sizes.batch(), sizes.hidden());
  }

  private static Tensor crossEntropy(Tensor logits, Tensor targets) {
    return torch.cross_entropy(logits.flatten(0, 1), targets.flatten());
  }

  /// See [Workload#LM_MEDIUM].
  record LanguageModel(TorchWeights weights, Workload.Sizes sizes) implements TorchModel {
    @Override
    public Tensor[] tensors(List<float[]> examples) {
      int time = sizes.time();
      return new Tensor[] {words(examples, 0, time), words(examples, 1, time + 1)};
    }

    @Override
    public Tensor output(Tensor[] batch) {
      var x = torch.embedding(weights.get("embedding.weight"), batch[0]);
      var layers = new String[sizes.layers()];
      java.util.Arrays.setAll(layers, i -> "lstm.l" + i);
      var start = zeros(sizes.layers(), sizes);
      return weights.linear("output", weights.lstm(x, start, start, layers).get0());
    }

    @Override
    public Tensor loss(Tensor[] batch) {
      return crossEntropy(output(batch), batch[1]);
    }
  }

  /// See [Workload#SENTIMENT].
  record SentimentModel(TorchWeights weights, Workload.Sizes sizes) implements TorchModel {
    @Override
    public Tensor[] tensors(List<float[]> examples) {
      int time = sizes.time();
      var labels = Workload.numbers(examples, time, time + 1);
      return new Tensor[] {words(examples, 0, time), Tensor.create(labels, examples.size(), 1)};
    }

    @Override
    public Tensor output(Tensor[] batch) {
      var x = torch.embedding(weights.get("embedding.weight"), batch[0]);
      var start = zeros(2, sizes);
      var last =
          weights.bidirectional(x, start, start, "lstm.forward", "lstm.backward").get1(); // [2,B,H]
      var both = torch.cat(new TensorVector(last.select(0, 0), last.select(0, 1)), 1);
      return weights.linear("output", both);
    }

    @Override
    public Tensor loss(Tensor[] batch) {
      return torch.binary_cross_entropy_with_logits(output(batch), batch[1]);
    }
  }

  /// See [Workload#SEQ2SEQ].
  record TranslationModel(TorchWeights weights, Workload.Sizes sizes) implements TorchModel {
    @Override
    public Tensor[] tensors(List<float[]> examples) {
      int time = sizes.time();
      return new Tensor[] {
        words(examples, 0, time),
        words(examples, time, 2 * time),
        words(examples, time + 1, 2 * time + 1)
      };
    }

    @Override
    public Tensor output(Tensor[] batch) {
      var from = torch.embedding(weights.get("source.weight"), batch[0]);
      var in = torch.embedding(weights.get("target.weight"), batch[1]);
      var start = zeros(1, sizes);
      var read = weights.lstm(from, start, start, "encoder");
      var h = weights.lstm(in, read.get1(), read.get2(), "decoder").get0().transpose(0, 1);
      var memory = read.get0().transpose(0, 1); // [B, T, H]
      var looks = torch.softmax(torch.bmm(h, memory.transpose(1, 2)), 2);
      var both = torch.cat(new TensorVector(torch.bmm(looks, memory), h), 2);
      return weights.linear("output", torch.tanh(weights.linear("combine", both)));
    }

    @Override
    public Tensor loss(Tensor[] batch) {
      return crossEntropy(output(batch), batch[2].t());
    }
  }

  /// See [Workload#TRAJECTORY].
  record TrajectoryModel(TorchWeights weights, Workload.Sizes sizes) implements TorchModel {
    private static final int SEEN = 8;

    @Override
    public Tensor[] tensors(List<float[]> examples) {
      int all = 2 * (SEEN + sizes.time());
      long batch = examples.size();
      var seen = Tensor.create(Workload.numbers(examples, 0, 2 * SEEN), batch, SEEN, 2);
      var truth =
          Tensor.create(Workload.numbers(examples, 2 * SEEN, all), batch, 2L * sizes.time());
      return new Tensor[] {seen.transpose(0, 1).contiguous(), truth};
    }

    @Override
    public Tensor output(Tensor[] batch) {
      var start = zeros(1, sizes);
      var read = weights.lstm(batch[0], start, start, "encoder");
      var point = batch[0].select(0, SEEN - 1);
      var h = read.get1().select(0, 0);
      var c = read.get2().select(0, 0);
      var points = new TensorVector();
      for (int t = 0; t < sizes.time(); t++) {
        var state = weights.step(point, h, c, "decoder");
        h = state.get0();
        c = state.get1();
        point = weights.linear("output", h);
        points.push_back(point);
      }
      return torch.cat(points, 1);
    }

    @Override
    public Tensor loss(Tensor[] batch) {
      return torch.mse_loss(output(batch), batch[1]);
    }
  }
}
