package unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The commands of the lab, run as its users would.
@Tag("slow")
class LabCommandsTest {
  @TempDir private Path folder;

  /// With the models and data that ship with Unroll.
  private CommandRun run(String... args) {
    System.setProperty("unroll.home", "../..");
    try {
      return CommandRun.of("lab", args);
    } finally {
      System.clearProperty("unroll.home");
    }
  }

  @Test
  void givenNoVerb_whenRun_thenSaysWhichThereAre() {
    run().assertMisused("Missing verb: ");
  }

  @Test
  void givenAVerb_whenRunTwice_thenThePictureHasTheSameBytesAndTheWordsAreOnStandardOutput()
      throws IOException {
    var first = folder.resolve("a.svg");
    var second = folder.resolve("b.svg");
    var result = run("activations", "--out", first.toString());
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("sigmoid", "9.1·10⁻¹⁴");
    assertThat(result.err().strip()).isEqualTo(first.toString());
    run("activations", "--out", second.toString());
    assertThat(first).hasSameTextualContentAs(second);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void givenJson_whenRun_thenStandardOutputIsOneObject() {
    var result = run("activations", "--json", "--out", folder.resolve("a.svg").toString());
    assertThat(result.out().strip().lines()).hasSize(1);
    assertThat(result.out()).startsWith("{\"title\":\"Activation functions").contains("\"marks\"");
  }

  @Test
  void givenAPlaceWhereNoPictureCanBe_whenRun_thenFailsInASentenceAtOnce() {
    run("activations", "--out", folder.resolve("a.jpg").toString())
        .assertMisused("--out must end in .svg, got ");
    run("activations", "--out", folder.resolve("no/a.svg").toString())
        .assertFails("--out must be a file in a folder that exists, got ");
  }

  @Test
  void givenASentence_whenItsGatesAreAsked_thenThereIsALineForEachWord() {
    var out = folder.resolve("gates.svg");
    var result = run("gates", "not bad at all", "--cells", "3", "--out", out.toString());
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("“not bad at all”: positive", "layer forward", "\nbad ");
    assertThat(out).content().contains("sentiment-english", "Forget", "Store", "Update", "Output");
  }

  @Test
  void givenAMelodyAndAPath_whenTheirGatesAreAsked_thenEachHasTheModelItNeeds() {
    var out = folder.resolve("gates.svg").toString();
    var tune = "../../data/tunes/the-tin-kettle.mid";
    var melody = run("gates", "--melody", tune, "--layer", "lstm.l1", "--steps", "5", "--out", out);
    assertThat(melody.out()).contains("layer lstm.l1", "begin", "5/8");
    var path = run("gates", "--path", "../../data/scenes/walkers-1.txt", "--out", out, "--json");
    assertThat(path.out()).contains("\"x_names\":[\"−2.8\"");
  }

  @ParameterizedTest
  @CsvSource({
    "gates good --layer sideways, --layer must be one of [forward backward]",
    "gates good --path walkers.txt, give one of TEXT --melody and --path",
    "gates --melody nowhere.mid, nowhere.mid: there is no such file",
    "gates good --model nowhere.safetensors, nowhere.safetensors",
    "gates good --cells 0, --cells must lie in 1 to 64",
    "gates good --steps 101, --steps must lie in 1 to 100",
    "gradient-flow --steps 1, --steps must lie in 2 to 1000",
    "gradient-flow --seeds 0, --seeds must lie in 1 to 20",
    "bottleneck --pairs 0, --pairs must lie in 1 to 1000000"
  })
  void givenWhatCannotBe_whenRun_thenFailsInASentenceAtOnce(String line, String reason) {
    var words = new ArrayList<>(List.of(line.split(" ")));
    words.addAll(List.of("--out", folder.resolve("a.svg").toString()));
    var result = run(words.toArray(String[]::new));
    assertThat(result.code()).isBetween(1, 2);
    assertThat(result.err().replace(",", "")).contains(reason).hasLineCount(1);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void givenExperimentsThatTrain_whenRunSmall_thenTheirTablesNameAllThatLearned() {
    var out = folder.resolve("a.svg").toString();
    var flow =
        run("gradient-flow", "--steps", "5", "--hidden", "4", "--updates", "5", "--out", out);
    assertThat(flow.out()).contains("tanh RNN", "ReLU RNN, identity start", "GRU", "LSTM", "of 3");
    var size = List.of("--pairs", "20", "--tests", "5", "--cells", "4", "--epochs", "1");
    var words = new ArrayList<>(List.of("bottleneck", "--out", out));
    words.addAll(size);
    var bottleneck = run(words.toArray(String[]::new));
    assertThat(bottleneck.out()).contains("with attention", "without: one vector", "all");
  }
}
