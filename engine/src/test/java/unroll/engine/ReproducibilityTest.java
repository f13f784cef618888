package unroll.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import unroll.engine.testing.Numbers;

/// Same seed, same bits, of every kind of layer, attention, dropout, loss and optimiser
/// ([EveryKind]): trains in processes of their own, each under other circumstances, and compares
/// the bytes of the model files.
@Tag("slow")
class ReproducibilityTest {
  private static final List<String> VECTORS = List.of("--add-modules", "jdk.incubator.vector");
  private static final int EXAMPLES = 32; // 5 batches an epoch
  private static final int EPOCHS = 3;
  private static final int FOR_EVER = Integer.MAX_VALUE;

  @TempDir private static Path folder;
  private static Path reference;

  @BeforeAll
  static void givenModelsTrainedWithOneThread() throws Exception {
    reference = trained("reference", VECTORS, 1, EXAMPLES, EPOCHS);
  }

  @Test
  void givenTheModels_whenLookedAt_thenEachHasLearned() throws IOException {
    for (int kind = 0; kind < EveryKind.COUNT; kind++) {
      var learned = ModelFile.read(model(reference, kind)).tensors();
      var fresh = ModelFile.of(new EveryKind(kind).parameters(), Map.of()).tensors();
      assertThat(learned.keySet()).isEqualTo(fresh.keySet());
      for (var name : fresh.keySet()) {
        assertThat(learned.get(name).toArray())
            .as("%s of kind %d", name, kind)
            .isNotEqualTo(fresh.get(name).toArray())
            .doesNotContain(Float.NaN);
      }
    }
  }

  @Test
  void givenTheKindThatAverages_whenTrained_thenItsModelIsAnAverage() throws IOException {
    // given
    var task = new EveryKind(9);
    var optimizer = task.optimizer();
    // when
    TrainingProgram.trainer(task, optimizer, EPOCHS)
        .train(EveryKind.examples(EXAMPLES, 1), EveryKind.examples(4, 2));
    // then
    var average = optimizer.average().orElseThrow();
    Numbers.assertSameBits(
        ModelFile.read(model(reference, 9)).tensors().get("embedding.weight"), average.getFirst());
  }

  static Stream<Arguments> circumstances() {
    return Stream.of(
        // shards are summed in their own order, whoever computes them: here threads that are not as
        // many as there are shards, and more than there may be processors. Numbers and names do not
        // depend on the language: i has no dot in Turkish capitals, and fractions have a comma
        arguments(
            "three threads, Turkish", with(VECTORS, "-Duser.language=tr", "-Duser.country=TR"), 3),
        // sums have 16 parts in one fixed tree, whatever the width of the hardware: 128, 256, 512
        // bits
        arguments("vectors of 16 bytes", with(VECTORS, "-XX:MaxVectorSize=16"), 2),
        arguments("vectors of 32 bytes", with(VECTORS, "-XX:MaxVectorSize=32"), 2),
        arguments("vectors of 64 bytes", with(VECTORS, "-XX:MaxVectorSize=64"), 2),
        // the plain kernels give the bits of the vector kernels, asked for, and whatever the
        // compilers make of the code …
        arguments(
            "plain kernels, the first compiler only",
            with(VECTORS, "-Dunroll.kernels=scalar", "-XX:TieredStopAtLevel=1"),
            2),
        // … or because the module is not there
        arguments("no vector module", List.of(), 2));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("circumstances")
  void givenOtherCircumstances_whenTrained_thenTheModelsHaveTheSameBytes(
      String name, List<String> jvm, int threads) throws Exception {
    assertSame(trained(name, jvm, threads, EXAMPLES, EPOCHS), reference);
  }

  /// A training that an interpreter can do.
  @Test
  void givenNoCompiler_whenTrained_thenTheModelsHaveTheSameBytes() throws Exception {
    var compiled = trained("compiled", VECTORS, 1, 4, 1);
    assertSame(trained("interpreted", with(VECTORS, "-Xint"), 1, 4, 1), compiled);
  }

  /// A checkpoint holds all that the rest of a training depends on. A training has 15 batches, and
  /// a process lives for 13: it dies within epochs, at the end of some, and at the last batch of
  /// all.
  @Test
  void givenProcessesThatDie_whenOthersGoOn_thenTheModelsHaveTheSameBytes() throws Exception {
    var own = Files.createDirectory(folder.resolve("killed"));
    var quick = with(VECTORS, "-Dunroll.kernels=scalar", "-XX:TieredStopAtLevel=1");
    int lives = 1;
    while (run(quick, own, 2, EXAMPLES, EPOCHS, 13) == TrainingProgram.DEAD) {
      lives++;
      assertThat(lives).isLessThan(40);
    }
    assertThat(lives).isGreaterThan(12);
    assertSame(own, reference);
  }

  private static void assertSame(Path models, Path expected) throws IOException {
    for (int kind = 0; kind < EveryKind.COUNT; kind++) {
      assertThat(Files.readAllBytes(model(models, kind)))
          .as("kind %d", kind)
          .isEqualTo(Files.readAllBytes(model(expected, kind)));
    }
  }

  private static Path model(Path folder, int kind) {
    return folder.resolve(kind + ".safetensors");
  }

  private static List<String> with(List<String> options, String... more) {
    return Stream.concat(options.stream(), Stream.of(more)).toList();
  }

  /// The folder of the models that were trained so.
  private static Path trained(String name, List<String> jvm, int threads, int examples, int epochs)
      throws Exception {
    var own = Files.createDirectory(folder.resolve(name));
    assertThat(run(jvm, own, threads, examples, epochs, FOR_EVER)).isZero();
    return own;
  }

  /// Trains in a process of its own, which lives for so many batches; gives back its exit code.
  private static int run(
      List<String> jvm, Path folder, int threads, int examples, int epochs, int batches)
      throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(TrainingProgram.class.getName(), folder.toString()));
    Stream.of(threads, examples, epochs, batches).map(String::valueOf).forEach(command::add);
    var log = Files.createTempFile(folder, "training", ".log");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ends in time").isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isIn(0, TrainingProgram.DEAD);
    return process.exitValue();
  }
}
