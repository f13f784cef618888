package unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.kind.ModelKind;
import unroll.engine.kind.ModelKinds;
import unroll.engine.model.ModelFile;
import unroll.engine.recipe.Recipe;
import unroll.engine.recipe.RecipeForm;
import unroll.exchange.onnx.OnnxKind;

/// The kinds of models of all apps, as the program finds them: by the headers of files.
class ModelKindsTest {
  private static final Path ROOT = Path.of("../..");

  @TempDir private Path folder;

  static List<Path> shipped() throws IOException {
    try (var files = Files.list(ROOT.resolve("models"))) {
      return files.filter(file -> file.toString().endsWith(".safetensors")).sorted().toList();
    }
  }

  /// Model files are a contract: those that were made by version 0.1.0 are read, and would be
  /// written as they are.
  @ParameterizedTest
  @MethodSource("shipped")
  void givenAShippedModel_whenReadAndWrittenAgain_thenItIsTheSameFile(Path path)
      throws IOException {
    var file = ModelFile.read(path);
    var kind = ModelKinds.of(file.metadata()).orElseThrow();
    var again = folder.resolve("again");
    rewritten(kind, path, file).write(again);
    assertThat(again).hasSameBinaryContentAs(path);
  }

  private static <M> ModelFile rewritten(ModelKind<?, ?, ?, M> kind, Path path, ModelFile file)
      throws IOException {
    return kind.file(kind.load(path), file.metadata());
  }

  @Test
  void givenTheProgram_whenAskedForItsKinds_thenAllAreThere() throws IOException {
    assertThat(shipped()).hasSize(14);
    assertThat(ModelKinds.all().stream().map(ModelKind::app))
        .containsExactly(
            "forecast",
            "music chorale",
            "music melody",
            "music piano rolls",
            "music song",
            "sentiment",
            "sentiment, pretrained",
            "trajectory",
            "translator");
  }

  @Test
  void givenTheKinds_whenAskedForGraphs_thenAllSayHowTheyAreOne() {
    assertThat(ModelKinds.all()).allMatch(OnnxKind.class::isInstance);
  }

  @Test
  void givenTheRecipes_whenTheirSettingsAreListed_thenTheDocumentationSaysTheSame()
      throws IOException {
    var page =
        ModelKinds.all().stream()
            .map(kind -> "## %s\n\n%s\n".formatted(kind.title(), table(kind)))
            .collect(Collectors.joining("\n"));
    assertThat(Files.readString(ROOT.resolve("docs/settings.md"))).endsWith(page);
  }

  private static <R extends Recipe<R>> String table(ModelKind<R, ?, ?, ?> kind) {
    return RecipeForm.of(kind.recipe()).table();
  }
}
