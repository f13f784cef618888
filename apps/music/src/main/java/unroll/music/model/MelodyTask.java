package unroll.music.model;

import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Tensor;
import unroll.music.data.MelodyExample;

/// To predict the next token of a melody.
record MelodyTask(MelodyNetwork network) implements StepTask<MelodyExample> {
  @Override
  public Tensor loss(Pass pass, List<MelodyExample> melodies, double targets) {
    var output = network.forward(pass, melodies, network.start(melodies.size()));
    var next = PaddedIds.of(melodies.stream().map(MelodyExample::targets).toList());
    return SoftmaxCrossEntropy.of(pass, output.logits(), next.ids(), targets);
  }
}
