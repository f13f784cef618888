package unroll.bench.work;

import jdk.incubator.vector.FloatVector;
import unroll.engine.parallel.Crew;

/// What a core can do at most: fma on registers alone, in 12 chains that do not wait for each
/// other.
public final class FmaLimit implements Session.Provider {
  /// Floating-point operations of one step on one thread, whatever the width of the vectors: who
  /// asks and who computes may have different ones.
  public static final double FLOPS = 2.0 * 12 * 1_600_000;

  private static final int ROUNDS = 1_600_000 / FloatVector.SPECIES_PREFERRED.length();

  @Override
  public String name() {
    return "fma limit";
  }

  /// One step is that of every thread.
  @Override
  public Session open(Workload workload, int threads, String setting) {
    var crew = new Crew(threads);
    return steps -> crew.each(threads, _ -> repeat(steps));
  }

  private static void repeat(int steps) {
    float sum = 0;
    for (int i = 0; i < steps; i++) {
      sum += step();
    }
    if (sum == 0) {
      throw new AssertionError("the compiler shall not do without the work");
    }
  }

  /// The work itself; its result must be used.
  public static float step() {
    var species = FloatVector.SPECIES_PREFERRED;
    var x = FloatVector.broadcast(species, 0.25f);
    var s0 = FloatVector.zero(species);
    var s1 = s0;
    var s2 = s0;
    var s3 = s0;
    var s4 = s0;
    var s5 = s0;
    var s6 = s0;
    var s7 = s0;
    var s8 = s0;
    var s9 = s0;
    var s10 = s0;
    var s11 = s0;
    for (int i = 0; i < ROUNDS; i++) {
      s0 = s0.fma(x, x);
      s1 = s1.fma(x, x);
      s2 = s2.fma(x, x);
      s3 = s3.fma(x, x);
      s4 = s4.fma(x, x);
      s5 = s5.fma(x, x);
      s6 = s6.fma(x, x);
      s7 = s7.fma(x, x);
      s8 = s8.fma(x, x);
      s9 = s9.fma(x, x);
      s10 = s10.fma(x, x);
      s11 = s11.fma(x, x);
    }
    var sum = s0.add(s1).add(s2).add(s3).add(s4).add(s5);
    return sum.add(s6).add(s7).add(s8).add(s9).add(s10).add(s11).lane(0);
  }
}
