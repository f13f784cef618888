package unroll.engine.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  @Test
  void givenNoThread_whenMade_thenItSaysSo() {
    assertThatThrownBy(() -> new Crew(0)).hasMessage("threads must be at least 1, got 0");
  }
}
