package unroll.music.polyphony;

import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.tensor.Tensor;

/// A model that foretells each step of a piano roll from those before.
sealed interface RollModel permits JointModel, IndependentModel {

  /// The steps `from` to `to` (exclusive) of a piece, each of which foretells the next one.
  record Part(PianoRoll piece, Match match, int from, int to) {
    int length() {
      return to - from;
    }
  }

  /// The summed surprise of the steps that the parts foretell, in nats, divided by `n`.
  Tensor loss(Pass pass, List<Part> parts, double n);

  /// The surprise of each step that a part foretells, in nats.
  double[] losses(Pass pass, Part part);

  /// What it learns.
  Parameters parameters();

  /// The sizes of its network.
  NoteNetwork.Config config();
}
