package unroll.bench.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.common.UserError;

class GuardTest {
  @TempDir private Path folder;
  private Path file;
  private Guard guard;

  @BeforeEach
  void someFloors() throws IOException {
    file = folder.resolve("ratios.properties");
    Files.writeString(file, "avx512.lm-small=1.4\navx2.lm-small=1.2\navx2.generate=fast\n");
    guard = new Guard(file);
  }

  @ParameterizedTest
  @CsvSource({
    "AVX-512, 1.41, true",
    "AVX-512, 1.4, true",
    "AVX-512, 1.39, false",
    "AVX2, 1.39, true",
    "AVX2, 1.19, false"
  })
  void givenTheFloorOfAnInstructionSet_whenMeasured_thenOnlyWhatIsBelowItIsComplainedAbout(
      String instructions, double ratio, boolean fine) {
    assertThat(guard.complaint(instructions, measured(Workload.LM_SMALL, ratio)).isEmpty())
        .isEqualTo(fine);
  }

  @Test
  void givenARatioBelowTheFloor_whenComplained_thenSaysWhereWhatMustBeAndWhatCame() {
    assertThat(guard.complaint("AVX2", measured(Workload.LM_SMALL, 0.67)))
        .hasValue(file + ": avx2.lm-small must be at least 1.2, got 0.67");
  }

  @Test
  void givenNoPeer_whenJudged_thenThatIsNotEnough() {
    var alone = new Comparison(Workload.LM_SMALL, List.of(timing("unroll", 1)), noLimits());
    assertThat(guard.complaint("AVX2", alone)).isPresent();
  }

  @Test
  void givenNoFloor_whenJudged_thenSaysWhatIsMissing() {
    assertThat(guard.complaint("128-bit", measured(Workload.LM_SMALL, 9)))
        .hasValue(file + " has no 128bit.lm-small");
    assertThat(guard.complaint("AVX2", measured(Workload.SEQ2SEQ, 9)))
        .hasValue(file + " has no avx2.seq2seq");
  }

  @Test
  void givenAFloorThatIsNotANumber_whenJudged_thenSaysSo() {
    assertThatThrownBy(() -> guard.complaint("AVX2", measured(Workload.GENERATE, 9)))
        .isInstanceOf(UserError.class)
        .hasMessage(file + ": avx2.generate must be a number, got fast");
  }

  @Test
  void givenTheFloorsThatShip_whenRead_thenEveryWorkloadHasOneForBothInstructionSets()
      throws IOException {
    var floors = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of("ratios.properties"))) {
      floors.load(reader);
    }
    assertThat(floors.stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of("avx512.", "avx2.")
                .flatMap(set -> Arrays.stream(Workload.values()).map(w -> set + w.title()))
                .toList());
    assertThat(floors.values())
        .allSatisfy(floor -> assertThat(Double.parseDouble((String) floor)).isPositive());
  }

  /// One where we are `ratio` times as fast as the peer.
  private static Comparison measured(Workload workload, double ratio) {
    var timings = List.of(timing("unroll", 1), timing("pytorch", ratio));
    return new Comparison(workload, timings, noLimits());
  }

  private static Timing timing(String engine, double seconds) {
    return new Timing(engine, 1, "-", List.of(seconds), 0);
  }

  private static Limits noLimits() {
    return new Limits(new TreeMap<>());
  }
}
