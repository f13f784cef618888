package unroll.music.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.common.TextFormatException;
import unroll.engine.random.RandomStream;
import unroll.music.song.ChordClass;
import unroll.music.song.Line;

class Pop909Test {
  @TempDir private Path folder;

  @Test
  void givenPlayedNotes_whenRead_thenTheyLieOnTheGridInC() throws IOException {
    var songs = Pop909.read(Pop909Text.folder(folder, 1));
    assertThat(songs.skipped()).isEmpty();
    var song = songs.songs().getFirst();
    assertThat(song.bars()).isEqualTo(8);
    assertThat(song.minor()).isFalse();
    assertThat(
            java.util.stream.IntStream.range(0, 8)
                .mapToObj(bar -> ChordClass.symbol(song.chords()[4 * bar], false)))
        .containsExactly("C", "G", "Am", "F", "C", "G", "Am", "F");
    for (int t = 0; t < song.steps(); t++) {
      int[] thirds = {64, 59, 60, 57};
      assertThat(song.melody()[t]).isEqualTo(t % 4 == 0 ? thirds[t / 16 % 4] : Line.HOLD);
      int[] roots = {36, 43, 45, 41};
      assertThat(song.bass()[t]).isEqualTo(t % 16 == 0 ? roots[t / 16 % 4] : Line.HOLD);
      assertThat(song.backing()[t].length).isEqualTo(t % 4 == 0 ? 3 : 0);
      assertThat(song.lengths()[t]).isEqualTo(t % 4 == 0 ? 4 : 0);
    }
  }

  @Test
  void givenManyArtists_whenParted_thenNoneIsInBothParts() throws IOException {
    var pieces = Pop909.read(Pop909Text.folder(folder, 25)).pieces("mine");
    assertThat(pieces.train()).hasSize(23);
    assertThat(pieces.valid())
        .extracting(song -> song.artist())
        .containsExactly("artist 11", "artist 23");
    assertThat(pieces.header()).containsEntry("data.name", "mine").containsKey("data.sha256");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          \\[\\[0, 99, "D:maj"\\]\\]  | [[0, 50, "D:maj"], [50, 99, "E:maj"]] | changes its key
          "melody": \\[.*\\], "beats"  | "melody": [], "beats"                 | has no melody or no accompaniment
          , 1, 1\\]                    | , 1, 0]                               | is not in 4/4
          \\[\\[0, 500000\\]\\]       | [[0, 437000]]                         | is not played in sixteenths
          """)
  void givenASongThatDoesNotFit_whenRead_thenItIsCountedUnderItsReason(
      String found, String other, String reason) throws IOException {
    var song = Pop909Text.song("a", "b", 8, 0).replaceAll(found, other);
    var songs = Pop909.read(Pop909Text.write(folder, song, Pop909Text.piano("a", 8)));
    assertThat(songs.songs()).isEmpty();
    assertThat(songs.skipped()).containsOnlyKeys(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "ppq": 480            | "ppq": 0               | ppq must be a number from 1.0 to 100000.0, got 0.0
          "ppq": 480            | "ppq": "many"          | ppq must be a number
          "ppq": 480            | "ppq": 1e999           | ppq must be a number
          "id": "a"             | "id": 7                | id must be a text
          "id": "a"             | "id": "b"              | id must be b
          \\[\\[0, 500000\\]\\] | []                     | tempo and beats must not be empty
          \\[\\[0, 500000\\]\\] | [[0]]                  | tempo[0] must be a list of 2 items at least
          \\[\\[0, 500000\\]\\] | 3                      | tempo must be a list
          480, 66, 90           | 480, 666, 90           | melody[0][2] must be a number from 0.0 to 127.0, got 666.0
          480, 66, 90           | -480, 66, 90           | melody[0][1] must be a number from 0.0
          0.54167, 0, 0         | 0.01, 0, 0             | beats[1] must come after the beat before
          D:maj"\\], \\[        | Q:maj"], [             | a chord must be written as ROOT:QUALITY
          "D:maj"\\]\\]}        | "D"]]}                 | a key must be written as C:maj or A:min, got D
          }$                    | }}                     | must be
          ^\\{                  | [                      | must be one JSON object
          "beats"               | "x": [[[[[[[[[[]]]]]]]]]], "beats" | values must be nested at most 8 deep
          """)
  void givenAHostileFile_whenRead_thenSaysWhereAndWhatIsWrong(
      String found, String other, String message) {
    var song = Pop909Text.song("a", "b", 8, 0).replaceFirst(found, other);
    Pop909Text.write(folder, song + "\n", Pop909Text.piano("a", 8));
    assertThatThrownBy(() -> Pop909.read(folder))
        .isInstanceOf(TextFormatException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void givenRandomDamage_whenRead_thenItIsReadOrRefusedInASentence(long seed) {
    var random = RandomStream.of(seed);
    var whole = Pop909Text.song("a", "b", 8, 0);
    for (int run = 0; run < 60; run++) {
      var damaged = new StringBuilder(whole);
      for (int n = 1 + random.below(3); n > 0; n--) {
        char other = "0123456789-.,[]{}\"eN ".charAt(random.below(21));
        damaged.setCharAt(random.below(damaged.length()), other);
      }
      Pop909Text.write(folder, damaged.toString(), Pop909Text.piano("a", 8));
      try {
        for (var song : Pop909.read(folder).songs()) {
          assertThat(song.chords()).hasSize(4 * song.bars());
          assertThat(song.bass()).hasSize(16 * song.bars());
        }
      } catch (IOException e) {
        assertThat(e).isInstanceOf(TextFormatException.class).hasMessageContaining("songs.jsonl");
      }
    }
  }

  @Test
  void givenAFolderWithoutSuchFiles_whenRead_thenSaysWhichAreMissing() {
    assertThatThrownBy(() -> Pop909.read(folder.resolve("nowhere")))
        .isInstanceOf(TextFormatException.class)
        .hasMessageContaining("must be a folder with songs.jsonl and piano.jsonl");
    Pop909Text.write(folder, Pop909Text.song("a", "b", 8, 0), "");
    assertThatThrownBy(() -> Pop909.read(folder)).hasMessageContaining("as many lines");
  }
}
