package unroll.music.chorale;

import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.tensor.Tensor;
import unroll.music.polyphony.Decisions;
import unroll.music.polyphony.NoteNetwork;

/// Two networks that together foretell a chorale, see [ChoraleCoder]: the `lead` for the soprano,
/// the `harmony` for the voices below it.
record ChoraleModel(NoteNetwork lead, NoteNetwork harmony, Parameters parameters) {

  /// A chorale as both networks see it.
  record Example(Decisions lead, Decisions harmony, int steps) {
    static Example of(Chorale chorale) {
      var coder = ChoraleCoder.of(chorale);
      return new Example(coder.lead(), coder.harmony(), chorale.length());
    }
  }

  static ChoraleModel of(int hidden, int width, double dropout, Parameters parameters) {
    return new ChoraleModel(
        network(
            ChoraleCoder.LEAD_FEATURES,
            1,
            hidden / 2,
            width / 2,
            dropout,
            parameters.at("lead", 0)),
        network(
            ChoraleCoder.HARMONY_FEATURES,
            ChoraleCoder.HARMONY_DECISION,
            hidden,
            width,
            dropout,
            parameters.at("harmony", 1)),
        parameters);
  }

  private static NoteNetwork network(
      int step, int decision, int hidden, int width, double dropout, Parameters parameters) {
    int classes = ChoraleCoder.CLASSES;
    int pitches = ChoraleCoder.PITCHES;
    return new NoteNetwork(
        new NoteNetwork.Config(step, decision, classes, pitches, hidden, width, dropout),
        parameters);
  }

  /// The summed surprise of all voices, in nats, divided by `n`.
  Tensor loss(Pass pass, List<Example> chorales, double n) {
    return loss(pass, lead, chorales.stream().map(Example::lead).toList(), n)
        .plus(pass, loss(pass, harmony, chorales.stream().map(Example::harmony).toList(), n));
  }

  private static Tensor loss(Pass pass, NoteNetwork network, List<Decisions> pieces, double n) {
    var read = network.read(pass, pieces, network.start(pieces.size()));
    var logits = network.logits(pass, pieces, read);
    return SoftmaxCrossEntropy.of(pass, logits, NoteNetwork.targets(pieces), n);
  }
}
