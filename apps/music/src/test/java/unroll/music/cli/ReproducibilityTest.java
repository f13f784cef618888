package unroll.music.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.music.midi.OriginalTunes;

/// Same seed, same bits: trains in processes of their own, each under other circumstances, and
/// compares the bytes of the model files.
@Tag("slow")
class ReproducibilityTest {
  private static final List<String> VECTORS = List.of("--add-modules", "jdk.incubator.vector");

  /// Two layers with dropout, and batches of two shards: all that threads could disturb.
  private static final List<String> RECIPE =
      List.of("--hidden", "20", "--layers", "2", "--batch", "4", "--epochs", "2", "--seed", "7");

  @TempDir private static Path folder;
  private static byte[] reference;

  @BeforeAll
  static void givenAModelTrainedWithOneThread() throws Exception {
    var model = folder.resolve("reference.safetensors");
    start(VECTORS, OriginalTunes.folder(), model, RECIPE, "--threads", "1").finish();
    reference = Files.readAllBytes(model);
  }

  static Stream<Arguments> circumstances() {
    return Stream.of(
        // shards are summed in their own order, whoever computes them: here more threads than
        // shards
        // and processors. Numbers and names do not depend on the language: i has no dot in Turkish
        // capitals, and fractions have a comma
        arguments(
            "three threads, Turkish",
            with(VECTORS, "-Duser.language=tr", "-Duser.country=TR"),
            "3"),
        // sums have 16 parts in one fixed tree, whatever the width of the hardware; the engine's
        // test of the same name tries every width
        arguments("vectors of 16 bytes", with(VECTORS, "-XX:MaxVectorSize=16"), "2"),
        // the plain kernels give the bits of the vector kernels
        arguments("no vector module", List.of(), "2"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("circumstances")
  void givenOtherCircumstances_whenTrained_thenTheModelHasTheSameBytes(
      String name, List<String> jvm, String threads) throws Exception {
    // when
    var model = folder.resolve(name + ".safetensors");
    start(jvm, OriginalTunes.folder(), model, RECIPE, "--threads", threads).finish();
    // then
    assertThat(Files.readAllBytes(model)).isEqualTo(reference);
  }

  /// What the compilers make of the code changes no bit: no sum is reordered once it runs hot.
  @Test
  void givenNoCompiler_whenTrained_thenTheModelHasTheSameBytes() throws Exception {
    // given: a training that an interpreter can do
    var tune = Files.createDirectory(folder.resolve("one tune")).resolve("tune.mid");
    Files.copy(OriginalTunes.folder().resolve("market-polka.mid"), tune);
    var recipe = List.of("--hidden", "2", "--layers", "1", "--batch", "1", "--epochs", "1");
    var compiled = folder.resolve("compiled.safetensors");
    var interpreted = folder.resolve("interpreted.safetensors");
    // when
    start(VECTORS, tune.getParent(), compiled, recipe).finish();
    start(with(VECTORS, "-Xint"), tune.getParent(), interpreted, recipe).finish();
    // then
    assertThat(Files.readAllBytes(interpreted)).isEqualTo(Files.readAllBytes(compiled));
  }

  /// A checkpoint holds all that the rest of the training depends on: the optimiser, the schedule,
  /// the sums of the epoch, the place in the shuffled data, and the best weights so far.
  @Test
  void givenATrainingKilledInTheMiddle_whenResumed_thenTheModelHasTheSameBytes() throws Exception {
    // given: batches of one, so that checkpoints come within an epoch, too
    var recipe =
        List.of("--hidden", "8", "--layers", "2", "--batch", "1", "--epochs", "4", "--seed", "7");
    var data = threeTimesTheTunes();
    var whole = folder.resolve("whole.safetensors");
    start(VECTORS, data, whole, recipe, "--threads", "1").finish();
    var model = folder.resolve("killed.safetensors");
    // when: killed in the second of four epochs, after some of its batches
    var training = start(VECTORS, data, model, recipe, "--threads", "2");
    waitForCheckpointWithin(1, checkpointOf(model), training);
    training.kill();
    assertThat(model).doesNotExist();
    var log = start(VECTORS, data, model, recipe, "--threads", "2", "--resume").finish();
    // then
    assertThat(log).contains("resuming after epoch").doesNotContain("epoch   1/4");
    assertThat(Files.readAllBytes(model)).isEqualTo(Files.readAllBytes(whole));
    assertThat(checkpointOf(model)).doesNotExist();
  }

  private static Path threeTimesTheTunes() throws IOException {
    var data = folder.resolve("tunes");
    for (int i = 0; i < 3; i++) {
      var copy = Files.createDirectories(data.resolve("copy " + i));
      try (var tunes = Files.newDirectoryStream(OriginalTunes.folder(), "*.mid")) {
        for (var tune : tunes) {
          Files.copy(tune, copy.resolve(tune.getFileName()));
        }
      }
    }
    return data;
  }

  private static Path checkpointOf(Path model) {
    return Path.of(model + ".checkpoint");
  }

  /// Waits until a checkpoint has been saved after `epochs` epochs and some batches.
  private static void waitForCheckpointWithin(int epochs, Path checkpoint, Training training)
      throws Exception {
    while (true) {
      assertThat(training.process().isAlive()).as("the training runs").isTrue();
      try {
        var progress = ModelFile.read(checkpoint).require("progress").split(" ");
        int done = (progress.length - 4) / 2; // two losses for each epoch that is done
        boolean within = done == epochs && !progress[0].equals("0"); // batches of the next
        if (within || done > epochs) {
          return;
        }
      } catch (ModelFileException _) {
        // not there yet
      }
      Thread.sleep(5);
    }
  }

  private static List<String> with(List<String> options, String... more) {
    return Stream.concat(options.stream(), Stream.of(more)).toList();
  }

  private static Training start(
      List<String> jvm, Path data, Path out, List<String> recipe, String... more)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-Djava.awt.headless=true", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(TrainingProgram.class.getName(), "train"));
    command.addAll(List.of("--data", data.toString(), "--out", out.toString()));
    command.addAll(recipe);
    command.addAll(List.of(more));
    var log = Path.of(out + ".log");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new Training(process, log);
  }

  /// A training in a process of its own, and where it says how it goes.
  private record Training(Process process, Path log) {
    /// Waits for its end; gives back what it said.
    String finish() throws Exception {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ends in time").isTrue();
      var said = Files.readString(log);
      assertThat(process.exitValue()).as(said).isZero();
      return said;
    }

    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }
  }
}
