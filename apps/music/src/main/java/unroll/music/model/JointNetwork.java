package unroll.music.model;

import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Tensor;
import unroll.music.data.Decisions;
import unroll.music.data.PianoRoll;
import unroll.music.data.RollExample;
import unroll.music.data.SetCoder;

/// The probability of the set of notes that comes next, all of them together: an exact likelihood,
/// note by note in ascending order ([SetCoder], [NoteNetwork]).
record JointNetwork(NoteNetwork network, Parameters parameters) implements RollNetwork {
  /// What its only part is called in model files.
  private static final String NETWORK = "notes";

  /// In a new model its only part has the random numbers of the whole model, `random`.
  static JointNetwork of(RollRecipe recipe, Parameters all, RandomStream random) {
    var parameters = all.at(NETWORK, random);
    var config =
        new NoteNetwork.Config(
            SetCoder.STEP_FEATURES,
            SetCoder.DECISION_FEATURES,
            SetCoder.CLASSES,
            PianoRoll.KEYS,
            recipe.hidden(),
            recipe.hidden(),
            recipe.dropout());
    return new JointNetwork(new NoteNetwork(config, parameters), parameters);
  }

  @Override
  public int width() {
    return network.config().width();
  }

  @Override
  public Tensor loss(Pass pass, List<RollExample> parts, double n) {
    var pieces = parts.stream().map(JointNetwork::encode).toList();
    var logits =
        network.logits(pass, pieces, network.read(pass, pieces, network.start(pieces.size())));
    return SoftmaxCrossEntropy.of(pass, logits, NoteNetwork.targets(pieces), n);
  }

  @Override
  public double[] losses(Pass pass, RollExample part) {
    var piece = encode(part);
    var each = network.losses(pass, piece);
    var losses = new double[part.steps()];
    for (int i = 0; i < each.length; i++) {
      losses[piece.all().get(i).step()] += each[i];
    }
    return losses;
  }

  private static Decisions encode(RollExample part) {
    return SetCoder.encode(part.piece(), part.match(), part.from(), part.to());
  }
}
