package unroll.common;

/// A mistake that whoever typed the command can mend: it ends in one sentence on standard error and
/// exit code 1, never in a stack trace. The message says where, what was expected, what came, and
/// what to try.
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserError(String message) {
    super(message);
  }

  public UserError(String message, Throwable cause) {
    super(message, cause);
  }
}
