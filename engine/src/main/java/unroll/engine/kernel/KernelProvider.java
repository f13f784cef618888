package unroll.engine.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/// Picks the kernels, once: those on vectors where the JVM has the Vector module, else the scalar
/// ones.
///
/// The property `unroll.kernels` (`scalar` or `vector`) forces one or the other, for tests and
/// benchmarks.
public final class KernelProvider {
  private static final boolean VECTOR_MODULE =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

  /// A constant to the compiler, so that a call of a kernel costs no dispatch.
  private static final Kernels KERNELS = pick(System.getProperty("unroll.kernels", ""));

  private KernelProvider() {}

  /// The kernels of this run.
  public static Kernels kernels() {
    return KERNELS;
  }

  /// [VectorKernels] is loaded only where it is made: it cannot be without the module.
  private static Kernels pick(String wish) {
    return switch (wish) {
      case "scalar" -> new ScalarKernels();
      case "vector" -> new VectorKernels();
      case "" ->
          VECTOR_MODULE && VectorKernels.usable() ? new VectorKernels() : new ScalarKernels();
      default ->
          throw new IllegalArgumentException(
              "The property unroll.kernels must be scalar or vector, got " + wish);
    };
  }

  /// What a user should know when this run is slower than it need be; its results are the same.
  public static Optional<String> notice() {
    return notice(usesFma(), VECTOR_MODULE);
  }

  static Optional<String> notice(boolean fma, boolean vectorModule) {
    if (!fma) {
      return Optional.of(
          "This JVM does not use the processor's fused multiply-add: much slower, same results.");
    }
    if (!vectorModule) {
      return Optional.of(
          "No Vector module: slower, same results; start Java with --add-modules"
              + " jdk.incubator.vector.");
    }
    return Optional.empty();
  }

  private static boolean usesFma() {
    try {
      var vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      return vm == null || Boolean.parseBoolean(vm.getVMOption("UseFMA").getValue());
    } catch (IllegalArgumentException unknownOption) {
      return true;
    }
  }
}
