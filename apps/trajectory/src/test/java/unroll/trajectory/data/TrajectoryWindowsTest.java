package unroll.trajectory.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.trajectory.scene.SceneKind;

class TrajectoryWindowsTest {
  private static final Cutting SHORT = new Cutting(2, 2, 0.5, 1, 1);

  private static Recordings of(int frames, String hash) {
    var recording = SceneKind.WALKERS.generate(frames, 1);
    return Recordings.of(List.of(recording), hash);
  }

  @Test
  void givenOneRecording_whenCut_thenItsEndIsChosenOn() {
    var windows =
        TrajectoryWindows.of(of(100, "a"), Recordings.NONE, SHORT, Map.of("data.name", "walk"));
    double first = windows.valid().getFirst().now();
    assertThat(windows.train()).hasSize(82).allMatch(window -> window.now() < first);
    assertThat(windows.valid()).hasSize(12);
    assertThat(windows.header())
        .containsEntry("data.name", "walk")
        .containsEntry("data.sha256", "a")
        .containsEntry("data.validSha256", "")
        .containsEntry("data.every", "1")
        .containsEntry("data.stride", "1");
  }

  @Test
  void givenOthersToChooseOn_whenCut_thenAllOfEachIsUsed() {
    var windows = TrajectoryWindows.of(of(100, "a"), of(50, "b"), SHORT, Map.of());
    assertThat(windows.train()).hasSize(97);
    assertThat(windows.valid()).hasSize(47);
    assertThat(windows.trainSize()).isGreaterThan(windows.train().size());
    assertThat(windows.header()).containsEntry("data.validSha256", "b");
  }

  @Test
  void givenEveryOtherFrameAndAStride_whenCut_thenWindowsAreFewerAndLonger() {
    var cutting = new Cutting(2, 2, 0.5, 2, 10);
    var windows = TrajectoryWindows.of(of(100, "a"), of(100, "a"), cutting, Map.of());
    assertThat(windows.train()).hasSize(5);
    assertThat(cutting.secondsApart()).isEqualTo(1);
    assertThat(windows.header())
        .containsEntry("data.every", "2")
        .containsEntry("data.stride", "10");
  }

  @Test
  void givenARecordingTooShort_whenCut_thenIsRefused() {
    assertThatThrownBy(() -> TrajectoryWindows.of(of(15, "a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there must be agents in view for 20 consecutive frames, to train and to validate on");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 12, 0.4, 1, 1, 'observed must lie in 1 to 1000, got 0'",
    "8, 1001, 0.4, 1, 1, 'predicted must lie in 1 to 1000, got 1001'",
    "8, 12, NaN, 1, 1, 'seconds must lie in 0.001 to 1000, got NaN'",
    "8, 12, 0.4, 0, 1, 'every must lie in 1 to 1000, got 0'",
    "8, 12, 0.4, 1, -2, 'stride must be at least 1, got -2'"
  })
  void givenNonsense_whenACuttingIsMade_thenSaysWhatIsWrong(
      int observed, int predicted, double seconds, int every, int stride, String message) {
    assertThatThrownBy(() -> new Cutting(observed, predicted, seconds, every, stride))
        .hasMessage(message);
  }
}
