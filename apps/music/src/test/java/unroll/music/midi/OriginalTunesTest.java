package unroll.music.midi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import unroll.music.evaluation.MelodyStatistics;
import unroll.music.harmony.KeyFinder;

class OriginalTunesTest {
  /// With `-Dunroll.writeTunes=true` this writes the files instead (data/tunes/README.md).
  @ParameterizedTest
  @FieldSource("unroll.music.midi.OriginalTunes#ALL")
  void givenItsText_whenWritten_thenGivesTheFileByteForByte(OriginalTunes.Tune tune)
      throws IOException {
    var file = OriginalTunes.folder().resolve(tune.melody().name() + ".mid");
    if (Boolean.getBoolean("unroll.writeTunes")) {
      Files.write(file, tune.bytes());
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(tune.bytes());
  }

  @ParameterizedTest
  @FieldSource("unroll.music.midi.OriginalTunes#ALL")
  void givenItsFile_whenRead_thenIsTheTuneAsWritten(OriginalTunes.Tune tune) throws IOException {
    var reading =
        MidiReader.readFully(OriginalTunes.folder().resolve(tune.melody().name() + ".mid"));
    assertThat(reading.melody()).isEqualTo(tune.melody());
    assertThat(reading.metreChanges()).isFalse();
  }

  @ParameterizedTest
  @FieldSource("unroll.music.midi.OriginalTunes#ALL")
  void isAProperTune(OriginalTunes.Tune tune) {
    var melody = tune.melody();
    var pickupBar = melody.leadingRest() > 0 ? 1 : 0;
    assertThat(melody.bars() - pickupBar).isBetween(8, 16);
    assertThat(MelodyStatistics.fullBars(melody)).isEqualTo(melody.bars());
    assertThat(melody.notes().getLast().pitch() % 12).isEqualTo(tune.key().tonic());
    assertThat(KeyFinder.keyOf(melody)).isEqualTo(tune.key());
    assertThat(KeyFinder.shareInFoundKey(melody)).isEqualTo(1);
  }

  @Test
  void theFolderHoldsNothingElse() throws IOException {
    var folder = MidiFolder.read(OriginalTunes.folder());
    assertThat(folder.skipped()).isEmpty();
    assertThat(folder.melodies())
        .containsExactlyInAnyOrderElementsOf(
            OriginalTunes.ALL.stream().map(OriginalTunes.Tune::melody).toList());
  }
}
