package unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.model.ModelFile;
import unroll.engine.tensor.Tensor;

/// Weights under the names of somebody's PyTorch module, without any header, as a model.
class ModelImportTest {
  private static final Path MODELS = Path.of("../../models");
  private static final Path ENGLISH = MODELS.resolve("sentiment-english.safetensors");

  @TempDir private Path folder;

  /// What `state_dict()` of a module would hold: the weights of a model, with other names.
  private Path state(Path model, Map<String, String> theirs) throws IOException {
    var tensors = new TreeMap<String, Tensor>();
    ModelFile.read(model)
        .underPyTorchNames()
        .tensors()
        .forEach((name, tensor) -> tensors.put(theirs.getOrDefault(name, "lstm." + name), tensor));
    var file = folder.resolve("state.safetensors");
    new ModelFile(Map.of(), tensors).write(file);
    return file;
  }

  /// What its tensors hold, but for the sign of zeros.
  private static Map<String, List<Float>> numbers(ModelFile file) {
    var all = new TreeMap<String, List<Float>>();
    file.tensors()
        .forEach((name, tensor) -> {
          var numbers = new ArrayList<Float>();
          for (float number : tensor.values()) {
            numbers.add(number + 0f);
          }
          all.put(name + tensor.shape(), numbers);
        });
    return all;
  }

  private Path english() throws IOException {
    return state(
        ENGLISH,
        Map.of(
            "embedding.weight", "embed.weight",
            "output.weight", "fc.weight",
            "output.bias", "fc.bias"));
  }

  private CommandRun imported(Path state, Path like, String names) throws IOException {
    var file = Files.writeString(folder.resolve("names.txt"), names);
    return CommandRun.of(
        "model",
        "import",
        state.toString(),
        "--like=" + like,
        "--names=" + file,
        "--out=" + folder.resolve("new.safetensors"));
  }

  @Test
  void givenAClassifierUnderOtherNames_whenImported_thenItAnswersTheSame() throws IOException {
    var names = "# mine\nembed embedding\nfc output # two labels\nlstm .\n";
    var run = imported(english(), ENGLISH, names);
    assertThat(run.code()).as(run.err()).isZero();
    var file = ModelFile.read(folder.resolve("new.safetensors"));
    assertThat(numbers(file)).isEqualTo(numbers(ModelFile.read(ENGLISH)));
    assertThat(file.metadata())
        .containsKeys("import.sha256", "import.like.sha256", "config.words")
        .noneSatisfy((name, _) -> assertThat(name).startsWith("score."));
  }

  @ParameterizedTest
  @CsvSource({"music-melody", "translator-en-vel", "trajectory-vehicle", "forecast-air"})
  void givenAnyModelUnderPyTorchsNames_whenImported_thenItsWeightsAreTheSame(String name)
      throws IOException {
    var model = MODELS.resolve(name + ".safetensors");
    var tensors = ModelFile.read(model).underPyTorchNames().tensors();
    var names = new TreeMap<String, String>();
    tensors.keySet().forEach(each -> names.put(each, each));
    var run = imported(state(model, names), model, "");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(numbers(ModelFile.read(folder.resolve("new.safetensors"))))
        .isEqualTo(numbers(ModelFile.read(model)));
  }

  @Test
  void givenNamesThatLeaveSomethingOut_whenImported_thenSaid() throws IOException {
    imported(english(), ENGLISH, "embed embedding\nlstm .\nfc -\n").assertFails("output");
    imported(english(), ENGLISH, "embed embedding\nlstm .\nfc\n")
        .assertFails("names.txt, line 3: must be two names, THEIRS and OURS, got 'fc'");
    imported(english(), MODELS.resolve("trajectory-vehicle.safetensors"), "")
        .assertFails("--names can map names");
    imported(english(), Path.of("pom.xml"), "").assertFails("pom.xml is not a safetensors file");
    assertThat(folder.resolve("new.safetensors")).doesNotExist();
  }
}
