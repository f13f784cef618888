package unroll.trajectory.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unroll.trajectory.scene.Recording.Frame;

class RecordingTest {
  private static final Protocol SHORT = new Protocol(2, 2, 2);

  /// Agents by frame: in frame f, every letter of `seen[f]` is at (f, 0); a blank frame is none.
  private static Recording of(String... seen) {
    var frames = new ArrayList<Frame>();
    for (int f = 0; f < seen.length; f++) {
      var agents = new LinkedHashMap<String, Point>();
      for (var name : seen[f].split("")) {
        if (!name.isEmpty()) {
          agents.put(name, new Point(f, 0));
        }
      }
      if (!agents.isEmpty()) {
        frames.add(new Frame(10.0 * f, agents));
      }
    }
    return new Recording("test", frames, 10);
  }

  @Test
  void givenAgentsThatComeAndGo_whenCutIntoWindows_thenOnlyThoseThroughoutAreTargets() {
    // given: c leaves too early, d comes too late, e is there in the middle
    var recording = of("abc", "abce", "abe", "abd", "abd");
    // when
    var windows = recording.windows(SHORT);
    // then
    assertThat(windows).extracting(Window::now).containsExactly(10.0, 20.0);
    var first = windows.getFirst();
    assertThat(first.scene().agents()).extracting(Agent::name).containsExactly("a", "b", "c", "e");
    assertThat(first.targets()).extracting(Window.Target::agent).containsExactly(0, 1);
    assertThat(first.targets().getFirst().future())
        .containsExactly(new Point(2, 0), new Point(3, 0));
    assertThat(first.scene().agents().get(3).path()).containsExactly(new Point(1, 0));
  }

  @Test
  void givenWindowsWithOneAgent_whenCut_thenTheyCountOnlyIfAskedFor() {
    var recording = of("a", "a", "a", "a");
    assertThat(recording.windows(SHORT)).isEmpty();
    assertThat(recording.windows(SHORT.withSingles())).hasSize(1);
  }

  @Test
  void givenAGap_whenCutIntoWindows_thenItCountsAsAStepAsPublishedLoadersHaveIt() {
    var recording = of("ab", "ab", "", "", "ab", "ab");
    assertThat(recording.windows(SHORT)).hasSize(1);
  }

  private static List<Point> past(Recording recording, int at, double pace) {
    return recording.sceneAt(at, 8, pace).agents().getFirst().path();
  }

  @Test
  void givenAShortGap_whenLookedAt_thenAStraightLineStandsForIt() {
    var places = IntStream.range(0, 6).mapToObj(f -> new Point(f, 0)).toList();
    assertThat(past(of("a", "a", "", "a", "a", "a"), 4, 10)).isEqualTo(places);
    assertThat(past(of("a", "b", "b", "b", "a", "a"), 5, 10)).isEqualTo(places);
    assertThat(of("a", "b", "a", "", "a").futures(0, 8, 10).get("a"))
        .isEqualTo(places.subList(1, 5));
  }

  @Test
  void givenALongGap_whenLookedAt_thenPathsBeginAndEndThere() {
    var recording = of("a", "a", "", "", "", "", "a", "a");
    assertThat(past(recording, 3, 10)).containsExactly(new Point(6, 0), new Point(7, 0));
    assertThat(recording.futures(0, 8, 10).get("a")).containsExactly(new Point(1, 0));
  }

  @Test
  void givenSecondsOrNone_whenAskedHowFarStepsOfAModelAre_thenFrameNumbersAreGiven() {
    var frames = of("a", "a").frames();
    assertThat(new Recording("test", frames, 10, 0.1).pace(0.4)).isEqualTo(40);
    assertThat(new Recording("test", frames, 10, 0.4001).pace(0.4)).isEqualTo(10);
    assertThat(new Recording("test", frames, 10).pace(0.4)).isEqualTo(10);
  }

  @Test
  void givenAnotherPace_whenLookedAt_thenPositionsLieOnTheWay() {
    var recording = of("a", "a", "a", "a", "a");
    assertThat(past(recording, 4, 20))
        .containsExactly(new Point(0, 0), new Point(2, 0), new Point(4, 0));
    assertThat(past(recording, 1, 4)).hasSize(3).contains(new Point(0.6, 0), new Point(1, 0));
    assertThat(recording.futures(0, 1, 25).get("a")).containsExactly(new Point(2.5, 0));
  }

  @Test
  void givenAnotherPace_whenWholeRecordingsAreTaken_thenFramesAreSoFarApart() {
    var recording = of("a", "a", "a", "ab", "", "", "ab", "ab");
    assertThat(recording.paced(10.001)).isSameAs(recording);
    assertThat(recording.paced(20)).isEqualTo(recording.every(2));
    var paced = recording.paced(15);
    assertThat(paced.frames()).extracting(Frame::number).containsExactly(0.0, 15.0, 60.0);
    assertThat(paced.frames().get(1).agents()).containsEntry("a", new Point(1.5, 0));
    assertThat(of("a").paced(15).frames()).isEmpty();
  }

  @Test
  void givenARecording_whenAskedForABriskStep_thenFewGoFarther() {
    assertThat(of("a", "a", "", "a", "a").briskStep()).isEqualTo(1);
    assertThat(of("a", "b").briskStep()).isZero();
  }

  @Test
  void givenAFrameNumber_whenLookedFor_thenItsIndexComesOrNone() {
    var recording = of("a", "", "a");
    assertThat(recording.indexOf(20)).isOne();
    assertThat(recording.indexOf(20.004)).isOne(); // as it was printed, rounded
    assertThat(recording.indexOf(10)).isEqualTo(-1);
  }

  @Test
  void givenEveryThirdFrame_whenTaken_thenNumbersDecideAndGapsStay() {
    var third = of("a", "a", "a", "a", "", "a", "", "", "", "a").every(3);
    assertThat(third.frames()).extracting(Frame::number).containsExactly(0.0, 30.0, 90.0);
    assertThat(third.step()).isEqualTo(30);
  }

  @Test
  void givenNonsense_whenMade_thenIsRefused() {
    assertThatThrownBy(() -> new Agent("a", List.of())).hasMessageContaining("one position");
    assertThatThrownBy(() -> new Agent("a", List.of(new Point(Double.NaN, 0))))
        .hasMessageContaining("agent a: positions must lie within ±1e+08 m, got");
    assertThatThrownBy(() -> new Protocol(0, 1, 1)).hasMessageContaining("at least 1");
  }

  @Test
  void givenAnAgent_whenItsStepsAreAveraged_thenAsManyAsThereAre() {
    var agent = new Agent("a", List.of(new Point(0, 0), new Point(1, 0), new Point(1, 2)));
    assertThat(agent.lastStep()).isEqualTo(new Point(0, 2));
    assertThat(agent.meanStep(2)).isEqualTo(new Point(0.5, 1));
    assertThat(agent.meanStep(9)).isEqualTo(new Point(0.5, 1));
    assertThat(agent.last(1).lastStep()).isEqualTo(Point.ORIGIN);
  }

  @Test
  void givenTheProtocols_whenNamed_thenTheUsualOneHasItsName() {
    assertThat(new Protocol(8, 12, 2).name()).isEqualTo("sgan20");
    assertThat(SHORT.withSingles().name()).isEqualTo("2+2, ≥1");
  }
}
