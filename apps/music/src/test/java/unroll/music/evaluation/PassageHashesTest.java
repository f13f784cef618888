package unroll.music.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unroll.music.midi.Melody;
import unroll.music.midi.OriginalTunes;

class PassageHashesTest {
  private static final List<Melody> TUNES =
      OriginalTunes.ALL.stream().map(OriginalTunes.Tune::melody).toList();

  private final PassageHashes hashes = PassageHashes.of(TUNES.subList(0, 6));
  @TempDir private Path folder;

  private static Melody part(Melody melody, int from, int to) {
    return new Melody("part", melody.metre(), 0, false, melody.notes().subList(from, to));
  }

  @Test
  void givenATransposedPart_thenItIsFoundWhole() {
    for (int notes = PassageHashes.NOTES; notes < 25; notes++) {
      var copy = hashes.longestCopy(part(TUNES.get(5), 3, 3 + notes).transposed(5));
      assertThat(copy).isEqualTo(new PassageHashes.Copy(notes, 0));
    }
  }

  @Test
  void givenFewerNotesThanAPassage_thenItIsNoCopy() {
    assertThat(hashes.longestCopy(part(TUNES.get(5), 3, 11)))
        .isEqualTo(new PassageHashes.Copy(0, 0));
    assertThat(hashes.longestCopy(part(TUNES.get(5), 0, 0)).notes()).isZero();
    assertThat(PassageHashes.of(List.of()).longestCopy(TUNES.getFirst()).notes()).isZero();
  }

  @Test
  void givenOtherTunes_thenNothingIsMissedThatComparingAllWithAllFinds() {
    var index = PassageIndex.of(TUNES.subList(0, 6));
    for (var tune : TUNES) {
      int exact = index.longestCopy(tune).notes();
      assertThat(hashes.longestCopy(tune).notes())
          .isGreaterThanOrEqualTo(exact < PassageHashes.NOTES ? 0 : exact);
    }
  }

  @Test
  void givenAFile_whenReadAgain_thenItKnowsTheSameAndIsSmall() throws IOException {
    var file = PassageHashes.beside(folder.resolve("some.model.safetensors"));
    assertThat(file).hasFileName("some.model.passages");
    hashes.write(file);
    var read = PassageHashes.read(file);
    assertThat(read.size()).isEqualTo(hashes.size());
    for (var tune : TUNES) {
      assertThat(read.longestCopy(tune)).isEqualTo(hashes.longestCopy(tune));
    }
    assertThat(Files.size(file)).isLessThan(12 + 5L * hashes.size());
  }

  @Test
  void givenAnyBytes_thenTheyAreReadOrRefusedInOneSentence() throws IOException {
    var file = folder.resolve("a.passages");
    hashes.write(file);
    var whole = Files.readAllBytes(file);
    var random = new SplittableRandom(1);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      var bytes = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      bytes[random.nextInt(Math.min(bytes.length, 20))] = (byte) random.nextInt(256);
      Files.write(file, bytes);
      try {
        assertThat(PassageHashes.read(file).size()).isLessThan(bytes.length);
      } catch (FileSystemException e) {
        assertThat(e).hasMessageContaining("it must hold the passages of training tunes");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(200);
    assertThatThrownBy(() -> PassageHashes.read(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
