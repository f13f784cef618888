package unroll.music.polyphony;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import unroll.common.ModelChecks;
import unroll.common.Ranges;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.tensor.Tensor;

/// A model of piano rolls with the baselines it is held against, and its way to and from a file.
public record RollModelFile(RollModel model, KeyCounts baselines, Map<String, String> header) {
  /// What the header calls the app.
  public static final String APP = "music piano rolls";

  private static final String FORMAT = "1";
  private static final String JOINT = "joint";
  private static final String INDEPENDENT = "independent";

  /// Reads a file; one whose weights do not have the sizes that its header names is refused.
  public static RollModelFile read(Path path) throws IOException {
    return ModelChecks.read(path, RollModelFile::of);
  }

  /// Whether the notes of a step are foretold together, else each key by itself.
  public boolean joint() {
    return model instanceof JointModel;
  }

  private static RollModelFile of(ModelFile file) throws ModelFileException {
    ModelChecks.requireApp(file, APP, FORMAT);
    var kind = file.require("config.kind");
    if (!kind.equals(JOINT) && !kind.equals(INDEPENDENT)) {
      throw new ModelFileException("config.kind must be joint or independent, got " + kind);
    }
    int hidden = ModelChecks.number(file, "config.hidden", 1, Ranges.LARGEST);
    int width = ModelChecks.number(file, "config.width", 1, Ranges.LARGEST);
    boolean joint = kind.equals(JOINT);
    ModelChecks.requireSaneNumbers(file);
    var model =
        file.<RollModel>build(
            p ->
                joint
                    ? JointModel.of(hidden, width, 0, p.at(JointModel.NETWORK))
                    : new IndependentModel(hidden, width, 0, p),
            KeyCounts.NAME::equals);
    return new RollModelFile(model, KeyCounts.read(file), file.metadata());
  }

  public ModelFile toFile() {
    var metadata = new TreeMap<>(header);
    metadata.put("app", APP);
    metadata.put("format", FORMAT);
    metadata.put("engine.version", "0.1.0");
    metadata.put("config.kind", joint() ? JOINT : INDEPENDENT);
    metadata.put("config.hidden", String.valueOf(model.config().hidden()));
    metadata.put("config.width", String.valueOf(model.config().width()));
    var tensors = new TreeMap<String, Tensor>(ModelFile.of(model.parameters(), metadata).tensors());
    baselines.addTo(tensors);
    return new ModelFile(metadata, tensors);
  }
}
