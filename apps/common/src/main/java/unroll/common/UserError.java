package unroll.common;

import java.util.function.Supplier;

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

  /// What `making` gives, or a user's error that says what it refuses.
  public static <T> T unlessRefused(Supplier<T> making) {
    try {
      return making.get();
    } catch (IllegalArgumentException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }
}
