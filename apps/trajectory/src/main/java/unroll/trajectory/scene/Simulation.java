package unroll.trajectory.scene;

import java.util.ArrayList;
import java.util.SequencedMap;

/// A small world that moves in short steps and is looked at now and then.
interface Simulation {
  double STEP = 0.05; // seconds
  int FRAME_NUMBERS = 10; // from one frame to the next, as in the usual recordings
  double WARM_UP = 30; // seconds that pass before anyone looks

  /// Lets `seconds` pass.
  void advance(double seconds);

  /// Who is in view, and where.
  SequencedMap<String, Point> inView();

  /// A recording of a world; moments at which nobody is in view are no frames.
  static Recording run(String name, Simulation world, int frames, double seconds) {
    pass(world, WARM_UP);
    var all = new ArrayList<Recording.Frame>();
    for (int f = 0; f < frames; f++) {
      var seen = world.inView();
      if (!seen.isEmpty()) {
        all.add(new Recording.Frame((double) FRAME_NUMBERS * f, seen));
      }
      pass(world, seconds);
    }
    return new Recording(name, all, FRAME_NUMBERS);
  }

  private static void pass(Simulation world, double seconds) {
    int steps = (int) StrictMath.rint(seconds / STEP);
    for (int i = 0; i < steps; i++) {
      world.advance(STEP);
    }
  }
}
