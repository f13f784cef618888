package unroll.music.polyphony;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import unroll.engine.layer.Layer;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Tensor;

/// The probability of the set of notes that comes next, all of them together: an exact likelihood,
/// note by note in ascending order ([SetCoder], [NoteNetwork]).
record JointModel(NoteNetwork network) implements RollModel {

  static JointModel of(int hidden, int width, double dropout, RandomStream random) {
    var config =
        new NoteNetwork.Config(
            SetCoder.STEP_FEATURES,
            SetCoder.DECISION_FEATURES,
            SetCoder.CLASSES,
            PianoRoll.KEYS,
            hidden,
            width,
            dropout);
    return new JointModel(new NoteNetwork(config, random));
  }

  @Override
  public SequencedMap<String, Layer> children() {
    return new LinkedHashMap<>(Map.of("notes", network));
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
