package unroll.exchange.source;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import javax.lang.model.SourceVersion;
import unroll.engine.check.Require;
import unroll.engine.file.WholeFile;
import unroll.engine.kind.ModelKinds;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.tensor.Tensor;

/// Model files as one Java file, which compiles with Java 17 and needs nothing else.
///
/// The weights stand in it, as strings of at most 65,535 bytes, which is as long as those of a
/// class can be. Where they are more than [#MOST_INSIDE] numbers, a class of them would be slow to
/// load, and they lie in a file beside it.
public final class JavaExport {
  /// How many numbers stand in the source itself.
  public static final int MOST_INSIDE = 400_000;

  private static final String ENDING = ".java";
  private static final int LINE = 96; // letters of a line of weights
  private static final int STRING = 65_472; // letters of a string: whole lines, and whole bytes

  private JavaExport() {}

  /// The class that a file of this name must hold.
  ///
  /// @throws IllegalArgumentException if no class can be called so
  public static String className(Path file) {
    var name = String.valueOf(file.getFileName());
    boolean ends = name.toLowerCase(Locale.ROOT).endsWith(ENDING);
    var type = ends ? name.substring(0, name.length() - ENDING.length()) : "";
    boolean fits = name.endsWith(ENDING) && SourceVersion.isName(type) && !type.contains(".");
    var rule = "must be a class's file such as Model.java, got %s";
    Require.that(fits, rule, file);
    return type;
  }

  /// Writes the model in the file `model` as `file`; returns the files that were written.
  ///
  /// @throws ModelFileException if the model is damaged, of no kind that is here, or of one that
  ///   does not say which program it is
  public static List<Path> write(Path model, Path file) throws IOException {
    var name = className(file);
    var content = ModelFile.read(model);
    try {
      return write(content, ModelFile.sha256(model), name, file);
    } catch (ModelFileException e) {
      throw new ModelFileException(model + ": " + e.getMessage());
    }
  }

  private static List<Path> write(ModelFile model, String sha256, String name, Path file)
      throws IOException {
    var app = model.metadata().getOrDefault("app", "another program");
    var kind = ModelKinds.of(model.metadata());
    if (kind.isEmpty() || !(kind.get() instanceof JavaKind<?, ?, ?, ?> known)) {
      var able =
          ModelKinds.all().stream()
              .filter(JavaKind.class::isInstance)
              .map(one -> one.app())
              .toList();
      throw new ModelFileException(
          "must be a model of one of the apps %s, got one of '%s'; --onnx takes all"
              .formatted(String.join(", ", able), app));
    }
    var made = made(known, model);
    int numbers = made.weights.values().stream().mapToInt(each -> each.shape().size()).sum();
    boolean inside = numbers <= MOST_INSIDE;
    var bytes = bytes(made.weights.values(), numbers);
    var beside = file.resolveSibling(name + ".weights");
    WholeFile.requireWritable(file);
    if (!inside) {
      WholeFile.write(beside, bytes);
    }
    WholeFile.write(
        file, source(made, name, sha256, inside ? Optional.of(bytes) : Optional.empty()));
    return inside ? List.of(file) : List.of(file, beside);
  }

  private record Made(JavaProgram program, SequencedMap<String, Tensor> weights) {}

  private static <M> Made made(JavaKind<?, ?, ?, M> kind, ModelFile file)
      throws ModelFileException {
    var model = kind.of(file);
    var weights = new LinkedHashMap<String, Tensor>();
    kind.parameters(model).all().forEach(p -> weights.put(p.name(), p.value()));
    weights.putAll(new TreeMap<>(kind.tensors(model)));
    return new Made(kind.program(model), weights);
  }

  private static byte[] bytes(Iterable<Tensor> weights, int numbers) {
    var bytes = ByteBuffer.allocate(4 * numbers).order(LITTLE_ENDIAN);
    for (var tensor : weights) {
      int size = tensor.shape().size();
      bytes.asFloatBuffer().put(tensor.values(), 0, size);
      bytes.position(bytes.position() + 4 * size);
    }
    return bytes.array();
  }

  private static String source(Made made, String name, String sha256, Optional<byte[]> inside) {
    var body = made.program.source();
    for (var constant : made.program.constants().entrySet()) {
      body = body.replace("{{" + constant.getKey() + "}}", constant.getValue());
    }
    var table = new StringBuilder();
    made.weights.forEach(
        (path, tensor) -> table.append("    \"%s %d\",\n".formatted(path, tensor.shape().size())));
    var arithmetic =
        JavaProgram.read(JavaExport.class, "Arithmetic.java.txt")
            .replace("{{TABLE}}", table.toString().stripTrailing())
            .replace("{{STRINGS}}", inside.map(JavaExport::strings).orElse(""));
    return (body.stripTrailing() + "\n\n" + arithmetic.stripTrailing() + "\n}\n")
        .replace("{{CLASS}}", name)
        .replace("{{SHA256}}", sha256);
  }

  /// The bytes as text blocks, one string each.
  private static String strings(byte... bytes) {
    var text = new String(Base64.getEncoder().encode(bytes), StandardCharsets.ISO_8859_1);
    var blocks = new StringBuilder();
    for (int from = 0; from < text.length(); from += STRING) {
      var lines = new ArrayList<String>();
      int to = Math.min(from + STRING, text.length());
      for (int at = from; at < to; at += LINE) {
        lines.add("    " + text.substring(at, Math.min(at + LINE, to)) + "\\");
      }
      blocks.append("    \"\"\"\n%s\n    \"\"\",\n".formatted(String.join("\n", lines)));
    }
    return blocks.toString().stripTrailing();
  }

  /// A text as a Java expression.
  public static String literal(String text) {
    var literal = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> literal.append("\\\"");
        case '\\' -> literal.append("\\\\");
        case '\n' -> literal.append("\\n");
        default ->
            literal.append(c < ' ' || c > '~' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
      }
    }
    return literal.append('"').toString();
  }
}
