package unroll.spark.training;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.random.RandomStream;
import unroll.engine.train.Evaluation;
import unroll.engine.train.Metric;
import unroll.engine.train.ShardSum;

/// Machines that are threads here, and sockets that are real.
@Timeout(60)
class RingSumTest {
  private static final String HOST = "127.0.0.1";

  static List<Ring.Seat> seats(int count, Duration patience, BooleanSupplier cancelled) {
    var said = new String[count];
    var barrier = new CyclicBarrier(count);
    var seats = new ArrayList<Ring.Seat>();
    for (int k = 0; k < count; k++) {
      int place = k;
      seats.add(
          new Ring.Seat(
              place,
              count,
              HOST,
              message -> {
                said[place] = message;
                try {
                  barrier.await();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
                return said;
              },
              patience,
              cancelled));
    }
    return seats;
  }

  private static <T> List<Future<T>> all(List<Callable<T>> work) throws InterruptedException {
    try (var threads = Executors.newFixedThreadPool(work.size())) {
      return threads.invokeAll(work);
    }
  }

  /// Gradients of shards, far apart in size, so that their order can be seen in the sum.
  private static float[] gradient(int step, int shard, int parameter, int size) {
    var random = RandomStream.of(step).fork(shard).fork(parameter);
    var gradient = new float[size];
    for (int i = 0; i < size; i++) {
      gradient[i] = (float) (random.gaussian() * StrictMath.pow(10, random.below(7)));
    }
    return gradient;
  }

  /// The shards of a block, whose gradients are drawn.
  private record Drawn(int step, ShardSum.Block block) implements ShardSum.Part {
    @Override
    public double addLosses(double before) {
      double sum = before;
      for (int shard = block.from(); shard < block.to(); shard++) {
        sum += 1 / (3.0 + shard);
      }
      return sum;
    }

    @Override
    public void addGradients(int parameter, int from, int to, float[] before) {
      for (int shard = block.from(); shard < block.to(); shard++) {
        var own = gradient(step, shard, parameter, before.length);
        for (int i = from; i < to; i++) {
          before[i] = shard == 0 ? own[i] : before[i] + own[i];
        }
      }
    }
  }

  private static List<float[]> arrays() {
    return List.of(new float[70_000], new float[3], new float[20_000]);
  }

  @ParameterizedTest
  @CsvSource({"2, 4", "2, 1", "3, 8", "4, 3", "5, 7"})
  void givenShards_whenAddedAroundARing_thenAllHaveTheBitsOfOneMachine(int machines, int shards)
      throws Exception {
    // given
    int steps = 3;
    var work = new ArrayList<Callable<List<float[]>>>();
    for (var seat : seats(machines, Duration.ofSeconds(20), () -> false)) {
      work.add(() -> {
        try (var ring = Ring.join(seat)) {
          var sum = new RingSum(ring);
          var gradients = arrays();
          for (int step = 0; step < steps; step++) {
            var block = sum.block(shards);
            double loss = sum.sum(block, new Drawn(step, block), gradients);
            assertThat(loss).isEqualTo(new Drawn(step, new ShardSum.Block(0, shards)).addLosses(0));
            var own = new ArrayList<Evaluation>();
            for (int shard = block.from(); shard < block.to(); shard++) {
              own.add(new Evaluation(shard, List.of(Metric.accuracy(shard, 9))));
            }
            assertThat(sum.all(own)).extracting(Evaluation::loss).hasSize(shards).isSorted();
          }
          return gradients;
        }
      });
    }
    // when
    var results = all(work);
    // then
    var expected = arrays();
    var alone = new Drawn(steps - 1, new ShardSum.Block(0, shards));
    ShardSum.ALONE.sum(alone.block(), alone, expected);
    for (var result : results) {
      for (int p = 0; p < expected.size(); p++) {
        assertThat(Arrays.equals(result.get().get(p), expected.get(p))).isTrue();
      }
    }
  }

  @Test
  void givenAMachineThatDies_whenTheOthersAdd_thenAllEndWithASentence() throws Exception {
    // given
    var work = new ArrayList<Callable<Double>>();
    for (var seat : seats(3, Duration.ofSeconds(20), () -> false)) {
      work.add(() -> {
        try (var ring = Ring.join(seat)) {
          if (seat.place() == 1) {
            return 0.0; // and closes its sockets
          }
          var sum = new RingSum(ring);
          var block = sum.block(6);
          return sum.sum(block, new Drawn(0, block), arrays());
        }
      });
    }
    // when
    var results = all(work);
    // then
    for (int place : List.of(0, 2)) {
      assertThatThrownBy(() -> results.get(place).get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(
              "machine " + (place + 1) + " of 3: the connection to another machine broke off");
    }
  }

  @Test
  void givenAMachineThatIsSilent_whenOthersWait_thenTheirPatienceEnds() throws Exception {
    // given
    var work = new ArrayList<Callable<Double>>();
    for (var seat : seats(2, Duration.ofSeconds(1), () -> false)) {
      work.add(() -> {
        try (var ring = Ring.join(seat)) {
          if (seat.place() == 1) {
            Thread.sleep(3_000);
            return 0.0;
          }
          var sum = new RingSum(ring);
          var block = sum.block(6);
          return sum.sum(block, new Drawn(0, block), arrays());
        }
      });
    }
    // then
    assertThatThrownBy(() -> all(work).getFirst().get())
        .hasMessageContaining("nothing came for 1 s");
  }

  @Test
  void givenATaskThatIsCancelled_whenItWaits_thenItEnds() throws Exception {
    // given
    var cancelled = new AtomicBoolean();
    var work = new ArrayList<Callable<Double>>();
    for (var seat : seats(2, Duration.ofSeconds(50), cancelled::get)) {
      work.add(() -> {
        try (var ring = Ring.join(seat)) {
          if (seat.place() == 1) {
            cancelled.set(true);
            Thread.sleep(2_000);
            return 0.0;
          }
          var sum = new RingSum(ring);
          var block = sum.block(6);
          return sum.sum(block, new Drawn(0, block), arrays());
        }
      });
    }
    // then
    assertThatThrownBy(() -> all(work).getFirst().get())
        .hasMessageContaining("the task was cancelled");
  }

  @Test
  void givenAStrangerWhoDoesNotKnowTheToken_whenItConnects_thenItIsTurnedAway() throws Exception {
    // given
    var work = new ArrayList<Callable<Integer>>();
    for (var seat : seats(2, Duration.ofSeconds(20), () -> false)) {
      work.add(() -> {
        var meddled =
            new Ring.Seat(
                seat.place(),
                seat.size(),
                seat.host(),
                message -> {
                  var all = seat.gather().apply(message);
                  for (var address : all) {
                    greet(Integer.parseInt(address.split(" ")[1]));
                  }
                  return all;
                },
                seat.patience(),
                seat.cancelled());
        try (var ring = Ring.join(meddled)) {
          return new RingSum(ring).all(List.of(new Evaluation(seat.place()))).size();
        }
      });
    }
    // then
    for (var result : all(work)) {
      assertThat(result.get()).isEqualTo(2);
    }
  }

  /// Says a token that is wrong.
  private static void greet(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(("unroll " + "0".repeat(32) + " 0\n").getBytes(US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
