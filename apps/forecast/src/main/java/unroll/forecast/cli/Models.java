package unroll.forecast.cli;

import java.io.IOException;
import java.nio.file.Path;
import unroll.common.Options;
import unroll.forecast.model.ForecastKind;
import unroll.forecast.model.ForecastModel;

/// Loads models for the verbs.
final class Models {
  private Models() {}

  static ForecastModel load(Path file) throws IOException {
    return Options.Model.load(file, new ForecastKind()::load, "unroll forecast train --data FILE");
  }
}
