package unroll.engine.kind;

import java.util.Map;

/// What a model is trained on, as it was read.
@FunctionalInterface
public interface TrainingData {
  /// What the header of a model says of its data: `data.name`, `data.sha256` and whatever else
  /// changes the result. It is part of what identifies a checkpoint.
  Map<String, String> header();
}
