package unroll.bench.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unroll.common.Json;
import unroll.common.UserError;

class ComparisonTest {
  private static final List<String> ENGINES = List.of("unroll", "pytorch");
  private static final Limits LIMITS = LimitsTest.limits(Map.of(1, List.of(1e11)));

  private static final Comparison SENTENCES =
      new Comparison(
          Workload.SENTENCE,
          List.of(
              new Timing("unroll", 1, "-", List.of(5e-4, 2e-4, 1e-4), 200),
              new Timing("pytorch", 1, "onednn", List.of(7e-4, 6e-4), 400),
              new Timing("pytorch", 1, "native", List.of(5e-4), 300)),
          LIMITS);

  @Test
  void givenSettingsOfAPeer_whenCompared_thenItsBestCounts() {
    assertThat(SENTENCES.ratio()).isEqualTo(5e-4 / 2e-4);
    assertThat(SENTENCES.row(ENGINES, List.of(1)))
        .isEqualTo("| sentence | µs/sentence | 200.0 | 500.0 (native) | **2.50** | | 200 / 300 |");
  }

  @Test
  void givenAHeader_whenARowFollows_thenTheyHaveAsManyCells() {
    var header = Comparison.header(ENGINES, List.of(1)).lines().toList();
    var row = SENTENCES.row(ENGINES, List.of(1));
    assertThat(header).hasSize(2).allSatisfy(line -> assertThat(bars(line)).isEqualTo(bars(row)));
  }

  private static long bars(String line) {
    return line.chars().filter(c -> c == '|').count();
  }

  @Test
  void givenNumbersOfThreads_whenCompared_thenEachSideHasItsBetterOne() {
    var measured =
        new Comparison(
            Workload.TRAJECTORY,
            List.of(timing("unroll", 1, 3), timing("unroll", 2, 2), timing("pytorch", 1, 4)),
            LIMITS);
    assertThat(measured.ratio()).isEqualTo(2);
  }

  @Test
  void givenALanguageModel_whenItsRowIsWritten_thenItSaysTheShareOfTheLimit() {
    double seconds = Workload.LM_SMALL.flops() / 5e10; // half of the limit
    var measured = new Comparison(Workload.LM_SMALL, List.of(timing("unroll", 1, seconds)), LIMITS);
    assertThat(measured.row(List.of("unroll"), List.of(1))).contains("| 50 % of 100 GFLOP/s |");
  }

  @Test
  void givenAComparison_whenWrittenAsJson_thenAllFiguresAreThere() {
    var onlyOurs = new Comparison(Workload.SENTENCE, SENTENCES.timings().subList(0, 1), LIMITS);
    assertThat(Json.line(onlyOurs::write))
        .isEqualTo(
            "{\"workload\":\"sentence\",\"unit\":\"µs/sentence\",\"engines\":[{\"engine\":\"unroll\","
                + "\"setting\":\"-\",\"threads\":1,\"median\":2.0E-4,\"percentile90\":5.0E-4,"
                + "\"seconds\":[5.0E-4,2.0E-4,1.0E-4],\"speed\":200.0,\"peakMemoryMiB\":200}],"
                + "\"limit\":[{\"threads\":1,\"median\":1.0E11,\"best\":1.0E11,\"rounds\":1}],"
                + "\"disturbed\":0.0}");
    assertThat(Json.line(SENTENCES::write)).contains("\"ratio\":2.5,");
  }

  @Test
  void givenAMachine_whenDescribed_thenSaysWhatOneMustKnowToReadTheTable() {
    var sets = new LinkedHashMap<>(Map.of("unroll", "AVX2"));
    sets.put("pytorch", "AVX-512");
    assertThat(new Machine("Chip 9", 2, "25.0.3", sets).text(LIMITS))
        .isEqualTo(
            """
            Machine: Chip 9, 2 cores, JDK 25.0.3.
            Instructions: unroll AVX2, pytorch AVX-512.
            Fma limit: 100 GFLOP/s with 1 thread.
            Quiet: 0 % of 1 rounds of the limit loop were below 70 % of the best.
            """);
  }

  @Test
  void givenFirstNumbers_whenOneSideSaysOthers_thenTheySayWhoAndWhere() {
    double[] ours = {4.16, 4.15};
    assertThatCode(() -> requireSame(ours, 4.16, 4.15004)).doesNotThrowAnyException();
    assertThatThrownBy(() -> requireSame(ours, 4.16, 4.17))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("lm-small: step 2 gives 4.15 with unroll and 4.17 with pytorch");
    assertThatThrownBy(() -> requireSame(ours, 4.16)).isInstanceOf(UserError.class);
    assertThatThrownBy(() -> requireSame(ours, 4.16, Double.NaN)).isInstanceOf(UserError.class);
  }

  private static void requireSame(double[] ours, double... theirs) {
    CompareCommand.requireSame(Workload.LM_SMALL, "unroll", ours, "pytorch", theirs);
  }

  private static Timing timing(String engine, int threads, double seconds) {
    return new Timing(engine, threads, "-", List.of(seconds), 0);
  }
}
