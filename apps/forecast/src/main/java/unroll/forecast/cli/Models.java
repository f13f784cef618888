package unroll.forecast.cli;

import java.io.IOException;
import java.nio.file.Path;
import unroll.common.Installation;
import unroll.common.Options;
import unroll.forecast.model.ForecastKind;
import unroll.forecast.model.ForecastModel;

/// Loads models for the verbs.
final class Models {
  private Models() {}

  /// The model in a file, or one that ships with Unroll by its name, such as air; or a user's
  /// error.
  static ForecastModel load(Path file) throws IOException {
    return Options.Model.load(
        Installation.model("forecast", file),
        new ForecastKind()::load,
        "unroll forecast train --data FILE");
  }
}
