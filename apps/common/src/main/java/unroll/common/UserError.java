package unroll.common;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/// A mistake in the use of a command: it ends in one sentence on standard error and exit code 1 (2
/// for wrong usage), never in a stack trace. The message says where, what must be, what came, and
/// what to try.
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  public UserError(String message) {
    this(message, null, ExitCode.SOFTWARE);
  }

  public UserError(String message, Throwable cause) {
    this(message, cause, ExitCode.SOFTWARE);
  }

  private UserError(String message, @Nullable Throwable cause, int exitCode) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /// An impossible value of an option: wrong usage, wherever it is found.
  public static UserError usage(String message) {
    return new UserError(message, null, ExitCode.USAGE);
  }

  public static UserError usage(String message, Throwable cause) {
    return new UserError(message, cause, ExitCode.USAGE);
  }

  /// With which the command ends: 1, or 2 for wrong usage.
  public int exitCode() {
    return exitCode;
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
