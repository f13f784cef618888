package unroll.trajectory.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        "1e20 a 2 3",
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
        .hasMessage(empty + ": rows must have four columns, frame, agent, x, y");
    assertThatThrownBy(() -> Recordings.read(List.of(words)))
        .hasMessage(words + ": line 1 must name the columns frame, agent, x, y, got a, b, c, d");
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

  /// Some characters of a recording are others; if that costs a tenth of the rows, it is told.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "%.0f %.0f %.3f %.3f\n",
        "%2$.0f;%1$.0f;%3$.3f;%4$.3f\n",
        "\"%.0f\",\"%.0f\",\"%.3f\",\"%.3f\"\n"
      })
  void givenADamagedRecording_whenRead_thenNothingIsLostInSilence(String pattern)
      throws IOException {
    var random = new SplittableRandom(1);
    var whole = rows(pattern, 20);
    int told = 0;
    for (int i = 0; i < 500; i++) {
      var damaged = new StringBuilder(whole);
      for (int n = random.nextInt(1, 30); n > 0; n--) {
        var other = "0123456789-.,;\t \"\nxe\u0000é".charAt(random.nextInt(22));
        damaged.setCharAt(random.nextInt(damaged.length()), other);
      }
      try {
        var read = read(damaged.toString());
        var frames = read.all().getFirst().frames();
        long kept = frames.stream().mapToLong(frame -> frame.agents().size()).sum();
        boolean isTold = !read.rowsRead(true).reasons().isEmpty();
        assertThat(isTold || Math.min(kept, read.rows()) > 54).as("%s", damaged).isTrue();
        told += isTold ? 1 : 0;
      } catch (TextFormatException e) {
        assertThat(e).message().contains("a.txt: ");
      }
    }
    assertThat(told).isBetween(200, 500);
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

  /// Three agents, and a row for each of them every ten frames: one walks, one comes towards it,
  /// one stands.
  private static String rows(String pattern, int frames) {
    var rows = new StringBuilder();
    for (int f = 0; f < frames; f++) {
      double[][] places = {{0.5 * f, 0.1 * f}, {5 - 0.4 * f, 5}, {2, 2}};
      for (int a = 0; a < 3; a++) {
        rows.append(
            String.format(Locale.ROOT, pattern, 10.0 * f, a + 1.0, places[a][0], places[a][1]));
      }
    }
    return rows.toString();
  }

  /// All rows of one agent, then all of the next.
  private static String byAgent(String rows) {
    return rows.lines()
        .sorted(Comparator.comparing(row -> row.split("[\t, ]")[0]))
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%2$.0f\t%1$.0f\t%3$.3f\t%4$.3f\n",
        "%2$.18e %1$.18e %3$.18e %4$.18e\n",
        "%1$.0f %3$.3f %4$.3f %2$.0f\n",
        "%3$.3f,%4$.3f,%1$.0f,%2$.0f\n",
        "%1$.18e %2$.18e %3$.18e %4$.18e\n",
        "\"%1$.0f\",\"%2$.0f\",\"%3$.3f\",\"%4$.3f\"\n",
        "%1$.0f;%2$.0f;%3$.3f;%4$.3f\r"
      })
  void givenColumnsInAnotherOrder_whenRead_thenAgentsDoNotJump(String pattern) throws IOException {
    var expected = recording(rows("%.0f %.0f %.3f %.3f\n", 20)).frames();
    assertThat(recording(rows(pattern, 20)).frames())
        .hasSize(20)
        .usingRecursiveComparison()
        .withEqualsForType((a, b) -> a.distance(b) < 1e-9, Point.class)
        .isEqualTo(expected);
  }

  @Test
  void givenColumnsInAnotherOrder_whenGuessed_thenItIsSaidButNotForHeadersAndUsualOnes()
      throws IOException {
    var agentFirst = byAgent(rows("%2$.0f\t%1$.0f\t%3$.3f\t%4$.3f\n", 20));
    assertThat(read(agentFirst).notes())
        .singleElement()
        .asString()
        .contains("a.txt: read as agent, frame, x, y, since");
    assertThat(read("# framerate: 2.5\n# PersID\tFrame\tX\tY\n" + agentFirst).notes()).isEmpty();
    assertThat(read(rows("%.0f %.0f %.3f %.3f\n", 20)).notes()).isEmpty();
    assertThat(read("0 1.25 1 1\n10 2.5 1 1\n20 3.75 1 .5\n").notes())
        .singleElement()
        .asString()
        .contains("rows are hardly frame, agent, x, y");
    var one = "7 0 0 0\n7 10 .5 .1\n7 20 1 .2\n7 30 1.5 .3\n7 40 2 .4\n";
    assertThat(recording(one).frames()).hasSize(5);
    var crowd = "7 1 3 9\n7 2 8 1\n7 3 2 2\n7 4 9 9\n7 5 0 3\n";
    assertThat(recording(crowd).frames()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id,trackId,x_m,kind,time_s,y_m | 5,9,1,car,0.1,2 | 5,9,1.5,car,0.2,2 | 9 | 0.1 | 1.5",
        "ped_id;frame;Y [cm];X [cm] | 9;0;200;100 | 9;10;200;150 | 9 | 0 | 1.5",
        "timestamp_ms,name,x,y,z | 100,\"Ben, C\",1,2,0 | 200,\"Ben, C\",1.5,2,0 | Ben, C | 0.1 | 1.5",
        "frame,time_s,id,x,y | 7,0.1,9,1,2 | 8,0.2,9,1.5,2 | 9 | 0.1 | 1.5",
        "time_ms,id,x_cm,y_m | 100,9,100,2 | 200,9,150,2 | 9 | 0.1 | 1.5",
        "t;agent;x;y | 0,1;-3.0;1,0;2,0 | 0,2;-3.0;1,5;2,0 | -3 | 0.1 | 1.5",
        "0,Anna B,1,2 | 10,Anna B,1.5,2 | 20,Anna B,2,2 | Anna B | 0 | 1.5",
        "# fps: 25 | 0 9 1 2 | 10 9 1.5 2 | 9 | 0.4 | 1.5",
        "# framerate: 2.5 | 0 9 1 2 | 10 9 1.5 2 | 9 | 0.4 | 1.5",
        "1700000000000000000 9 1 2 | 1700000000400000000 9 1.5 2 | | 9 | 0.4 | 1.5",
        "1700000000.0 9 1 2 | 1700000000.4 9 1.5 2 | | 9 | 0.4 | 1.5",
        "0.0 9 1 2 | 0.1 9 1.5 2 | 0.2 9 2 2 | 9 | 0.1 | 1.5"
      })
  void givenColumnsByName_whenRead_thenTheyAndTheirUnitsAreFound(
      String first, String second, String third, String agent, double seconds, double x)
      throws IOException {
    var content = first + "\n" + second + "\n" + (third == null ? "" : third + "\n");
    var read = read(content);
    assertThat(read.problems()).isEmpty();
    var recording = read.all().getFirst();
    assertThat(recording.seconds()).isCloseTo(seconds, within(1e-6));
    assertThat(recording.frames().get(1).agents()).containsOnly(Map.entry(agent, new Point(x, 2)));
  }

  @Test
  void givenRowsOfAllKinds_whenRead_thenTheyAreCountedWithReasons() throws IOException {
    var rows = rows("%.0f %.0f %.3f %.3f\n", 20).replaceAll("(?m)^(180|190) 1 .*\n", "");
    var read = read(rows + "what?\n0 1 7 7\n").rowsRead(true);
    assertThat(read.taken()).isEqualTo(58);
    assertThat(read.skipped()).isEqualTo(2);
    assertThat(read.repaired()).isZero(); // after the last row of agent 1 nothing is missing
    assertThat(read.reasons())
        .hasSize(2)
        .anyMatch(reason -> reason.contains("a.txt:59: a row must have 4 columns"))
        .anyMatch(reason -> reason.contains("same frame, same agent): 1 skipped"));
    var gap = read(rows("%.0f %.0f %.3f %.3f\n", 20).replaceAll("(?m)^(70|80) 1 .*\n", ""));
    assertThat(gap.rowsRead(true).repaired()).isEqualTo(2);
    assertThat(gap.rowsRead(false).repaired()).isZero();
    assertThat(gap.rowsRead(true).reasons()).singleElement().asString().contains("1 gap");
  }

  @Test
  void givenPixels_whenRead_thenAScaleIsNeeded() throws IOException {
    var file = put("p.csv", "frame,id,x_px,y_px\n0,1,100,200\n1,1,110,200\n");
    assertThatThrownBy(() -> Recordings.read(List.of(file)))
        .hasMessage(file + ": x and y are in pixels; say with --scale how many metres one is");
    var read = Recordings.read(List.of(file), new Units(0.04, 0.05)).all().getFirst();
    assertThat(read.seconds()).isEqualTo(0.04);
    assertThat(read.frames().get(1).agents()).containsEntry("1", new Point(5.5, 10));
  }

  @Test
  void givenGaps_whenRead_thenTheyAreTold() throws IOException {
    var rows =
        rows("%.0f %.0f %.3f %.3f\n", 20).replaceAll("(?m)^(180 1|(40|50|60|70|80) 2) .*\n", "");
    assertThat(read(rows).notes())
        .singleElement()
        .asString()
        .contains("1 gap (first: agent 1, frame 170 to 190) of up to 3 steps")
        .contains("1 gap (first: agent 2, frame 30 to 90) of more steps");
  }

  @Test
  void givenAgentsWhoseFramesNeverMeet_whenRead_thenTheyAreAligned() throws IOException {
    var rows = new StringBuilder();
    for (int f = 0; f < 20; f++) {
      rows.append(String.format(Locale.ROOT, "%.1f a %.2f 0\n", 0.4 * f, 0.5 * f));
      rows.append(String.format(Locale.ROOT, "%.1f b 0 %.2f\n", 0.4 * f + 0.2, 0.5 * f));
    }
    var read = read(rows.toString());
    assertThat(read.notes()).singleElement().asString().contains("every 0.4 frame numbers");
    var recording = read.all().getFirst();
    assertThat(recording.step()).isCloseTo(0.4, within(1e-9));
    assertThat(recording.seconds()).isCloseTo(0.4, within(1e-9));
    var last = recording.frames().getLast();
    assertThat(last.number()).isCloseTo(7.6, within(1e-9));
    assertThat(last.agents()).containsOnlyKeys("a", "b");
    assertThat(last.agents().get("b").y()).isCloseTo(9.25, within(1e-9));
  }
}
