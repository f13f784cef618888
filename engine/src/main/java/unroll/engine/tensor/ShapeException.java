package unroll.engine.tensor;

/// A tensor of the wrong shape came to the door of a layer or an operation.
public final class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /// `message` says where, which rule, what came; [#at] writes one.
  public ShapeException(String message) {
    super(message);
  }

  /// The error of a layer: where, which rule, what came, what to try.
  public static ShapeException at(String where, String rule, Shape got, String hint) {
    return new ShapeException("%s: %s%n  got   %s%n  hint  %s".formatted(where, rule, got, hint));
  }
}
