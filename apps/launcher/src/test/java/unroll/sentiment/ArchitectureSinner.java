package unroll.sentiment;

import java.util.Random;
import unroll.music.Neighbour;

/// Proof that `ArchitectureTest` sees an app that knows another, and the other sins of an app.
public final class ArchitectureSinner {
  Neighbour neighbour() {
    return new Neighbour();
  }

  double power(double x) {
    return Math.pow(x, 2.5);
  }

  int dice() {
    return new Random().nextInt();
  }
}
