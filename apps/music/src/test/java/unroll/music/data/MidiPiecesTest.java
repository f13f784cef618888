package unroll.music.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unroll.common.TextFormatException;
import unroll.music.chorale.ChoraleMidi;
import unroll.music.chorale.Voice;
import unroll.music.midi.Key;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;
import unroll.music.midi.OriginalTunes;

class MidiPiecesTest {
  @TempDir private Path folder;

  @Test
  void givenTwoVoices_whenRead_thenEachSixteenthHasWhatSoundsInIt() throws IOException {
    // given: a quarter above two eighths, the second of them struck a little late
    var heading = new ChoraleMidi.Heading("name", Metre.COMMON, Key.parse("C"), 80, 19, List.of());
    var voices =
        java.util.Map.of(
            Voice.SOPRANO, List.of(new Note(72, 0, 24)),
            Voice.BASS, List.of(new Note(48, 0, 12), new Note(50, 13, 11)));
    Files.write(folder.resolve("two.mid"), ChoraleMidi.bytes(voices, heading));
    Files.writeString(folder.resolve("broken.mid"), "not music");
    // when
    var skipped = new ArrayList<Path>();
    var pieces = MidiPieces.read(folder, file -> skipped.add(file.file()));
    // then
    assertThat(skipped).containsExactly(folder.resolve("broken.mid"));
    assertThat(pieces.part("train")).hasSize(1);
    assertThat(pieces.part("test").getFirst())
        .containsExactly(
            new int[] {48, 72}, new int[] {48, 72}, new int[] {50, 72}, new int[] {50, 72});
  }

  @Test
  void givenAFolderOfTunes_whenRead_thenAllAreThereAndTheHashIsTheirs() throws IOException {
    var once = MidiPieces.read(OriginalTunes.folder(), _ -> {});
    assertThat(once.part("train")).hasSize(12);
    assertThat(once.sha256())
        .hasSize(64)
        .isEqualTo(MidiPieces.read(OriginalTunes.folder(), _ -> {}).sha256());
  }

  @Test
  void givenNothingThatCanBeRead_whenRead_thenSaysSo() throws IOException {
    Files.writeString(folder.resolve("broken.mid"), "not music");
    assertThatThrownBy(() -> MidiPieces.read(folder, _ -> {}))
        .isInstanceOf(TextFormatException.class)
        .hasMessage(folder + ": none of its files could be read");
  }
}
