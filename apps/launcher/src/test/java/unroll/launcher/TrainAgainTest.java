package unroll.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.model.ModelFile;
import unroll.music.evaluation.PassageHashes;

/// A training that meets the files of another: one that is running, was broken off, or is done.
@Tag("slow")
class TrainAgainTest {
  private static final String TINY =
      "train --data ../../data/tunes --hidden 4 --layers 1 --epochs 1 --out ";

  @TempDir private Path folder;
  private Path model;
  private Path checkpoint;

  @BeforeEach
  void name() {
    model = folder.resolve("tiny.safetensors");
    checkpoint = Path.of(model + ".checkpoint");
  }

  private static CommandRun music(String words) {
    return CommandRun.of("music", words.split(" "));
  }

  @Test
  void givenATrainingThatRuns_whenAnotherHasTheSameOut_thenRefusedAndTheCheckpointStays()
      throws IOException {
    Files.writeString(checkpoint, "of the other");
    var lock = Path.of(model + ".lock");
    try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      music(TINY + model).assertFails("another training is writing " + model);
    }
    assertThat(checkpoint).hasContent("of the other");
    assertThat(model).doesNotExist();
  }

  @Test
  void givenATrainingThatIsDone_whenResumed_thenSaysSoAndDoesNotStartOver() throws IOException {
    // given
    assertThat(music(TINY + model).code()).isZero();
    var before = Files.getLastModifiedTime(model);
    // when
    var again = music(TINY + model + " --resume");
    var other = music(TINY + model + " --resume --seed 5");
    // then
    assertThat(again.code()).isZero();
    assertThat(again.err()).contains(model + " is done; to train it again, leave out --resume");
    other.assertFails(model + " is the model of another training (not seed=5)");
    assertThat(Files.getLastModifiedTime(model)).isEqualTo(before);
    assertThat(Path.of(model + ".lock")).doesNotExist();
  }

  @Test
  void givenACheckpoint_whenTrainedWithoutResume_thenItIsKeptAndTold() throws IOException {
    Files.writeString(checkpoint, "hours of work");
    var result = music(TINY + model);
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("is kept as " + checkpoint + ".old");
    assertThat(Path.of(checkpoint + ".old")).hasContent("hours of work");
    assertThat(checkpoint).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"chords", "keys", "chorale"})
  void givenACheckpoint_whenResumedUnderAnotherHeldOut_thenRefused(String kind) throws IOException {
    // given
    var piece = "[" + "[72,67,64,48],".repeat(15) + "[72,67,64,48]]";
    var data = folder.resolve("pieces.json");
    Files.writeString(data, "{\"train\": [" + (piece + ",").repeat(8) + piece + "]}");
    var train = "train --kind %s --data %s --hidden 4 --out %s".formatted(kind, data, model);
    assertThat(music(train + " --minutes 0.00001").err()).contains("with --resume");
    assertThat(checkpoint).exists();
    // when
    var other = music(train + " --held-out 3 --resume");
    // then
    other.assertFails("is a checkpoint of another training (examples=");
  }

  @Test
  void givenThePassagesOfAnotherModel_whenAskedForCopies_thenRefused() throws IOException {
    // given
    var other = folder.resolve("other.safetensors");
    assertThat(music(TINY + model).code()).isZero();
    assertThat(music(TINY + other + " --seed 5").code()).isZero();
    var generate =
        "generate --bars 1 --memorised --out " + folder.resolve("a.mid") + " --model " + model;
    assertThat(music(generate).code()).isZero();
    // when
    Files.copy(
        PassageHashes.beside(other),
        PassageHashes.beside(model),
        StandardCopyOption.REPLACE_EXISTING);
    // then
    music(generate).assertFails("tiny.passages is of the tunes of another model than " + model);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void givenTerm_whenAMelodyIsLearned_thenTheModelIsThereWithItsPassages() throws Exception {
    // given: an older model's passages lie there
    var passages = PassageHashes.beside(model);
    Files.writeString(passages, "of an older model");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.add("music");
    command.addAll(List.of((TINY + model + " --epochs 1000 --patience 1000").split(" ")));
    command.remove("1");
    command.remove("--epochs");
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    // when
    var said = new StringBuilder();
    try (var lines = new BufferedReader(process.inputReader(UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append('\n');
        if (line.startsWith("epoch   2/")) {
          process.toHandle().destroy(); // the process itself would close its streams, too
        }
      }
    }
    process.waitFor();
    // then
    assertThat(said).contains("interrupted").doesNotContain("\tat ");
    assertThat(model).exists();
    assertThat(PassageHashes.read(passages).model()).isEqualTo(ModelFile.sha256(model));
  }
}
