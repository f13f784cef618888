package unroll.common.program;

import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeMap;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;

/// A model that is to leave, and the hash by which its exports name it.
record ExportedModel(ModelFile file, String sha256) {
  ExportedModel(Path path) throws IOException {
    this(read(path), ModelFile.sha256(path));
  }

  private static ModelFile read(Path path) throws IOException {
    var others = ModelFacts.of(path).dtypes();
    others.removeIf(type -> type.matches("B?F16|F32"));
    if (!others.isEmpty()) {
      throw new ModelFileException(
          "%s must have nothing but floats of 16 and 32 bits to be exported, got %s"
              .formatted(path, String.join(", ", others)));
    }
    return ModelFile.read(path);
  }

  ModelFile withOrigin(String form) {
    var metadata = new TreeMap<>(file.metadata());
    metadata.put(form + ".of.sha256", sha256);
    return new ModelFile(metadata, file.tensors());
  }
}
