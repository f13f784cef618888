package unroll.bench.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Tag("slow")
class StartsTest {
  private static final Starts STARTS =
      new Starts(
          List.of(
              new Starts.Program("hello world", List.of(60.0, 50.0, 70.0)),
              new Starts.Program("sentiment classify", List.of(300.0, 240.0, 200.0))));

  @Test
  void givenRuns_whenTabled_thenMediansAreInHelloWorlds() {
    assertThat(STARTS.table())
        .endsWith(
            """
            | hello world | 60 | 70 | **1.00** |
            | sentiment classify | 240 | 300 | **4.00** |\
            """);
    assertThat(STARTS.json())
        .element(1)
        .isEqualTo(
            "{\"program\":\"sentiment classify\",\"median\":240.0,\"percentile90\":300.0,"
                + "\"ratio\":4.0,\"milliseconds\":[300.0,240.0,200.0]}");
  }

  @Test
  void givenABound_whenJudged_thenOnlyWhatIsSlowerIsNamed() {
    assertThat(STARTS.slowerThan(4)).isEmpty();
    assertThat(STARTS.slowerThan(3.9)).containsExactly("sentiment classify takes 4.00");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void givenAChildThatWorked_whenItHasEnded_thenItsProcessorTimeCounts()
      throws IOException, InterruptedException {
    var clock = new ProcessorTime();
    long before = clock.ofChildren();
    var work = "i=0; while [ $i -lt 50000 ]; do i=$((i + 1)); done";
    new ProcessBuilder("sh", "-c", "sh -c '" + work + "'; true").start().waitFor();
    assertThat(clock.ofChildren() - before).isGreaterThan(2_000);
  }
}
