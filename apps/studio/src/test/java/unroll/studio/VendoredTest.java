package unroll.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.engine.model.ModelFile;

/// What of others is in the page.
class VendoredTest {
  private static final Path FOLDER = Path.of("src/main/resources/unroll/studio/vendor");

  @Test
  void givenTheListOfVendoredFiles_whenHeldAgainstTheFolder_thenEachIsWhatItWas()
      throws IOException {
    var known = new ArrayList<>(List.of("vendored.tsv"));
    var lines = Files.readAllLines(FOLDER.resolve("vendored.tsv"));
    assertThat(lines.getFirst())
        .isEqualTo("file\tpackage\tversion\tlicence\tlicence file\tSHA-256");
    for (var line : lines.subList(1, lines.size())) {
      var fields = line.split("\t");
      assertThat(fields).hasSize(6).doesNotContain("");
      assertThat(ModelFile.sha256(FOLDER.resolve(fields[0]))).as(fields[0]).isEqualTo(fields[5]);
      known.add(fields[0]);
      known.addAll(List.of(fields[4].split(" ")));
    }
    try (var files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(known);
    }
    for (var licence : List.of("LICENSE-htm.txt", "LICENSE-preact.txt")) {
      assertThat(FOLDER.resolve(licence)).content().containsIgnoringCase("license");
    }
  }

  @Test
  void givenThePage_whenItsFilesAreListed_thenNoneIsForgotten() throws IOException {
    var root = FOLDER.getParent();
    try (var files = Files.walk(root)) {
      var all =
          files
              .filter(Files::isRegularFile)
              .map(file -> root.relativize(file).toString().replace('\\', '/'))
              .toList();
      assertThat(all).containsExactlyInAnyOrderElementsOf(Page.FILES);
    }
  }
}
