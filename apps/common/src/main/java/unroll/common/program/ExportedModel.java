package unroll.common.program;

import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.model.ModelListing;

/// A model that is to leave, and the hash by which its exports name it.
record ExportedModel(ModelFile file, String sha256) {
  ExportedModel(Path path) throws IOException {
    this(read(path), ModelFile.sha256(path));
  }

  private static ModelFile read(Path path) throws IOException {
    var others =
        ModelListing.read(path).tensors().stream()
            .filter(tensor -> !tensor.isRead())
            .map(ModelListing.Item::dtype)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!others.isEmpty()) {
      throw new ModelFileException(
          "%s must have nothing but floats of 16 and 32 bits, or bytes with their scales, to be exported, got %s"
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
