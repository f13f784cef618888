package unroll.engine.model;

import java.io.IOException;

/// A model file that cannot be used, and why, in one sentence.
public final class ModelFileException extends IOException {
  private static final long serialVersionUID = 1;

  /// `message` is a whole sentence for people: which file, what is wrong, what to try.
  public ModelFileException(String message) {
    super(message);
  }
}
