package unroll.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SvgTest {
  @TempDir private Path folder;

  @Test
  void givenMarksAndWhatXmlCannotHold_whenEscaped_thenNoneIsLeft() {
    assertThat(Svg.escaped("<a> & b\u0000 ♭")).isEqualTo("&lt;a&gt; &amp; b\uFFFD ♭");
  }

  @Test
  void givenAnotherLanguage_whenNumbersAreAdded_thenTheyHaveADecimalPoint() {
    var before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMAN);
      assertThat(new Svg().add("%.1f;", 0.25).add("%d", 10_000)).hasToString("0.3;10000");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void givenAnOlderFile_whenWritten_thenReplacedAndNothingElseIsLeft() throws IOException {
    var file = folder.resolve("a.svg");
    Svg.write("old", file);
    Svg.write("new", file);
    assertThat(file).hasContent("new");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
    assertThatThrownBy(() -> Svg.write("", folder.resolve("no/a.svg")))
        .isInstanceOf(IOException.class);
  }
}
