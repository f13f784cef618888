package unroll.trajectory.cli;

import java.io.IOException;
import java.nio.file.Path;
import unroll.common.Installation;
import unroll.common.Options;
import unroll.trajectory.TrajectoryPredictor;

/// Models in files, and what to do where there is none.
final class Models {
  /// The one that ships with Unroll.
  static final String SHIPPED = "models/trajectory-pedestrian.safetensors";

  private Models() {}

  /// The model in a file, or one that ships with Unroll by its name, such as vehicle; or a user's
  /// error.
  static TrajectoryPredictor load(Path file) throws IOException {
    return Options.Model.load(
        Installation.model("trajectory", file),
        TrajectoryPredictor::load,
        "unroll trajectory train --data FILE");
  }
}
