package unroll.engine.model;

import java.io.IOException;

/// A model file that cannot be used, and why, in one sentence.
public final class ModelFileException extends IOException {
  private static final long serialVersionUID = 1;

  public ModelFileException(String message) {
    super(message);
  }
}
