package unroll.trajectory.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import unroll.common.ModelChecks;
import unroll.common.Ranges;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;

/// A trajectory model with all that is needed to use it, and its way to and from a file. Its steps
/// are `seconds` apart; `width` is what its scales are multiplied by, so that its regions hold what
/// they promise.
record TrajectoryModelFile(
    TrajectoryModel model, double seconds, double width, Map<String, String> header) {
  static final String FORMAT = "1";
  static final String APP = "trajectory";

  /// Reads a file, whose weights must have the sizes that its header names.
  static TrajectoryModelFile read(Path path) throws IOException {
    return ModelChecks.read(path, TrajectoryModelFile::of);
  }

  private static TrajectoryModelFile of(ModelFile file) throws ModelFileException {
    ModelChecks.requireApp(file, APP, FORMAT);
    int hidden = ModelChecks.number(file, "config.hidden", 1, Ranges.LARGEST);
    int social = ModelChecks.number(file, "config.social", 1, Ranges.LARGEST);
    int modes = ModelChecks.number(file, "config.modes", 1, 100);
    var data =
        new TrajectoryData(
            ModelChecks.number(file, "config.observed", 1, 1000),
            ModelChecks.number(file, "config.steps", 1, 1000),
            ModelChecks.number(file, "config.neighbours", 1, 64),
            ModelChecks.number(file, "config.headingSteps", 1, 1000),
            positive(file, "config.unit"));
    ModelChecks.requireSaneNumbers(file);
    var config = new TrajectoryModel.Config(data, hidden, social, modes, 0);
    var model = file.build(parameters -> new TrajectoryModel(config, parameters));
    double seconds = positive(file, "config.seconds");
    return new TrajectoryModelFile(model, seconds, positive(file, "width"), file.metadata());
  }

  private static double positive(ModelFile file, String name) throws ModelFileException {
    double number = Double.parseDouble(file.require(name));
    if (!(number > 1e-6 && number < 1e6)) {
      throw new ModelFileException(name + " must lie in 1e-6 to 1e6, got " + number);
    }
    return number;
  }

  ModelFile toFile() {
    var metadata = new TreeMap<>(header);
    metadata.putAll(model.config().toMap());
    metadata.put("config.seconds", String.valueOf(seconds));
    metadata.put("app", APP);
    metadata.put("format", FORMAT);
    metadata.put("width", String.valueOf(width));
    return ModelFile.of(model.parameters(), metadata);
  }
}
