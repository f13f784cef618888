package unroll.common;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFileTest {
  @TempDir private Path folder;

  private TextFile open(byte[] content) throws IOException {
    return TextFile.open(Files.write(folder.resolve("texts"), content));
  }

  private List<String> lines(String content) throws IOException {
    try (var text = open(content.getBytes(UTF_8))) {
      return text.reader().lines().toList();
    }
  }

  @Test
  void givenEndsOfLinesOfAnyKind_whenRead_thenTheyMeanTheSame() throws IOException {
    assertThat(lines("a\nb\n\nc")).containsExactly("a", "b", "", "c");
    assertThat(lines("a\r\nb\r\n\r\nc\r\n")).containsExactly("a", "b", "", "c");
    assertThat(lines("a\rb\r\rc\r")).containsExactly("a", "b", "", "c");
    assertThat(lines("a\rb\nc\r")).containsExactly("a b", "c ");
    assertThat(lines("a\u0085b\u2028c\u2029d\ne")).containsExactly("a b c d", "e");
    assertThat(lines("\uFEFFa\n\uFEFFb\uFEFF\n")).containsExactly("a", "b\uFEFF");
  }

  /// As a pipe gives it: one byte at a time.
  @Test
  void givenAStreamInPieces_whenRead_thenItsLinesAreThoseOfTheWhole() throws IOException {
    var bytes = new ByteArrayInputStream("\uFEFFé\r\nb\rc\n".getBytes(UTF_8));
    var slow =
        new InputStream() {
          @Override
          public int read() {
            return bytes.read();
          }

          @Override
          public int read(byte[] target, int from, int n) {
            return bytes.read(target, from, Math.min(n, 1));
          }
        };
    try (var text = TextFile.of(slow)) {
      assertThat(text.reader().lines()).containsExactly("é", "b c");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
  void givenUtf16_whenOpened_thenItIsRefusedByName(String encoding) {
    var text = (encoding.equals("UTF-32") ? "\uFEFF" : "") + "the dog\tder Hund läuft\n";
    assertThatThrownBy(() ->
            open(
                text.getBytes(Charset.forName(encoding + (encoding.equals("UTF-32") ? "LE" : "")))))
        .isInstanceOf(TextFormatException.class)
        .hasMessageContaining("texts: the text must be UTF-8, got " + encoding)
        .hasMessageContaining("iconv -f " + encoding);
    assertThatThrownBy(
            () -> TextFile.of(new ByteArrayInputStream("a\nb\n".getBytes(UTF_16LE))).rest())
        .hasMessageContaining("standard input: the text must be UTF-8, got UTF-16LE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ISO-8859-1 | bien, très bien, été",
        "windows-1252 | the film’s “best” café",
        "windows-1251 | Хороший фильм, очень понравился",
        "KOI8-R | Хороший фильм, очень понравился",
        "IBM866 | Хороший фильм, очень понравился",
        "Shift_JIS | とても良い映画でした",
        "EUC-JP | とても良い映画でした",
        "GB18030 | 这部电影非常好看",
        "EUC-KR | 아주 좋은 영화였어요",
      })
  void givenBytesThatAreNotUtf8_whenRead_thenTheyAreCountedAndTheEncodingIsNamed(
      String encoding, String content) throws IOException {
    var bytes = ("pos\tgood\npos\t" + content + "\n").getBytes(Charset.forName(encoding));
    try (var text = open(bytes)) {
      assertThat(text.rest()).startsWith("pos\tgood\n").contains("\uFFFD");
      assertThat(text.remarks())
          .hasSize(1)
          .first()
          .asString()
          .contains("texts, line 2: this is not UTF-8")
          .contains("looks like " + encoding + "; ");
    }
  }

  @Test
  void givenManyBytesThatAreNotUtf8_whenRead_thenAllAreCounted() throws IOException {
    try (var text = open("\u00e9t\u00e9 ".repeat(100_000).getBytes(ISO_8859_1))) {
      assertThat(text.rest()).hasSize(400_000);
      assertThat(text.remarks().getFirst()).contains("200,000 such places");
    }
    try (var text = open("été ♫ \uFFFD".getBytes(UTF_8))) {
      assertThat(text.rest()).isEqualTo("été ♫ \uFFFD");
      assertThat(text.remarks()).isEmpty();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void givenALineWithoutEnd_whenRead_thenRefusedAtAStatedLength() throws IOException {
    try (var endless = TextFile.open(Path.of("/dev/zero"))) {
      assertThatThrownBy(() -> endless.reader().skip(Long.MAX_VALUE))
          .isInstanceOf(TextFormatException.class)
          .hasMessage(
              "/dev/zero, line 1: this line has more than 67,108,864 characters; is it a text?");
    }
  }
}
