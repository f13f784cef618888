package unroll.trajectory.data;

import java.util.ArrayList;
import java.util.List;
import unroll.trajectory.scene.Protocol;
import unroll.trajectory.scene.Recording;
import unroll.trajectory.scene.Window;

/// How windows are cut from recordings to learn from: so many positions are `observed` and so many
/// steps `predicted`, of every `every`-th frame, where frames are `seconds` apart. Of the windows
/// only every `stride`-th is kept, since neighbours are much alike.
public record Cutting(int observed, int predicted, double seconds, int every, int stride) {
  /// As in [Protocol#SGAN20]: 8 positions and 12 steps of 0.4 s.
  public static final Cutting DEFAULT = new Cutting(8, 12, 0.4, 1, 1);

  private static final int MOST = 1000;

  public Cutting {
    require("observed", 1, observed);
    require("predicted", 1, predicted);
    require("seconds", 0.001, seconds);
    require("every", 1, every);
    if (stride < 1) {
      throw new IllegalArgumentException("stride must be at least 1, got " + stride);
    }
  }

  private static void require(String name, Number least, Number got) {
    if (!(got.doubleValue() >= least.doubleValue() && got.doubleValue() <= MOST)) {
      throw new IllegalArgumentException(
          "%s must lie in %s to %d, got %s".formatted(name, least, MOST, got));
    }
  }

  /// How many seconds lie between two positions of a window.
  public double secondsApart() {
    return seconds * every;
  }

  /// How long a window is, in frames.
  public int frames() {
    return observed + predicted;
  }

  /// The windows of a part of each recording, which begins and ends at a share of its frames.
  List<Window> windows(List<Recording> recordings, double from, double to) {
    var protocol = new Protocol(observed, predicted, 1);
    var windows = new ArrayList<Window>();
    for (var recording : recordings) {
      var some = recording.every(every);
      int frames = some.frames().size();
      var all = some.part((int) (from * frames), (int) (to * frames)).windows(protocol);
      for (int i = 0; i < all.size(); i += stride) {
        windows.add(all.get(i));
      }
    }
    return windows;
  }
}
