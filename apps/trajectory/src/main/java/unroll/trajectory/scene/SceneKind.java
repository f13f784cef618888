package unroll.trajectory.scene;

import java.util.Locale;
import unroll.engine.random.RandomStream;

/// What can be generated.
public enum SceneKind {
  /// Walkers on a square of 16 by 12 m, 0.4 s a frame.
  WALKERS,
  /// Cars in both directions of a road with bends, corners and lights, 0.1 s a frame.
  CARS;

  /// So many frames of a scene: the same seed, the same scene.
  public Recording generate(int frames, long seed) {
    var name = this + "-" + seed;
    var random = RandomStream.of(seed);
    return switch (this) {
      case WALKERS -> Simulation.run(name, new Walkers(random), frames, seconds());
      case CARS -> Simulation.run(name, new Cars(random), frames, seconds());
    };
  }

  /// How far apart its frames are.
  public double seconds() {
    return switch (this) {
      case WALKERS -> Walkers.SECONDS;
      case CARS -> Cars.SECONDS;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
