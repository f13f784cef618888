package unroll.common.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WorkersTest {
  @Test
  void givenABusyThread_whenAnotherWaitsTooLong_thenIsRefused() throws Exception {
    try (var workers = new Workers("test", 1, 5, Duration.ofMillis(20))) {
      var begun = new CountDownLatch(1);
      var end = new CountDownLatch(1);
      var first =
          Thread.startVirtualThread(() ->
              workers.compute(() -> {
                begun.countDown();
                end.await();
                return 1;
              }));
      begun.await();
      var ending =
          Thread.startVirtualThread(() -> {
            try {
              Thread.sleep(100);
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            end.countDown();
          });
      assertThatThrownBy(() -> workers.compute(() -> 2))
          .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.status()).isEqualTo(503))
          .hasMessage("too many requests at once; try again");
      first.join();
      ending.join();
      assertThat(workers.compute(() -> 3)).isEqualTo(3);
    }
  }

  @Test
  void givenAFullQueue_whenMoreCome_thenTheyAreRefusedAtOnce() throws Exception {
    try (var workers = new Workers("test", 1, 1)) {
      var end = new CountDownLatch(1);
      var begun = new CountDownLatch(1);
      Thread.startVirtualThread(() ->
          workers.compute(() -> {
            begun.countDown();
            end.await();
            return 1;
          }));
      begun.await();
      var waiting = Thread.startVirtualThread(() -> workers.compute(() -> 2));
      while (waiting.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      assertThatThrownBy(() -> workers.compute(() -> 3)).isInstanceOf(Refusal.class);
      end.countDown();
      waiting.join();
    }
  }
}
