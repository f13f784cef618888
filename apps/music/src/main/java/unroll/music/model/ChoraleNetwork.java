package unroll.music.model;

import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.tensor.Tensor;
import unroll.music.data.ChoraleCoder;
import unroll.music.data.ChoraleExample;
import unroll.music.data.Decisions;

/// Two networks that together foretell a chorale, see [ChoraleCoder]: the `lead` for the soprano,
/// the `harmony` for the voices below it.
public record ChoraleNetwork(NoteNetwork lead, NoteNetwork harmony, Parameters parameters)
    implements MusicModel.Network {

  static ChoraleNetwork of(ChoraleRecipe recipe, Parameters parameters) {
    int hidden = recipe.hidden();
    double dropout = recipe.dropout();
    return new ChoraleNetwork(
        network(ChoraleCoder.LEAD_FEATURES, 1, hidden / 2, dropout, parameters.at("lead", 0)),
        network(
            ChoraleCoder.HARMONY_FEATURES,
            ChoraleCoder.HARMONY_DECISION,
            hidden,
            dropout,
            parameters.at("harmony", 1)),
        parameters);
  }

  private static NoteNetwork network(
      int step, int decision, int hidden, double dropout, Parameters parameters) {
    int classes = ChoraleCoder.CLASSES;
    int pitches = ChoraleCoder.PITCHES;
    return new NoteNetwork(
        new NoteNetwork.Config(step, decision, classes, pitches, hidden, hidden, dropout),
        parameters);
  }

  /// The summed surprise of all voices, in nats, divided by `n`.
  Tensor loss(Pass pass, List<ChoraleExample> chorales, double n) {
    return loss(pass, lead, chorales.stream().map(ChoraleExample::lead).toList(), n)
        .plus(
            pass, loss(pass, harmony, chorales.stream().map(ChoraleExample::harmony).toList(), n));
  }

  private static Tensor loss(Pass pass, NoteNetwork network, List<Decisions> pieces, double n) {
    var read = network.read(pass, pieces, network.start(pieces.size()));
    var logits = network.logits(pass, pieces, read);
    return SoftmaxCrossEntropy.of(pass, logits, NoteNetwork.targets(pieces), n);
  }
}
