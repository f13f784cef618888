package unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unroll.engine.model.ModelFile;

/// `unroll model export` with the kinds of all apps. What it writes is run elsewhere, in
/// exchange-check.
class ModelForOthersTest {
  private static final String CAR = "../../models/trajectory-vehicle.safetensors";
  private static final String VELANI = "../../models/translator-en-vel.safetensors";

  @TempDir private Path folder;

  @Test
  void givenATranslator_whenExportedAsOnnx_thenEachPartIsAFileThatCanBeShown() {
    var run = CommandRun.of("model", "export", VELANI, "--onnx", folder.resolve("a.onnx") + "");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            "%s: Reads sentences.%n%s: Writes the next word of translations.%n"
                .formatted(folder.resolve("a.encoder.onnx"), folder.resolve("a.step.onnx")));
    var shown = CommandRun.of("model", "show", folder.resolve("a.step.onnx") + "");
    assertThat(shown.out())
        .contains("opset 17, IR 8")
        .containsPattern("word +int64\\[rows]")
        .containsPattern("vocabulary.source +[0-9,]+ lines")
        .contains("model.sha256")
        .containsPattern("data.licence +Apache-2.0"); // from the card beside the model
  }

  @Test
  void givenAModel_whenExportedAsJava_thenItsFilesAreNamed() {
    var file = folder.resolve("Car.java").toString();
    var run = CommandRun.of("model", "export", CAR, "--java", file);
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith(file + ": ");
    for (var name : new String[] {"my-car.java", "class.java", "Car.txt", "a.b.java"}) {
      CommandRun.of("model", "export", CAR, "--java", name)
          .assertMisused("--java must be a class's file such as Model.java, got " + name);
    }
  }

  @Test
  void givenAModelThatIsNoProgram_whenExportedAsJava_thenSaysWhichAre() {
    var file = folder.resolve("Words.java");
    CommandRun.of("model", "export", VELANI, "--java", file.toString())
        .assertFails(
            "must be a model of one of the apps forecast, sentiment, trajectory, got one of"
                + " 'translator'; --onnx takes all");
    assertThat(file).doesNotExist();
  }

  @Test
  void givenAModel_whenExportedInEightBits_thenItsAnswersAreNearlyTheSame() throws IOException {
    var file = folder.resolve("velani.safetensors");
    var run = CommandRun.of("model", "export", VELANI, "--eight-bit", file.toString());
    assertThat(run.code()).isZero();
    assertThat(Files.size(file)).isLessThan(Files.size(Path.of(VELANI)) * 3 / 10);
    assertThat(CommandRun.of("model", "show", file.toString()).out())
        .contains("1,401,349 parameters");
    var sentence = "the berries that will be on the chair were round .";
    var whole = CommandRun.of("translator", "translate", "--model", VELANI, sentence);
    var bytes = CommandRun.of("translator", "translate", "--model", file.toString(), sentence);
    assertThat(bytes.out()).isEqualTo(whole.out());
    var onnx = folder.resolve("velani.onnx");
    assertThat(CommandRun.of("model", "export", file + "", "--onnx", onnx + "").code()).isZero();
    assertThat(CommandRun.of("model", "show", folder.resolve("velani.step.onnx") + "").out())
        .contains(ModelFile.sha256(file));
  }
}
