package unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands of the lab, run as its users would.
class LabCommandsTest {
  @TempDir private Path folder;

  private CommandRun run(String... args) {
    return CommandRun.of("lab", args);
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
    run("activations", "--out", folder.resolve("a.png").toString())
        .assertFails("--out: a name that ends in .svg was expected, got ");
    run("activations", "--out", folder.resolve("no/a.svg").toString())
        .assertFails("--out: a file in a folder that is there was expected, got ");
  }
}
