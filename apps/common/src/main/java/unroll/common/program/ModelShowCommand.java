package unroll.common.program;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unroll.common.Json;
import unroll.common.JvmNeeds;
import unroll.common.UserError;
import unroll.engine.model.ModelFileException;

/// `unroll model show`: what a model file is.
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Show what a model file is: its kind, recipe, data, scores, size, hash and layers.",
      "Shows any safetensors or ONNX file, also of other programs."
    })
@JvmNeeds(vectors = JvmNeeds.Vectors.NEVER)
final class ModelShowCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The model file.")
  private Path file = Path.of("");

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    try {
      var out = Objects.requireNonNull(spec).commandLine().getOut();
      if (OnnxFacts.isOnnx(file)) {
        var facts = OnnxFacts.of(file);
        if (json) {
          out.println(Json.line(facts::write));
        } else {
          facts.print(out);
        }
        out.flush();
        return 0;
      }
      var facts = ModelFacts.of(file);
      if (json) {
        out.println(Json.line(facts::write));
      } else {
        print(facts, out);
      }
      out.flush();
      return 0;
    } catch (ModelFileException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }

  private static void print(ModelFacts facts, PrintWriter out) {
    out.printf(Locale.ROOT, "%s: %s%n", facts.file(), facts.what());
    out.printf(Locale.ROOT, "%,d bytes, sha256 %s%n", facts.bytes(), facts.sha256());
    print(out, "recipe", facts.entries("recipe."));
    print(out, "sizes", facts.entries("config."));
    print(out, "data", facts.entries("data."));
    print(out, "begun with", facts.entries("pretrained."));
    print(out, "scores", facts.entries("score."));
    print(out, "header", facts.others());
    out.printf(Locale.ROOT, "%n%,d parameters%n", facts.listing().size());
    facts
        .layers()
        .forEach((path, layer) ->
            out.printf(
                Locale.ROOT, "  %-28s %,12d  in %d%n", path, layer.numbers(), layer.tensors()));
  }

  /// A group of entries, without what all their names begin with; nothing if there are none.
  private static void print(PrintWriter out, String title, Map<String, String> entries) {
    if (!entries.isEmpty()) {
      out.printf("%n%s%n", title);
      entries.forEach((name, value) ->
          out.printf("  %-28s %s%n", name.substring(name.indexOf('.') + 1), value));
    }
  }
}
