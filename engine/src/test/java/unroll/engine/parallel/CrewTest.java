package unroll.engine.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Work that is shared between threads is done, all of it, once.
class CrewTest {

  @ParameterizedTest
  @CsvSource({"1, 5", "2, 0", "2, 1", "2, 2", "3, 100", "4, 3"})
  void givenThreads_whenTheyShareWork_thenEveryNumberIsDoneOnce(int threads, int count) {
    var done = new AtomicIntegerArray(100);
    try (var crew = new Crew(threads)) {
      for (int round = 0; round < 200; round++) {
        crew.each(count, done::incrementAndGet);
      }
    }
    for (int i = 0; i < 100; i++) {
      assertThat(done.get(i)).isEqualTo(i < count ? 200 : 0);
    }
  }

  @Test
  void givenHelpersThatHaveFallenAsleep_whenThereIsWork_thenTheyWake() throws InterruptedException {
    var done = new AtomicInteger();
    try (var crew = new Crew(3)) {
      for (int round = 0; round < 3; round++) {
        Thread.sleep(20); // far longer than they stay awake
        crew.each(6, _ -> done.incrementAndGet());
      }
    }
    assertThat(done).hasValue(18);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void givenATaskThatFails_whenShared_thenItsFailureIsThrownAndTheCrewGoesOn(int threads) {
    try (var crew = new Crew(threads)) {
      assertThatThrownBy(() ->
              crew.each(
                  50,
                  i -> {
                    if (i == 7) {
                      throw new IllegalArgumentException("seven");
                    }
                  }))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("seven");
      var done = new AtomicInteger();
      crew.each(10, _ -> done.incrementAndGet());
      assertThat(done).hasValue(10);
    }
  }

  /// The caller has nothing to do itself, and must wait for its helper all the same.
  @Test
  void givenASlowHelper_whenWorkIsShared_thenItsEndIsWaitedFor() {
    var begun = new CountDownLatch(1);
    var ended = new AtomicBoolean();
    try (var crew = new Crew(2)) {
      assertThat(crew.threads()).isEqualTo(2);
      var caller = Thread.currentThread();
      crew.each(
          2,
          _ -> {
            if (Thread.currentThread() == caller) {
              Uninterruptible.await(begun);
            } else {
              begun.countDown();
              Uninterruptible.sleep(50);
              ended.set(true);
            }
          });
      assertThat(ended).isTrue();
    }
  }

  @Test
  void givenACrew_whenClosed_thenItsThreadsHaveEnded() {
    var helpers = ConcurrentHashMap.<Thread>newKeySet();
    try (var crew = new Crew(3)) {
      for (int round = 0; round < 20; round++) {
        crew.each(
            30,
            _ -> {
              helpers.add(Thread.currentThread());
              Uninterruptible.sleep(1);
            });
      }
    }
    helpers.remove(Thread.currentThread());
    assertThat(helpers).isNotEmpty().noneMatch(Thread::isAlive);
  }

  @Test
  void givenATaskThatFails_whenAlone_thenNothingMoreBegins() {
    var begun = new AtomicInteger();
    try (var crew = new Crew(1)) {
      assertThatThrownBy(() ->
              crew.each(
                  10,
                  _ -> {
                    begun.incrementAndGet();
                    throw new IllegalStateException("at once");
                  }))
          .hasMessage("at once");
    }
    assertThat(begun).hasValue(1);
  }

  /// Waiting in a task, which may not throw what waiting throws.
  private static final class Uninterruptible {
    static void await(CountDownLatch latch) {
      try {
        assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    static void sleep(long millis) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void givenNoThread_whenMade_thenItSaysSo() {
    assertThatThrownBy(() -> new Crew(0)).hasMessage("threads must be at least 1, got 0");
  }
}
