package unroll.music.midi;

import static org.assertj.core.api.Assertions.assertThat;
import static unroll.music.midi.RawMidi.joined;
import static unroll.music.midi.RawMidi.key;
import static unroll.music.midi.RawMidi.metre;
import static unroll.music.midi.RawMidi.note;
import static unroll.music.midi.RawMidi.octets;
import static unroll.music.midi.RawMidi.off;
import static unroll.music.midi.RawMidi.on;
import static unroll.music.midi.RawMidi.trackName;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MidiReaderTest {
  private static MidiReader.Reading reading(byte[] file) throws MidiFormatException {
    return MidiReader.readFully(Path.of("folder", "my tune.mid"), file);
  }

  private static Melody melody(byte[] file) throws MidiFormatException {
    return reading(file).melody();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 24, 96, 100, 120, 192, 220, 384, 480, 960, 1024, 15360, 32767})
  void givenAnyResolution_thenAQuarterIsAQuarter(int division) throws MidiFormatException {
    var file = new RawMidi(0, division).track(note(0, 60, division), note(division, 62, division));
    assertThat(melody(file.bytes()).notes())
        .containsExactly(new Note(60, 0, 24), new Note(62, 48, 24));
  }

  @Test
  void givenMetreAndKey_thenTheyAreRead_andTheNameIsTheFiles() throws MidiFormatException {
    var read =
        melody(new RawMidi(1, 96).track(metre(0, 6, 3), key(-2, 1), note(0, 60, 48)).bytes());
    assertThat(read)
        .extracting(Melody::name, Melody::metre, Melody::sharps, Melody::minor)
        .containsExactly("my tune", new Metre(6, 8), -2, true);
  }

  @Test
  void givenNeither_thenItIsCommonTimeInC() throws MidiFormatException {
    var read = melody(new RawMidi(1, 96).track(note(0, 60, 48)).bytes());
    assertThat(read)
        .extracting(Melody::metre, Melody::sharps, Melody::minor)
        .containsExactly(Metre.COMMON, 0, false);
  }

  @Test
  void givenAMetreChange_thenTheFirstIsKeptAndTheChangeTold() throws MidiFormatException {
    var file =
        new RawMidi(1, 96).track(metre(0, 3, 2), note(0, 60, 288), metre(0, 4, 2), note(0, 62, 96));
    assertThat(reading(file.bytes()).melody().metre()).isEqualTo(new Metre(3, 4));
    assertThat(reading(file.bytes()).metreChanges()).isTrue();
    var repeated =
        new RawMidi(1, 96).track(metre(0, 3, 2), note(0, 60, 288), metre(0, 3, 2), note(0, 62, 96));
    assertThat(reading(repeated.bytes()).metreChanges()).isFalse();
  }

  @Test
  void givenAMetreChange_thenItsEndIsWhatComesBehind() throws MidiFormatException {
    var file =
        new RawMidi(1, 24)
            .track(
                metre(0, 3, 2), note(0, 60, 72), metre(0, 4, 2), note(24, 62, 24), metre(0, 2, 2));
    var end = reading(file.bytes()).end();
    assertThat(end.metre()).isEqualTo(new Metre(4, 4)); // behind the last change is nothing
    assertThat(end.notes()).containsExactly(new Note(62, 24, 24));
    var behind = new RawMidi(1, 24).track(metre(0, 3, 2), note(0, 60, 72), metre(0, 4, 2));
    assertThat(reading(behind.bytes()).metreChanges()).isFalse();
    var plain = reading(new RawMidi(1, 24).track(note(0, 60, 72)).bytes());
    assertThat(plain.end()).isSameAs(plain.melody());
  }

  @Test
  void givenAShortFirstBarOfItsOwnMetre_thenItIsAPickup() throws MidiFormatException {
    var file =
        new RawMidi(1, 96).track(metre(0, 1, 2), note(0, 60, 96), metre(0, 3, 2), note(0, 62, 288));
    var read = reading(file.bytes());
    assertThat(read.metreChanges()).isFalse();
    assertThat(read.melody().metre()).isEqualTo(new Metre(3, 4));
    assertThat(read.melody().notes()).containsExactly(new Note(60, 48, 24), new Note(62, 72, 72));
  }

  @Test
  void givenBarsOfSilenceFirst_thenTheyAreLeftOut() throws MidiFormatException {
    var read = melody(new RawMidi(1, 96).track(note(2 * 384 + 96, 60, 96)).bytes());
    assertThat(read.notes()).containsExactly(new Note(60, 24, 24));
  }

  @Test
  void givenBothKindsOfNoteOff_runningStatusAndSysex_thenNotesAreRead() throws MidiFormatException {
    var events =
        joined(
            octets(0, 0xf0, 3, 0x7e, 0x7f, 0xf7), // a system message first
            octets(0, 0x90, 60, 80, 24, 60, 0), // running status
            octets(0, 0xb0, 7, 100),
            octets(0, 0x90, 62, 80, 24, 0x80, 62, 64));
    assertThat(melody(new RawMidi(0, 24).track(events).bytes()).notes())
        .containsExactly(new Note(60, 0, 24), new Note(62, 24, 24));
  }

  @Test
  void givenAHangingNote_thenItEndsWithItsTrack() throws MidiFormatException {
    var file = new RawMidi(0, 24).track(on(0, 60), note(24, 72, 24)).bytes();
    assertThat(melody(file).notes()).containsExactly(new Note(60, 0, 24), new Note(72, 24, 24));
    var alone = new RawMidi(0, 24).openTrack(on(0, 60), RawMidi.meta(48, 0x2f)).bytes();
    assertThat(melody(alone).notes()).containsExactly(new Note(60, 0, 48));
  }

  @Test
  void givenANoteStruckAgainWhileItSounds_thenBothAreHeard() throws MidiFormatException {
    var file = new RawMidi(0, 24).track(on(0, 60), on(24, 60), off(6, 60), off(18, 60)).bytes();
    assertThat(melody(file).notes()).containsExactly(new Note(60, 0, 24), new Note(60, 24, 24));
  }

  @Test
  void givenEndsOfNotesThatNeverBegan_thenTheyAreIgnored() throws MidiFormatException {
    var file = new RawMidi(0, 24).track(off(0, 50), note(0, 60, 24), off(0, 60)).bytes();
    assertThat(melody(file).notes()).containsExactly(new Note(60, 0, 24));
  }

  @Test
  void givenDrums_thenTheyAreIgnored() throws MidiFormatException {
    var file = new RawMidi(0, 24).track(on(0, 9, 81), off(24, 9, 81), note(0, 60, 24)).bytes();
    assertThat(melody(file).notes()).extracting(Note::pitch).containsExactly(60);
  }

  @Test
  void givenSeveralLines_thenTheHighestThatSoundsLongEnoughIsTheMelody()
      throws MidiFormatException {
    var bass = note(0, 40, 96);
    var tune = joined(note(0, 70, 24), note(0, 72, 24), note(24, 74, 24));
    var bell = note(90, 100, 6);
    assertThat(melody(new RawMidi(1, 24).track(bass).track(tune).track(bell).bytes()).notes())
        .extracting(Note::pitch)
        .containsExactly(70, 72, 74);
  }

  @Test
  void givenATrackNamedMelody_thenItIsTheMelody() throws MidiFormatException {
    var file =
        new RawMidi(1, 24)
            .track(trackName("Strings"), note(0, 90, 96))
            .track(trackName("Lead Vocals"), note(0, 60, 24))
            .bytes();
    assertThat(melody(file).notes()).extracting(Note::pitch).containsExactly(60);
  }

  @Test
  void givenTwoChannelsInOneTrack_thenTheyAreTwoLines() throws MidiFormatException {
    var file =
        new RawMidi(0, 24).track(on(0, 0, 50), on(0, 1, 70), off(24, 0, 50), off(0, 1, 70)).bytes();
    assertThat(reading(file).notesLeftOut()).isZero();
    assertThat(melody(file).notes()).containsExactly(new Note(70, 0, 24));
  }

  @Test
  void givenNotesBesideTheGrid_thenTheyMoveToTheNearestTick() throws MidiFormatException {
    var file = new RawMidi(0, 480).track(note(9, 60, 240), note(2, 62, 236)).bytes();
    assertThat(melody(file).notes()).containsExactly(new Note(60, 0, 13), new Note(62, 13, 11));
  }

  @Test
  void givenNotesTooShortForTheGrid_thenNoneVanishesWhileThereIsRoom() throws MidiFormatException {
    var file = new RawMidi(0, 480).track(note(0, 60, 4), note(0, 62, 4), note(0, 64, 472)).bytes();
    assertThat(melody(file).notes())
        .containsExactly(new Note(60, 0, 1), new Note(62, 1, 1), new Note(64, 2, 22));
  }

  @Test
  void givenFilmTime_thenTwoQuartersMakeASecond() throws MidiFormatException {
    var division = (-25 & 0xff) << 8 | 40; // 25 frames of 40 ticks: milliseconds
    var file = new RawMidi(1, division).track(note(0, 60, 500), note(0, 62, 250)).bytes();
    assertThat(melody(file).notes()).containsExactly(new Note(60, 0, 24), new Note(62, 24, 12));
  }

  @Test
  void givenAWindowsEnvelopeOrAnUnknownChunkOrTrailingBytes_thenTheMusicIsFound()
      throws MidiFormatException {
    var plain = new RawMidi(0, 24).track(note(0, 60, 24)).bytes();
    var envelope =
        joined(
            octets('R', 'I', 'F', 'F', 0, 0, 0, 0),
            "RMIDdata????".getBytes(StandardCharsets.US_ASCII));
    var header = Arrays.copyOf(plain, 14);
    var rest = Arrays.copyOfRange(plain, 14, plain.length);
    var unknown = joined(header, RawMidi.chunk("XFIH", 3), octets(1, 2, 3), rest);
    for (var file :
        new byte[][] {plain, joined(envelope, plain), unknown, joined(plain, new byte[5])}) {
      assertThat(melody(file).notes()).containsExactly(new Note(60, 0, 24));
    }
  }
}
