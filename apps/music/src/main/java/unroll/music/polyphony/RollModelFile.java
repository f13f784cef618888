package unroll.music.polyphony;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import unroll.common.ModelChecks;
import unroll.common.Ranges;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Tensor;

/// A model of piano rolls with the baselines it is held against, and its way to and from a file.
public record RollModelFile(RollModel model, KeyCounts baselines, Map<String, String> header) {
  /// What the header calls the app.
  public static final String APP = "music piano rolls";

  private static final String FORMAT = "1";
  private static final String JOINT = "joint";
  private static final String INDEPENDENT = "independent";

  /// Reads a file, and checks that its weights have the sizes that its header names before it takes
  /// memory for a model.
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
    var under = joint ? "notes." : "";
    ModelChecks.requireShape(file, under + "lstm.weight_hh", 4 * hidden, hidden);
    ModelChecks.requireShape(
        file, under + "of_step.weight", width, hidden + SetCoder.STEP_FEATURES);
    ModelChecks.requireSaneNumbers(file);
    RollModel model =
        joint
            ? JointModel.of(hidden, width, 0, RandomStream.none())
            : new IndependentModel(hidden, width, 0, RandomStream.none());
    file.copyTo(model);
    var baselines = KeyCounts.read(file);
    long expected = model.parameters().count() + 1;
    if (file.tensors().size() != expected) {
      throw new ModelFileException(
          "its header asks for %d tensors, got %d".formatted(expected, file.tensors().size()));
    }
    return new RollModelFile(model, baselines, file.metadata());
  }

  public ModelFile toFile() {
    var metadata = new TreeMap<>(header);
    metadata.put("app", APP);
    metadata.put("format", FORMAT);
    metadata.put("engine.version", "0.1.0");
    metadata.put("config.kind", joint() ? JOINT : INDEPENDENT);
    metadata.put("config.hidden", String.valueOf(model.config().hidden()));
    metadata.put("config.width", String.valueOf(model.config().width()));
    var tensors = new TreeMap<String, Tensor>(ModelFile.of(model, metadata).tensors());
    baselines.addTo(tensors);
    return new ModelFile(metadata, tensors);
  }
}
