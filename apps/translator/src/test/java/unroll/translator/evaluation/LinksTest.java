package unroll.translator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unroll.translator.data.Alignment;

class LinksTest {
  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("links"), text);
  }

  @Test
  void givenLinks_whenComparedWithAttention_thenLinkedTokensAloneCount() throws IOException {
    var words = List.of("a", "b", "c");
    var weights = new float[][] {{0.9f, 0.1f, 0}, {0.9f, 0.1f, 0}, {0, 0, 1}};
    var alignments =
        List.of(new Alignment(words, words, weights), new Alignment(words, words, weights));
    assertThat(Links.read(file("0-0 1-1\n\n"), 2, false).agreement(alignments)).isEqualTo(0.5);
    assertThat(Links.read(file("0-1 1-1\n2-2\n"), 2, false).agreement(alignments)).isEqualTo(1);
    assertThat(Links.read(file("1-0\n\n"), 2, true).agreement(alignments)).isEqualTo(1);
    assertThat(Links.read(file("\n\n"), 2, true).agreement(alignments)).isZero();
  }

  @Test
  void givenSomethingElse_whenRead_thenItIsRefused() throws IOException {
    var path = file("0-0\n1:2\n");
    assertThatThrownBy(() -> Links.read(path, 2, false))
        .hasMessageContaining("line 2 must have links such as");
    assertThatThrownBy(() -> Links.read(file("0-0\n"), 2, false)).hasMessageContaining("got 1");
  }
}
