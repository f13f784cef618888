package unroll.trajectory.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import unroll.engine.random.RandomStream;
import unroll.trajectory.prediction.Forecaster;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Protocol;
import unroll.trajectory.scene.Recording;
import unroll.trajectory.scene.Recording.Frame;
import unroll.trajectory.scene.Scene;
import unroll.trajectory.scene.Window;

/// Whether a forecast knows the future: it must stay the same, to the last bit, when everything
/// after the moment of the forecast is changed, and when it is deleted. `moments` were tried,
/// `agents` are all those in view in them; `leaks` names where something moved.
public record LeakTest(int moments, int agents, List<String> leaks) {
  private static final Point FAR_AWAY = new Point(1234.5, -987.25);

  public LeakTest {
    leaks = List.copyOf(leaks);
  }

  /// Tries at most `most` moments of a recording, spread over all of it.
  public static LeakTest of(
      Forecaster forecaster, Recording recording, Protocol protocol, int most) {
    var windows = recording.windows(protocol);
    int every = Math.max(1, Math.ceilDiv(windows.size(), most));
    var leaks = new ArrayList<String>();
    int moments = 0;
    int agents = 0;
    for (int i = 0; i < windows.size(); i += every) {
      var window = windows.get(i);
      int at = recording.indexOf(window.now());
      var said = forecasts(forecaster, window.scene(), protocol);
      moments++;
      agents += said.size();
      var changed = changedAfter(recording, at);
      var deleted = recording.part(0, at + 1);
      for (var other : List.of(changed, deleted)) {
        var scene = other.sceneAcrossGaps(at, protocol.observed());
        boolean same = scene.equals(window.scene());
        if (!same || !forecasts(forecaster, scene, protocol).equals(said)) {
          leaks.add(
              "%s, frame %.0f: %s move when the future is %s"
                  .formatted(
                      recording.name(),
                      window.now(),
                      same ? "forecasts" : "inputs",
                      other == changed ? "changed" : "deleted"));
        }
      }
      requireSameInput(changed, window, protocol, leaks);
    }
    return new LeakTest(moments, agents, leaks);
  }

  /// Windows of the changed recording must hold the same scene, too.
  private static void requireSameInput(
      Recording changed, Window window, Protocol protocol, List<String> leaks) {
    for (var other : changed.windows(protocol.withSingles())) {
      if (other.now() == window.now() && !other.scene().equals(window.scene())) {
        leaks.add("%s, frame %.0f: windows see the future".formatted(changed.name(), window.now()));
      }
    }
  }

  private static List<Forecaster.Forecast> forecasts(
      Forecaster forecaster, Scene scene, Protocol protocol) {
    var all = IntStream.range(0, scene.agents().size()).boxed().toList();
    return forecaster.forecast(scene, all, protocol.predicted(), RandomStream.of(1));
  }

  /// The same until frame `at`; after it every agent walks backwards, far away.
  private static Recording changedAfter(Recording recording, int at) {
    Function<Frame, Frame> changed =
        frame -> {
          var agents = new LinkedHashMap<String, Point>();
          frame.agents().forEach((name, point) -> agents.put(name, FAR_AWAY.minus(point)));
          return new Frame(frame.number(), agents);
        };
    var frames = new ArrayList<>(recording.frames().subList(0, at + 1));
    recording.frames().stream().skip(at + 1L).map(changed).forEach(frames::add);
    return new Recording(recording.name(), frames, recording.step(), recording.seconds());
  }
}
