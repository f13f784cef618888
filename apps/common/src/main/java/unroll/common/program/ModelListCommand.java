package unroll.common.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unroll.common.Installation;
import unroll.common.Json;
import unroll.common.JvmNeeds;
import unroll.common.Terminal;
import unroll.engine.model.ModelFileException;

/// `unroll model list`: which models are here.
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List the model files of a folder: what each is, its parameters, size and data.")
@JvmNeeds(vectors = JvmNeeds.Vectors.NEVER)
final class ModelListCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "Where to look (default: the models that ship with Unroll).")
  private @Nullable Path folder;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    var terminal = Terminal.standardError();
    var place = folder != null ? folder : Installation.shipped("models");
    var files = files(place);
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    int width = files.stream().mapToInt(file -> file.toString().length()).max().orElse(0);
    for (var file : files) {
      try {
        var facts = ModelFacts.of(file);
        out.println(json ? Json.line(facts::write) : line(facts, width));
      } catch (ModelFileException e) {
        terminal.line("skipped %s", String.valueOf(e.getMessage()));
      }
    }
    out.flush();
    if (files.isEmpty()) {
      terminal.line("%s: has no .safetensors files", place);
    }
    return 0;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".safetensors")).sorted().toList();
    }
  }

  private static String line(ModelFacts facts, int width) {
    return String.format(
        Locale.ROOT,
        "%-" + width + "s  %-20s %,11d parameters %,7.1f MB  %s",
        facts.file(),
        facts.what(),
        facts.listing().size(),
        facts.bytes() / 1e6,
        facts.listing().metadata().getOrDefault("data.name", ""));
  }
}
