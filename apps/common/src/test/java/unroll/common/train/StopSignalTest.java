package unroll.common.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StopSignalTest {
  /// A process whose work takes one more step after it has been asked to stop.
  static final class Worker {
    private Worker() {}

    public static void main(String[] args) throws InterruptedException {
      try (var stop = new StopSignal()) {
        System.out.println("working");
        while (!stop.getAsBoolean()) {
          Thread.sleep(5);
        }
        Thread.sleep(50);
        System.out.println("saved");
      }
    }
  }

  @Test
  void givenNobodyAsks_whenWorking_thenIsNotToStop() {
    try (var stop = new StopSignal()) {
      assertThat(stop.getAsBoolean()).isFalse();
    }
  }

  @Test
  void givenAProcess_whenAskedToEnd_thenItsWorkEndsFirst()
      throws IOException, InterruptedException {
    // given
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java, "-cp", System.getProperty("java.class.path"), Worker.class.getName())
            .redirectErrorStream(true)
            .start();
    try (var said = process.inputReader()) {
      assertThat(said.readLine()).isEqualTo("working");
      // when: SIGTERM takes the way of Ctrl-C
      process.toHandle().destroy();
      // then
      assertThat(said.readLine()).isEqualTo("saved");
      assertThat(said.readLine()).isNull();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }
}
