package unroll.bench.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import unroll.common.Json;

class LimitsTest {
  private static final Limits QUIET = limits(Map.of(1, List.of(100e9, 98e9), 2, List.of(190e9)));
  private static final Limits NOISY = limits(Map.of(1, List.of(71e9, 69e9), 2, List.of(90e9)));

  @Test
  void givenRoundsFarBelowTheBest_whenCounted_thenTheyAreTheShareThatWasDisturbed() {
    var all = Limits.of(List.of(QUIET, NOISY));
    assertThat(all.count()).isEqualTo(6);
    assertThat(all.disturbed()).isEqualTo(2 / 6.0); // 69 of 100 and 90 of 190
    assertThat(QUIET.disturbed()).isZero();
  }

  @Test
  void givenNumbersOfThreads_whenSaid_thenEachHasTheMedianOfItsRounds() {
    var all = Limits.of(List.of(QUIET, NOISY));
    assertThat(all.medians()).isEqualTo("85 GFLOP/s with 1 thread, 140 GFLOP/s with 2 threads");
    assertThat(Json.line(all::write))
        .isEqualTo(
            "{\"limit\":[{\"threads\":1,\"median\":8.45E10,\"best\":1.0E11,\"rounds\":4},"
                + "{\"threads\":2,\"median\":1.4E11,\"best\":1.9E11,\"rounds\":2}],"
                + "\"disturbed\":0.3333333333333333}");
  }

  static Limits limits(Map<Integer, List<Double>> rounds) {
    return new Limits(new TreeMap<>(rounds));
  }
}
