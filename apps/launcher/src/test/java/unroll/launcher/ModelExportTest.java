package unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.model.ModelFile;
import unroll.sentiment.SentimentClassifier;

/// Shipped models in other forms: with half of the bytes, and under PyTorch's names.
class ModelExportTest {
  private static final Path MODELS = Path.of("../../models");

  @TempDir private Path folder;

  private static CommandRun run(String... words) {
    return CommandRun.of(words[0], Arrays.copyOfRange(words, 1, words.length));
  }

  private Path export(String form, String name) {
    var file = folder.resolve(form + ".safetensors");
    var model = MODELS.resolve(name + ".safetensors");
    var run = run("model", "export", model.toString(), "--" + form, file.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).startsWith(file + ": ").contains(" bytes, sha256 ");
    return file;
  }

  @ParameterizedTest
  @CsvSource({
    "music-melody, music generate --bars 2 --no-receipt",
    "music-song, music generate --song --plan chorus:1 --no-receipt",
    "music-chorale, music generate --chorale --bars 1 --no-receipt",
    "sentiment-english, sentiment classify --no-receipt --json A fine film but dull.",
    "translator-en-vel, translator translate --no-receipt --json the old king sees a cat .",
    "trajectory-vehicle, trajectory predict --json --no-receipt ../../data/scenes/cars-1.txt"
  })
  void givenAModelUnderPyTorchsNames_whenUsed_thenAllAnswersAreTheSame(String name, String line)
      throws IOException {
    // given
    var exported = export("pytorch", name);
    // when
    var before = answers(line, MODELS.resolve(name + ".safetensors"));
    var after = answers(line, exported);
    // then
    assertThat(after).isEqualTo(before).isNotEmpty();
    assertThat(ModelFile.read(exported).tensors().keySet())
        .anyMatch(tensor -> tensor.matches("(.*\\.)?bias_ih_l0"))
        .anyMatch(tensor -> tensor.matches("(.*\\.)?bias_hh_l0"))
        .noneMatch(tensor -> tensor.matches("(.*\\.)?l\\d\\..*"));
  }

  private String answers(String line, Path model) throws IOException {
    var words = new ArrayList<>(List.of(line.split(" ")));
    words.add(2, "--model=" + model);
    var tune = folder.resolve("a.mid");
    if (words.contains("generate")) {
      words.add(2, "--out=" + tune);
    }
    var run = run(words.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    if (!Files.exists(tune)) {
      return run.out();
    }
    // all but the text that names the model's hash
    var bytes = new String(Files.readAllBytes(tune), StandardCharsets.ISO_8859_1);
    return bytes.replaceAll("sha256 [0-9a-f]{64}", "");
  }

  @ParameterizedTest
  @CsvSource({
    "music-melody",
    "music-chorale",
    "sentiment-english",
    "translator-en-vel",
    "translator-en-de",
    "trajectory-pedestrian",
    "trajectory-vehicle"
  })
  void givenAModelOfHalfTheBytes_whenRead_thenEachNumberIsTheNearest(String name)
      throws IOException {
    var model = MODELS.resolve(name + ".safetensors");
    var half = export("half", name);
    assertThat(Files.size(half)).isLessThan(Files.size(model) * 6 / 10);
    var before = ModelFile.read(model);
    var after = ModelFile.read(half);
    assertThat(after.metadata()).containsEntry("half.of.sha256", ModelFile.sha256(model));
    assertThat(after.tensors().keySet()).isEqualTo(before.tensors().keySet());
    before
        .tensors()
        .forEach((path, tensor) -> {
          var halves = after.tensors().get(path).values();
          boolean isBrain = false; // counts of notes are beyond float16
          for (float x : tensor.values()) {
            isBrain |= Math.abs(x) > 65_504;
          }
          float share = isBrain ? 1f / 256 : 1f / 2048;
          for (int i = 0; i < halves.length; i++) {
            float x = tensor.values()[i];
            assertThat(Math.abs(halves[i] - x)).isLessThanOrEqualTo(Math.abs(x) * share + 3e-8f);
          }
        });
  }

  @Test
  void givenAClassifierOfHalfTheBytes_whenAsked_thenProbabilitiesAreAsBefore() throws IOException {
    var text = "The plot is thin, but what a cast!";
    var before = SentimentClassifier.load(MODELS.resolve("sentiment-english.safetensors"));
    var after = SentimentClassifier.load(export("half", "sentiment-english"));
    assertThat(after.classify(text).probability())
        .isCloseTo(before.classify(text).probability(), within(0.002));
  }

  @Test
  void givenWhatCannotBeExported_whenAsked_thenOneSentence() throws IOException {
    var model =
        Files.copy(
            MODELS.resolve("trajectory-vehicle.safetensors"), folder.resolve("m.safetensors"));
    run("model", "export", model.toString())
        .assertMisused(
            "Missing format: --onnx FILE, --java FILE, --half FILE, --eight-bit FILE or --pytorch FILE");
    run("model", "export", model.toString(), "--half", model.toString())
        .assertMisused("--half must be another file than the model, got " + model);
    run("model", "export", model.toString(), "--half", folder + "/a.onnx")
        .assertMisused("--half must end in .safetensors, got ");
    run("model", "export", "pom.xml", "--half", folder + "/a.safetensors")
        .assertFails("pom.xml is not a safetensors file");
    run("model", "export", "nowhere", "--pytorch", folder + "/a.safetensors")
        .assertFails("No model at nowhere");
  }
}
