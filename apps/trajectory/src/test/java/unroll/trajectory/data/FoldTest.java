package unroll.trajectory.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.common.TextFormatException;

class FoldTest {
  @TempDir private Path folder;

  private Path table(String text) throws IOException {
    return Files.writeString(folder.resolve("folds.tsv"), text);
  }

  @Test
  void givenATable_whenRead_thenEachFoldHasItsFiles() throws IOException {
    var table =
        table(
            """
            fold\tsplit\tfile
            one\ttrain\ta.txt
            two\ttest\tb.txt
            # a remark

            one\tval\tb.txt
            one\ttrain\tsub/c.txt
            one\ttest\td.txt
            """);
    var folds = Fold.read(table, Path.of("data"));
    assertThat(folds.keySet()).containsExactly("one", "two");
    var one = folds.get("one");
    assertThat(one.train()).containsExactly(Path.of("data/a.txt"), Path.of("data/sub/c.txt"));
    assertThat(one.valid()).containsExactly(Path.of("data/b.txt"));
    assertThat(one.test()).containsExactly(Path.of("data/d.txt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"one\ttrain\n", "one\tlearn\ta.txt\n", "one train a.txt\n"})
  void givenABrokenRow_whenRead_thenItIsNamed(String row) throws IOException {
    var table = table("fold\tsplit\tfile\n" + row);
    assertThatThrownBy(() -> Fold.read(table, folder))
        .isInstanceOf(TextFormatException.class)
        .hasMessageContaining(
            "folds.tsv: line 2 must have fold, split (train, val or test) and file");
  }

  @Test
  void givenNoFolds_whenRead_thenSaysSo() throws IOException {
    var empty = table("fold\tsplit\tfile\n");
    assertThatThrownBy(() -> Fold.read(empty, folder)).hasMessageEndingWith("no fold in this file");
    var none = folder.resolve("none.tsv");
    assertThatThrownBy(() -> Fold.read(none, folder)).hasMessageContaining("cannot be read");
    var bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> Fold.read(bytes, folder)).hasMessageContaining("cannot be read");
  }

  @Test
  void givenANameThatNoFileCanHave_whenRead_thenTheLineIsNamed() throws IOException {
    var table = table("one\ttrain\ta\u0000b.txt\n");
    assertThatThrownBy(() -> Fold.read(table, folder))
        .isInstanceOf(TextFormatException.class)
        .hasMessage(table + ": line 1: this cannot be the name of a file: a?b.txt");
  }
}
