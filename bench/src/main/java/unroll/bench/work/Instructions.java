package unroll.bench.work;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.incubator.vector.FloatVector;

/// With which instructions all sides of a comparison compute.
@SuppressWarnings("ImmutableEnumChecker") // what it holds is
public enum Instructions {
  /// The best that each side finds on the machine.
  BEST(List.of(), Map.of()),
  /// Those of a machine without AVX-512, which is what most have: ours by a flag of the JVM,
  /// PyTorch's three libraries by a variable each.
  AVX2(
      List.of("-XX:UseAVX=2"),
      Map.of(
          "ATEN_CPU_CAPABILITY", "avx2",
          "MKL_ENABLE_INSTRUCTIONS", "AVX2",
          "ONEDNN_MAX_CPU_ISA", "AVX2"));

  private final List<String> flags;
  private final Map<String, String> variables;

  Instructions(List<String> flags, Map<String, String> variables) {
    this.flags = flags;
    this.variables = variables;
  }

  /// For the JVM of each side.
  List<String> flags() {
    return flags;
  }

  /// Puts into the environment of a side what its libraries read, and nothing else of the kind: a
  /// variable left over in a shell must not slow one side down.
  void putInto(Map<String, String> environment) {
    environment.keySet().removeAll(AVX2.variables.keySet());
    environment.putAll(variables);
  }

  /// What the Vector API computes with in this process: `AVX-512`, `AVX2`, `128-bit`.
  static String ofVectors() {
    return name(FloatVector.SPECIES_PREFERRED.vectorBitSize(), System.getProperty("os.arch"));
  }

  /// What vectors of this many bits are called on the architecture.
  static String name(int bits, String architecture) {
    boolean x86 = List.of("amd64", "x86_64").contains(architecture);
    return x86 && bits == 512 ? "AVX-512" : x86 && bits == 256 ? "AVX2" : bits + "-bit";
  }

  /// How the floors of a [Guard] for such instructions begin: `avx512`.
  static String key(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "");
  }
}
