package unroll.music.model;

import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.Evaluation;
import unroll.engine.train.Metric;
import unroll.music.data.SongExample;

/// To predict all parts of a song.
record SongTask(SongNetwork network) implements StepTask<SongExample> {
  private static final List<String> PARTS =
      List.of("chords", "chords-given-melody", "melody", "bass", "accompaniment");

  @Override
  public Tensor loss(Pass pass, List<SongExample> examples, double targets) {
    return network.losses(pass, examples, targets).values().stream()
        .reduce((one, other) -> one.plus(pass, other))
        .orElseThrow();
  }

  /// The loss, and the nats per sixteenth of each part.
  @Override
  public Evaluation evaluate(Pass pass, List<SongExample> examples, double targets) {
    var losses = network.losses(pass, examples, targets);
    double steps = examples.stream().mapToDouble(SongExample::steps).sum();
    double all = losses.values().stream().mapToDouble(Tensor::item).sum();
    var metrics =
        PARTS.stream()
            .map(part -> {
              var loss = losses.get(part);
              double sum = loss == null ? 0 : loss.item() * targets;
              return new Metric(part, sum, steps, Metric.Kind.LOWER);
            })
            .toList();
    return new Evaluation(all, metrics);
  }
}
