package unroll.music.data;

import java.util.ArrayList;
import java.util.List;

/// A piece, or a part of one, as the network sees it: what is known at each step, and the decisions
/// that are made one after the other within the steps.
///
/// What is known is a list of numbers of features, each there or not. A decision chooses one of the
/// classes from `from` on; the pitches among them are also seen by their distance from `reference`,
/// a pitch near which the chosen one is likely, such as that of the same voice a step before (−1 if
/// there is none).
public final class Decisions {

  /// One choice: at which step, what is known beside what the step knows, what is to be chosen.
  public record Decision(int step, int[] features, int from, int reference, int target) {}

  private final List<int[]> steps = new ArrayList<>();
  private final List<Decision> all = new ArrayList<>();

  /// Adds a step, of which these features are known.
  public void step(int... features) {
    steps.add(features);
  }

  /// Adds a decision of the latest step.
  public void decide(int[] features, int from, int reference, int target) {
    all.add(new Decision(steps.size() - 1, features, from, reference, target));
  }

  public List<int[]> steps() {
    return steps;
  }

  /// All decisions, in the order of the steps.
  public List<Decision> all() {
    return all;
  }
}
