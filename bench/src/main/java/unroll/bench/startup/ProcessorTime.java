package unroll.bench.startup;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/// The processor time of processes that have ended, with those that they waited for: `getrusage`,
/// since the shell's `times` knows only hundredths of a second.
final class ProcessorTime {
  private static final int CHILDREN = -1;
  private static final long SIZE = 256; // more than the structure has on any system

  private final MethodHandle getrusage;

  @SuppressWarnings("restricted") // the JVM is told that we may
  ProcessorTime() {
    var linker = Linker.nativeLinker();
    getrusage =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("getrusage"),
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
  }

  /// Microseconds, of all children that have ended so far: user and system.
  long ofChildren() {
    try (var arena = Arena.ofConfined()) {
      var usage = arena.allocate(SIZE, Long.BYTES);
      int failed = (int) getrusage.invokeExact(CHILDREN, usage);
      if (failed != 0) {
        throw new IllegalStateException("getrusage failed");
      }
      // Seconds and microseconds of the user, then of the system.
      long seconds = usage.get(JAVA_LONG, 0) + usage.get(JAVA_LONG, 16);
      return 1_000_000 * seconds + usage.get(JAVA_INT, 8) + usage.get(JAVA_INT, 24);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
