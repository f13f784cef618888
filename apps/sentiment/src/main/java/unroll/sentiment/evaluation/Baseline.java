package unroll.sentiment.evaluation;

import java.util.List;

/// A trained classifier to compare with. Threads may share it.
public interface Baseline {
  /// What it is called in a table.
  String name();

  /// The labels it knows, sorted.
  List<String> labels();

  /// The probability of each label, in the order of [#labels()]; they sum to one.
  double[] probabilities(List<String> tokens);
}
