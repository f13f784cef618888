package unroll.exchange.onnx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import unroll.engine.kind.ModelKinds;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;

/// Model files as ONNX: the graphs of which their kind says what they are.
public final class OnnxExport {
  private static final String SHA256 = "model.sha256";
  private static final String LICENCE = "data.licence";

  private static final int LONGEST_CARD = 1 << 16; // bytes

  /// The row of a model's card that says whose the data are.
  private static final Pattern LICENCE_OF_CARD =
      Pattern.compile("\\| licence of the data \\| (.*) \\|");

  private OnnxExport() {}

  /// The graphs of a model. Each carries its header, vocabulary, labels and all, and the SHA-256 of
  /// its file as `model.sha256`.
  ///
  /// @throws ModelFileException if the file is damaged, of no kind that is here, or of one that
  ///   does not say how its models are graphs
  public static List<OnnxModel> of(ModelFile file) throws ModelFileException {
    return of(file, Map.of(SHA256, file.sha256()));
  }

  private static List<OnnxModel> of(ModelFile file, Map<String, String> more)
      throws ModelFileException {
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
    metadata.putAll(more);
    var sorted = Collections.unmodifiableSortedMap(metadata);
    return graphs(known, file).stream().map(graph -> new OnnxModel(graph, sorted)).toList();
  }

  /// The graphs of the model in the file at `path`. If its card lies beside it (`X.md` beside
  /// `X.safetensors`) and has a row `| licence of the data | … |`, they carry that as
  /// `data.licence`.
  ///
  /// @throws ModelFileException as the other, if it is not there, too; its message begins with the
  ///   path
  public static List<OnnxModel> of(Path path) throws IOException {
    var file = ModelFile.read(path);
    var more = new TreeMap<String, String>();
    more.put(SHA256, ModelFile.sha256(path));
    licence(path).ifPresent(licence -> more.put(LICENCE, licence));
    try {
      return of(file, more);
    } catch (ModelFileException e) {
      throw new ModelFileException(path + ": " + e.getMessage());
    }
  }

  private static Optional<String> licence(Path model) throws IOException {
    var name = String.valueOf(model.getFileName());
    var card = model.resolveSibling(name.replaceFirst("(\\.[^.]*)?$", ".md"));
    if (!Files.isRegularFile(card) || Files.size(card) > LONGEST_CARD) {
      return Optional.empty();
    }
    // bytes as they are: a card in another encoding is no reason to refuse the model
    var row = LICENCE_OF_CARD.matcher(new String(Files.readAllBytes(card), StandardCharsets.UTF_8));
    return row.find() ? Optional.of(row.group(1)) : Optional.empty();
  }

  private static <M> List<Graph> graphs(OnnxKind<?, ?, ?, M> kind, ModelFile file)
      throws ModelFileException {
    return kind.graphs(kind.of(file));
  }
}
