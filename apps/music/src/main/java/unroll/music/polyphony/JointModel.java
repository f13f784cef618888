package unroll.music.polyphony;

import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.tensor.Tensor;

/// The probability of the set of notes that comes next, all of them together: an exact likelihood,
/// note by note in ascending order ([SetCoder], [NoteNetwork]).
record JointModel(NoteNetwork network, Parameters parameters) implements RollModel {
  /// What its only part is called in model files.
  static final String NETWORK = "notes";

  /// `parameters` are those of this part. In a new model they have the random numbers of the whole
  /// model, which has no other part that could draw the same ones.
  static JointModel of(int hidden, int width, double dropout, Parameters parameters) {
    var config =
        new NoteNetwork.Config(
            SetCoder.STEP_FEATURES,
            SetCoder.DECISION_FEATURES,
            SetCoder.CLASSES,
            PianoRoll.KEYS,
            hidden,
            width,
            dropout);
    return new JointModel(new NoteNetwork(config, parameters), parameters);
  }

  @Override
  public NoteNetwork.Config config() {
    return network.config();
  }

  @Override
  public Tensor loss(Pass pass, List<Part> parts, double n) {
    var pieces = parts.stream().map(JointModel::encode).toList();
    var logits =
        network.logits(pass, pieces, network.read(pass, pieces, network.start(pieces.size())));
    return SoftmaxCrossEntropy.of(pass, logits, NoteNetwork.targets(pieces), n);
  }

  @Override
  public double[] losses(Pass pass, Part part) {
    var piece = encode(part);
    var each = network.losses(pass, piece);
    var losses = new double[part.length()];
    for (int i = 0; i < each.length; i++) {
      losses[piece.all().get(i).step()] += each[i];
    }
    return losses;
  }

  private static Decisions encode(Part part) {
    return SetCoder.encode(part.piece(), part.match(), part.from(), part.to());
  }
}
