package unroll.trajectory.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.common.TextFormatException;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Recording;

class RecordingsTest {
  @TempDir private Path folder;

  private Path put(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private Recordings read(String content) throws IOException {
    return Recordings.read(List.of(put("a.txt", content)));
  }

  private Recording recording(String content) throws IOException {
    return read(content).all().getFirst();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "780\t1.0\t8.5\t-3\n790\t1\t9\t-3.5\n",
        "780.0 1 8.5 -3\r\n  790  1.0   9.0  -3.5",
        "780,1,8.5,-3\n\n790 , 1 , 9 , -3.5\n",
        "frame;agent;x;y\n780;1;8.5;-3\n790;1;.9e1;-3.5\n",
        "\uFEFF# seen from a roof\n790 1 9 -3.5\n780 1 +8.5 -3.\n"
      })
  void givenRowsInAnyUsualForm_whenRead_thenTheyAreTheSameRecording(String text)
      throws IOException {
    var read = read(text);
    assertThat(read.problems()).isEmpty();
    var frames = read.all().getFirst().frames();
    assertThat(frames).extracting(Recording.Frame::number).containsExactly(780.0, 790.0);
    assertThat(frames.get(0).agents()).containsOnlyKeys("1").containsValue(new Point(8.5, -3));
    assertThat(frames.get(1).agents()).containsOnlyKeys("1").containsValue(new Point(9, -3.5));
  }

  @Test
  void givenAnyFrameStep_whenRead_thenTheCommonestDifferenceIsIt() throws IOException {
    assertThat(recording("0 a 0 0\n6 a 1 0\n12 a 2 0\n30 a 3 0\n").step()).isEqualTo(6);
    assertThat(recording("0.1 a 0 0\n0.5 a 1 0\n0.9 a 2 0\n1.3 a 2 0\n").step()).isEqualTo(0.4);
    assertThat(recording("5 a 0 0\n").step()).isEqualTo(1);
  }

  @Test
  void givenRowsThatComeTwice_whenRead_thenTheFirstCountsAndTheOthersAreCounted()
      throws IOException {
    var read = read("0 a 1 1\n0 b 2 2\n0 a 1 1\n0 a 3 3\n");
    assertThat(read.duplicates()).isEqualTo(2);
    assertThat(read.all().getFirst().frames().getFirst().agents())
        .containsEntry("a", new Point(1, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 a 2",
        "1 a 2 3 4",
        "one a 2 3",
        "1 a NaN 3",
        "1 a 2 Infinity",
        "1 a 0x10 3",
        "1 a 2 1e9",
        "1 a 2 1e999",
        "1,,2,3",
        "1 a 2d 3",
        "1e16 a 2 3",
        "\u0000\u0001\u0002"
      })
  void givenABrokenLine_whenRead_thenItIsNamedAndTheOthersCount(String line) throws IOException {
    var read = read("0 a 0 0\n" + line + "\n2 a 1 1\n");
    assertThat(read.broken()).isOne();
    assertThat(read.problems()).singleElement().asString().contains("a.txt:2: ");
    assertThat(read.problems().getFirst()).doesNotContain("\u0000");
    assertThat(read.all().getFirst().frames()).hasSize(2);
  }

  @Test
  void givenALineWithoutEnd_whenRead_thenLittleIsKeptOfIt() throws IOException {
    var read = read("0 a 0 0\n" + "1 a 2 3 ".repeat(100_000) + "\n1 a 1 1\n");
    assertThat(read.broken()).isOne();
    assertThat(read.problems().getFirst()).hasSizeLessThan(300);
  }

  @Test
  void givenManyBrokenLines_whenRead_thenOnlyTheFirstAreNamed() throws IOException {
    var read = read("0 a 0 0\n" + "nonsense\n".repeat(1000));
    assertThat(read.broken()).isEqualTo(1000);
    assertThat(read.problems()).hasSize(10);
  }

  @Test
  void givenNothingToRead_whenRead_thenSaysWhere() throws IOException {
    var empty = put("empty.txt", "");
    var words = put("words.txt", "a b c d\ne f g\n");
    assertThatThrownBy(() -> Recordings.read(List.of(empty)))
        .hasMessage(empty + ": rows of four columns were expected: frame, agent, x, y");
    assertThatThrownBy(() -> Recordings.read(List.of(words)))
        .hasMessage(
            words + ": line 1: the columns frame, agent, x, y were expected, got a, b, c, d");
    assertThatThrownBy(() -> Recordings.read(List.of(folder.resolve("none.txt"))))
        .hasMessageEndingWith("none.txt: there is no such file");
    var bare = Files.createDirectory(folder.resolve("bare"));
    assertThatThrownBy(() -> Recordings.read(List.of(bare)))
        .hasMessage(bare + ": no .txt, .csv or .tsv file in this folder");
  }

  @Test
  void givenBytesOfAnyKind_whenRead_thenNothingButASentenceComes() throws IOException {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      var bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      var file = Files.write(folder.resolve("noise.txt"), bytes);
      try {
        Recordings.read(List.of(file));
      } catch (TextFormatException e) {
        assertThat(e).message().startsWith(file + ": ").doesNotContain("\n");
      }
    }
  }

  @Test
  void givenAFolder_whenRead_thenItsFilesAreASetInOrder() throws IOException {
    put("b.csv", "0,1,2,3\n");
    put("a.txt", "0 1 2 3\n");
    put("ignored.md", "no recording");
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write("5 1 2 3\n".getBytes(UTF_8));
    }
    Files.write(folder.resolve("c.tsv.gz"), bytes.toByteArray());
    var read = Recordings.read(List.of(folder));
    assertThat(read.all())
        .extracting(Recording::name)
        .containsExactly("a.txt", "b.csv", "c.tsv.gz");
    assertThat(read.sha256().split(" ")).hasSize(3).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
  }

  @Test
  void givenARecording_whenWrittenAndRead_thenIsTheSame() throws IOException {
    var recording = recording("0 a 0.5 1\n0 b -2 3\n10 a 0.25 1.125\n20 b 7 7\n");
    var file = folder.resolve("a.txt");
    RecordingWriter.write(file, recording);
    assertThat(Recordings.read(List.of(file)).all()).containsExactly(recording);
  }
}
