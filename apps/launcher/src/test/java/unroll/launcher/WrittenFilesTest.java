package unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every verb that writes a file writes it whole or not at all, and only where a file can be.
class WrittenFilesTest {
  @TempDir private Path folder;

  private static CommandRun run(String words) {
    var all = words.split(" ");
    var args = new String[all.length - 1];
    System.arraycopy(all, 1, args, 0, args.length);
    return CommandRun.of(all[0], args);
  }

  private static CommandRun train(Path out) {
    return run("music train --data ../../data/tunes --hidden 4 --layers 1 --epochs 1 --out " + out);
  }

  @ParameterizedTest
  @EnabledOnOs(OS.LINUX)
  @ValueSource(
      strings = {
        "sentiment explain good --model ../../models/sentiment-english.safetensors --out",
        "trajectory predict ../../data/scenes/cars-1.txt --model ../../models/trajectory-pedestrian.safetensors --out",
        "trajectory show ../../data/scenes/cars-1.txt --model ../../models/trajectory-pedestrian.safetensors --out",
        "trajectory generate --frames 30 --out",
      })
  void givenAFullDisk_whenAVerbWrites_thenOneSentenceNamesTheFile(String words) {
    run(words + " /dev/full").assertFails("/dev/full: No space left on device");
    assertThat(Path.of("/dev/full")).exists();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sentiment explain good --model ../../models/sentiment-english.safetensors --out",
        "trajectory predict ../../data/scenes/cars-1.txt --model ../../models/trajectory-pedestrian.safetensors --out",
        "trajectory generate --frames 30 --out",
        "music generate --bars 1 --model ../../models/music-melody.safetensors --out",
      })
  void givenAnEmptyFolder_whenAVerbWrites_thenItStays(String words) throws IOException {
    var empty = Files.createDirectory(folder.resolve("empty"));
    run(words + " " + empty).assertFails("empty: is a folder; name a file to write");
    assertThat(empty).isEmptyDirectory();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void givenADevice_whenTrained_thenRefusedBeforeAnythingIsLearned() {
    train(Path.of("/dev/null")).assertFails("but /dev/null is a device or a pipe");
  }

  @Test
  void givenACurveThatCannotBeWritten_whenTrained_thenTheModelIsThereAndItIsTold()
      throws IOException {
    var curve = Files.createDirectory(folder.resolve("tiny.png"));
    var model = folder.resolve("tiny.safetensors");
    var result = train(model);
    assertThat(result.code()).isZero();
    assertThat(model).isNotEmptyFile();
    assertThat(result.err())
        .contains("no learning curve: " + curve + ": is a folder; name a file to write")
        .doesNotContain("\tat ");
  }
}
