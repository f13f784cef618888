package unroll.music.chorale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import unroll.common.ModelChecks;
import unroll.common.Ranges;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;

/// A model of chorales with the compass of its voices, and its way to and from a file.
public record ChoraleModelFile(ChoraleModel model, Compass compass, Map<String, String> header) {
  /// What the header calls the app.
  public static final String APP = "music chorale";

  private static final String FORMAT = "1";

  /// Reads a file; one whose weights do not have the sizes that its header names is refused.
  public static ChoraleModelFile read(Path path) throws IOException {
    return ModelChecks.read(path, ChoraleModelFile::of);
  }

  private static ChoraleModelFile of(ModelFile file) throws ModelFileException {
    ModelChecks.requireApp(file, APP, FORMAT);
    int hidden = ModelChecks.number(file, "config.hidden", 2, Ranges.LARGEST);
    int width = ModelChecks.number(file, "config.width", 2, Ranges.LARGEST);
    ModelChecks.requireSaneNumbers(file);
    var compass = Compass.parse(file.require("compass"));
    var model = file.build(p -> ChoraleModel.of(hidden, width, 0, p));
    return new ChoraleModelFile(model, compass, file.metadata());
  }

  public ModelFile toFile() {
    var metadata = new TreeMap<>(header);
    var config = model.harmony().config();
    metadata.put("app", APP);
    metadata.put("format", FORMAT);
    metadata.put("engine.version", "0.1.0");
    metadata.put("config.hidden", String.valueOf(config.hidden()));
    metadata.put("config.width", String.valueOf(config.width()));
    metadata.put("compass", compass.toText());
    return ModelFile.of(model.parameters(), metadata);
  }
}
