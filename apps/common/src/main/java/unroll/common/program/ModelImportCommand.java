package unroll.common.program;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unroll.common.JvmNeeds;
import unroll.common.OutFile;
import unroll.common.UserError;
import unroll.engine.kind.ModelKind;
import unroll.engine.kind.ModelKinds;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;

/// `unroll model import`: weights that another program has trained, as a model.
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Make a model of weights that PyTorch has trained, in a safetensors file.",
      "Recipe, vocabulary and labels are those of --like, whose network must be the same."
    })
@JvmNeeds(vectors = JvmNeeds.Vectors.NEVER)
final class ModelImportCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "STATE", description = "The safetensors file with the weights.")
  private Path state = Path.of("");

  @Option(
      names = "--like",
      required = true,
      paramLabel = "MODEL",
      description = "A model of Unroll of the same kind, sizes and vocabulary.")
  private Path like = Path.of("");

  @Option(
      names = "--names",
      paramLabel = "FILE",
      description = {
        "Lines of THEIRS OURS: a tensor's name or its beginning, and what stands for it here.",
        "OURS is . for the beginning of all names, and - for tensors to leave out."
      })
  private @Nullable Path names;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The model to write.")
  private Path out = Path.of("");

  @Override
  public Integer call() throws IOException {
    OutFile.require("--out", out, ".safetensors");
    try {
      var template = ModelFile.read(like);
      var kind =
          ModelKinds.of(template.metadata())
              .orElseThrow(() -> new ModelFileException(like + ": must be a model of Unroll"));
      var mapped = names == null ? TensorNames.SAME : TensorNames.read(names);
      var weights = mapped.renamed(ModelFile.read(state).tensors());
      var header = new TreeMap<>(template.metadata());
      header.keySet().removeIf(name -> name.startsWith("score.") || name.endsWith(".of.sha256"));
      header.put("import.like.sha256", ModelFile.sha256(like));
      header.put("import.sha256", ModelFile.sha256(state));
      imported(kind, template, new ModelFile(header, weights.tensors())).write(out);
      var written = Objects.requireNonNull(spec).commandLine().getOut();
      written.printf("%s: %s, sha256 %s%n", out, kind.title(), ModelFile.sha256(out));
      if (!weights.leftOut().isEmpty()) {
        written.printf("left out: %s%n", String.join(", ", weights.leftOut()));
      }
      written.flush();
      return 0;
    } catch (ModelFileException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }

  /// The file of a model with these weights, under our names; what belongs to a model beside its
  /// network is the template's.
  private <M> ModelFile imported(ModelKind<?, ?, ?, M> kind, ModelFile template, ModelFile weights)
      throws ModelFileException {
    var tensors = new TreeMap<>(weights.tensors());
    kind.tensors(kind.of(template)).forEach(tensors::putIfAbsent);
    try {
      var model = kind.of(new ModelFile(weights.metadata(), tensors));
      return kind.file(model, weights.metadata());
    } catch (ModelFileException e) {
      throw new ModelFileException(
          "%s: %s; --names can map names".formatted(state, e.getMessage()));
    }
  }
}
