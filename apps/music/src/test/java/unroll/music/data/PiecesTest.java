package unroll.music.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.common.TextFormatException;
import unroll.engine.model.ModelFile;

class PiecesTest {
  private static final String TWO_PARTS =
      "{\"train\":[[[60,64],[]],[[48,-1]]],\n \"test\": [ [ [ 127 ] ] ] }";

  @TempDir private Path folder;

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("pieces.json"), content);
  }

  private Path file(String content) throws IOException {
    return file(content.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] zipped(String content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void givenAFile_whenRead_thenHasItsPartsAndItsHash() throws IOException {
    // given
    var file = file(TWO_PARTS);
    // when
    var pieces = Pieces.read(file);
    // then
    assertThat(pieces.parts()).containsOnlyKeys("train", "test");
    assertThat(pieces.part("train")).hasSize(2);
    assertThat(pieces.part("train").getFirst()).containsExactly(new int[] {60, 64}, new int[0]);
    assertThat(pieces.part("train").getLast()).containsExactly(new int[] {48, Pieces.SILENT});
    assertThat(pieces.sha256()).isEqualTo(ModelFile.sha256(file));
  }

  @Test
  void givenAZippedFile_whenRead_thenIsTheSameButForTheHashOfItsBytes() throws IOException {
    var pieces = Pieces.read(file(zipped(TWO_PARTS)));
    assertThat(pieces.part("test").getFirst()).containsExactly(new int[] {127});
    assertThat(pieces.sha256()).isEqualTo(ModelFile.sha256(folder.resolve("pieces.json")));
  }

  @Test
  void givenAFileWithoutAPart_whenAskedForIt_thenSaysWhichThereAre() throws IOException {
    var pieces = Pieces.read(file(TWO_PARTS));
    assertThatThrownBy(() -> pieces.part("valid"))
        .hasMessage("the file has no pieces called \"valid\", only [test, train]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "`` ~ line 1, column 1: expected {\"train\": …, got its end",
        "[] ~ line 1, column 2: expected {\"train\": …, got [",
        "{\"dev\":[]} ~ expected train, valid or test, each once, got \"dev\"",
        "{\"test\":[],\"test\":[]} ~ each once, got \"test\"",
        "{\"test\":60} ~ expected [ and pieces, got 60",
        "{\"test\":[60]} ~ expected [ and the steps of a piece, got 60",
        "{\"test\":[[60]]} ~ expected [ and the pitches of a step, got 60",
        "{\"test\":[[[128]]]} ~ column 15: expected a pitch from 0 to 127,"
            + " at most 128 in a step, got 128",
        "{\"test\":[[[-2]]]} ~ , got -2",
        "{\"test\":[[[6.5]]]} ~ , got 6.5",
        "{\"test\":[[[\"60\"]]]} ~ , got 60",
        "{\"test\":[[[[60]]]]} ~ , got [",
        "{\"test\":[[[99999999999999999999]]]} ~ , got",
        "{\"test\":[[[60] ~ , got",
        "{\"test\":[]} [] ~ expected the end of the file, got [",
        "no JSON ~ expected JSON, got"
      })
  void givenSomethingElse_whenRead_thenSaysWhereAndWhatWasExpected(String content, String message)
      throws IOException {
    var file = file(content);
    assertThatThrownBy(() -> Pieces.read(file))
        .isInstanceOf(TextFormatException.class)
        .hasMessageStartingWith(file + ", line 1, column ")
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void givenAStepWithoutEnd_whenRead_thenStopsAtItsMostNotes() throws IOException {
    var file = file("{\"test\":[[[" + "60,".repeat(1_000_000) + "60]]]}");
    assertThatThrownBy(() -> Pieces.read(file)).hasMessageContaining("at most 128 in a step");
  }

  @Test
  void givenAZippedFileOfCountlessSteps_whenRead_thenStops() throws IOException {
    var file = file(zipped("{\"test\":[[" + "[],".repeat(5_000_001) + "[]]]}"));
    assertThatThrownBy(() -> Pieces.read(file))
        .hasMessageContaining("expected a file of at most 5,000,000 steps, got more");
  }

  @Test
  void givenNoFileOrAFolder_whenRead_thenSaysSo() {
    assertThatThrownBy(() -> Pieces.read(folder.resolve("none")))
        .hasMessage(folder.resolve("none") + ": there is no such file");
    assertThatThrownBy(() -> Pieces.read(folder))
        .hasMessage(folder + ": it must be a JSON file of pieces, but it is a folder");
  }

  @Test
  void givenDamagedFiles_whenRead_thenAreReadOrRefusedInASentence() throws IOException {
    var random = new SplittableRandom(1);
    for (var content :
        new byte[][] {TWO_PARTS.getBytes(StandardCharsets.UTF_8), zipped(TWO_PARTS)}) {
      for (int i = 0; i < 1000; i++) {
        var damaged =
            Arrays.copyOf(content, content.length - random.nextInt(3) * random.nextInt(9));
        for (int n = random.nextInt(4); n >= 0; n--) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        var file = file(damaged);
        var thrown = catchThrowable(() -> Pieces.read(file));
        if (thrown != null) {
          assertThat(thrown)
              .isInstanceOf(TextFormatException.class)
              .hasMessageStartingWith(file.toString());
        }
      }
    }
  }
}
