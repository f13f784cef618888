package unroll.exchange.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import unroll.engine.kind.ModelKinds;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;

/// Model files as ONNX: the graphs of which their kind says what they are.
public final class OnnxExport {
  private static final String SHA256 = "model.sha256";

  private OnnxExport() {}

  /// The graphs of the model in a file. Each carries the header of the file, vocabulary, labels and
  /// all, and the SHA-256 of the file as `model.sha256`.
  ///
  /// @throws ModelFileException if the file is damaged, of no kind that is here, or of one that
  ///   does not say how its models are graphs
  public static List<OnnxModel> of(ModelFile file) throws ModelFileException {
    var app = file.metadata().getOrDefault("app", "another program");
    var kind =
        ModelKinds.of(file.metadata())
            .orElseThrow(
                () -> new ModelFileException("must be a model of an app that is here, got " + app));
    if (!(kind instanceof OnnxKind<?, ?, ?, ?> known)) {
      throw new ModelFileException(
          "must be of a kind that says how it is a graph (OnnxKind), got a model of the app '%s'"
              .formatted(app));
    }
    var metadata = new TreeMap<>(file.metadata());
    metadata.put(SHA256, file.sha256());
    var sorted = Collections.unmodifiableSortedMap(metadata);
    return graphs(known, file).stream().map(graph -> new OnnxModel(graph, sorted)).toList();
  }

  /// The graphs of the model in the file at `path`.
  ///
  /// @throws ModelFileException as the other, if it is not there, too; its message begins with the
  ///   path
  public static List<OnnxModel> of(Path path) throws IOException {
    var file = ModelFile.read(path);
    try {
      return of(file);
    } catch (ModelFileException e) {
      throw new ModelFileException(path + ": " + e.getMessage());
    }
  }

  private static <M> List<Graph> graphs(OnnxKind<?, ?, ?, M> kind, ModelFile file)
      throws ModelFileException {
    return kind.graphs(kind.of(file));
  }
}
