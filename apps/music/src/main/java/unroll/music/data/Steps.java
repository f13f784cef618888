package unroll.music.data;

/// An example that is predicted step by step.
public interface Steps {
  /// How many steps are predicted.
  int steps();
}
