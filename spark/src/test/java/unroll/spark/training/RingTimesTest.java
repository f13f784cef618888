package unroll.spark.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.train.ShardSum;

/// What a step costs on the ring: at most 8 bytes a parameter on each connection. With
/// `-Drounds=200` it says how long that took here, where all machines share one:
///
///     ./build -pl spark -am -Dtest=RingTimesTest -Drounds=200 -Dsurefire.failIfNoSpecifiedTests=false
@Timeout(600)
class RingTimesTest {
  private static final int ROUNDS = Integer.getInteger("rounds", 0);

  /// One shard a machine, whose gradients are all the same.
  private record Constant(ShardSum.Block block, float[] ones) implements ShardSum.Part {
    @Override
    public double addLosses(double before) {
      return before + block.size();
    }

    @Override
    public void addGradients(int parameter, int from, int to, float[] before) {
      if (block.from() == 0) {
        System.arraycopy(ones, from, before, from, to - from);
      } else {
        for (int i = from; i < to; i++) {
          before[i] += ones[i];
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2, 100_000",
    "2, 1_000_000",
    "2, 4_000_000",
    "3, 1_000_000",
    "3, 4_000_000",
    "4, 1_000_000",
    "4, 4_000_000"
  })
  void givenAStep_whenAddedAroundTheRing_thenEachConnectionCarriesAtMost8BytesAParameter(
      int machines, String number) throws Exception {
    // given
    int parameters = Integer.parseInt(number.replace("_", "")) / (ROUNDS == 0 ? 10 : 1);
    int rounds = Math.max(2, ROUNDS);
    var work = new ArrayList<Callable<long[]>>();
    for (var seat : RingSumTest.seats(machines, Duration.ofSeconds(60), () -> false)) {
      work.add(() -> times(seat, parameters, rounds));
    }
    // when
    var times = new ArrayList<long[]>();
    try (var threads = Executors.newFixedThreadPool(machines)) {
      for (var each : threads.invokeAll(work)) {
        times.add(each.get());
      }
    }
    // then
    long most = times.stream().mapToLong(each -> each[each.length - 1]).max().orElse(0);
    assertThat(most / rounds).isLessThan((machines == 2 ? 4L : 8L) * parameters + 100);
    if (ROUNDS > 0) {
      var first = Arrays.copyOf(times.getFirst(), rounds);
      Arrays.sort(first);
      System.out.printf(
          "%d machines, %,d parameters: median %.2f ms, fastest tenth %.2f ms%n",
          machines, parameters, first[rounds / 2] / 1e6, first[rounds / 10] / 1e6);
    }
  }

  /// The nanoseconds of each step, and how many bytes went to the next machine.
  private static long[] times(Ring.Seat seat, int parameters, int rounds) throws Exception {
    try (var ring = Ring.join(seat)) {
      var sum = new RingSum(ring);
      var gradients = List.of(new float[parameters]);
      var ones = new float[parameters];
      Arrays.fill(ones, 1);
      var times = new long[rounds + 1];
      var block = sum.block(seat.size());
      for (int i = 0; i < rounds; i++) {
        int before = ring.out().size();
        long start = System.nanoTime();
        sum.sum(block, new Constant(block, ones), gradients);
        times[i] = System.nanoTime() - start;
        int after = ring.out().size();
        times[rounds] += after == Integer.MAX_VALUE ? 0 : after - before; // it counts no further
        assertThat(gradients.getFirst()[parameters - 1]).isEqualTo(seat.size());
      }
      return times;
    }
  }
}
