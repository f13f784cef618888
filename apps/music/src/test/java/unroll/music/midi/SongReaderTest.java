package unroll.music.midi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static unroll.music.midi.RawMidi.joined;
import static unroll.music.midi.RawMidi.key;
import static unroll.music.midi.RawMidi.meta;
import static unroll.music.midi.RawMidi.metre;
import static unroll.music.midi.RawMidi.note;
import static unroll.music.midi.RawMidi.octets;
import static unroll.music.midi.RawMidi.off;
import static unroll.music.midi.RawMidi.on;
import static unroll.music.midi.RawMidi.trackName;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.music.midi.Song.Part;
import unroll.music.midi.Song.Tone;

class SongReaderTest {
  private static Song song(RawMidi file) throws MidiFormatException {
    return SongReader.read(Path.of("a.mid"), file.bytes());
  }

  private static byte[] tempo(int wait, int microseconds) {
    return meta(wait, 0x51, microseconds >> 16, microseconds >> 8 & 0xff, microseconds & 0xff);
  }

  private static byte[] text(int type, byte[] text) {
    return joined(octets(0, 0xff, type, text.length), text);
  }

  @Test
  void givenTracksAndChannels_thenEachPairIsAPartWithItsInstrument() throws MidiFormatException {
    var song =
        song(
            new RawMidi(1, 24)
                .track(octets(0, 0xc1, 40), trackName("Strings"), note(0, 60, 24))
                .track(on(0, 1, 50), off(24, 1, 50), on(0, 9, 38), off(0, 9, 38)));
    assertThat(song.parts())
        .containsExactly(
            new Part(1, "Strings", 1, 0, List.of(new Tone(60, 80, 0, 24))),
            new Part(2, "", 2, 40, List.of(new Tone(50, 80, 0, 24))),
            new Part(2, "", 10, 0, List.of(new Tone(38, 80, 24, 24))));
    assertThat(song.parts()).extracting(Part::isDrums).containsExactly(false, false, true);
  }

  @Test
  void givenTempoChanges_thenSecondsFollowThem() throws MidiFormatException {
    var song =
        song(
            new RawMidi(1, 100)
                .track(tempo(100, 1_000_000), tempo(100, 250_000), note(0, 60, 400)));
    assertThat(song.seconds(0)).isZero();
    assertThat(song.seconds(100)).isEqualTo(0.5, within(1e-9)); // 120 quarters a minute at first
    assertThat(song.seconds(200)).isEqualTo(1.5, within(1e-9));
    assertThat(song.seconds(600)).isEqualTo(2.5, within(1e-9));
    assertThat(song.tempoAt(99)).isEqualTo(120);
    assertThat(song.tempoAt(200)).isEqualTo(240);
  }

  @Test
  void givenFilmTime_thenTempoChangesMeanNothing() throws MidiFormatException {
    var song = song(new RawMidi(1, 0xe728).track(tempo(0, 1_000_000), note(0, 60, 1000)));
    assertThat(song.seconds(1000)).isEqualTo(1, within(1e-9));
    assertThat(song.tempoAt(0)).isEqualTo(120);
  }

  @Test
  void givenMetreChanges_thenBarLinesFollowThem() throws MidiFormatException {
    var song =
        song(
            new RawMidi(1, 24)
                .track(metre(0, 3, 2), metre(144, 2, 2), metre(72, 4, 2), note(0, 60, 96)));
    assertThat(song.barLines()).containsExactly(0L, 72L, 144L, 192L, 216L, 312L);
    assertThat(song.bars()).isEqualTo(5);
    assertThat(song.metreAt(0)).isEqualTo(new Metre(3, 4));
    assertThat(song.metreAt(150)).isEqualTo(new Metre(2, 4));
  }

  @Test
  void givenAMillionBars_thenTheirLinesHaveAnEnd() throws MidiFormatException {
    var song = song(new RawMidi(1, 1).track(metre(0, 1, 4), on(0, 60), off(0x0fffffff, 60)));
    assertThat(song.barLines()).hasSize(100_001);
    assertThat(song.bars()).isEqualTo((0x0fffffffL * 24 + 5) / 6);
  }

  @Test
  void givenTextsInTwoEncodings_thenBothAreRead() throws MidiFormatException {
    var utf8 = text(3, "Müller’s Weise".getBytes(StandardCharsets.UTF_8));
    var western = text(3, new byte[] {'M', (byte) 0xfc, (byte) 0x80, 'l', '\n', 27, '['});
    var song =
        song(new RawMidi(1, 24).track(utf8, note(0, 60, 24)).track(western, note(0, 60, 24)));
    assertThat(song.parts()).extracting(Part::name).containsExactly("Müller’s Weise", "Mü€l  [");
  }

  @Test
  void givenLyricsOrKaraoke_thenTheyAreJoined() throws MidiFormatException {
    var lyrics = joined(meta(0, 5, 'S', 'i', 'n', 'g', ' '), meta(0, 5, 'i', 't'), note(0, 60, 24));
    assertThat(song(new RawMidi(1, 24).track(lyrics)).lyrics()).isEqualTo("Sing it");
    var karaoke =
        joined(meta(0, 1, '@', 'K'), meta(0, 1, '\\', 'O'), meta(0, 1, 'h'), note(0, 60, 24));
    assertThat(song(new RawMidi(1, 24).track(karaoke)).lyrics()).isEqualTo("Oh");
  }

  @Test
  void givenAllNotesOff_thenTheyEnd() throws MidiFormatException {
    var song =
        song(new RawMidi(1, 24).track(on(0, 60), on(0, 64), octets(24, 0xb0, 123, 0), on(9, 70)));
    assertThat(song.parts().getFirst().tones())
        .containsExactly(
            new Tone(60, 80, 0, 24), new Tone(64, 80, 0, 24), new Tone(70, 80, 33, 33));
  }

  private static byte[] named(String name, String charset) {
    return text(3, name.getBytes(Charset.forName(charset)));
  }

  @ParameterizedTest
  @CsvSource({
    "windows-31j, 主旋律, さくら",
    "windows-31j, メロディ, ソ",
    "windows-31j, ﾒﾛﾃﾞｨ 旋律, 歌",
    "windows-1252, “Hello”, don’t",
    "windows-1252, Für Elise, été",
    "windows-1252, l’été, œuvre",
    "windows-1252, © 1999, I’ve",
    "UTF-8, 主旋律, été",
  })
  void givenTextsInOneEncoding_thenItIsFoundOut(String charset, String name, String words)
      throws MidiFormatException {
    var syllables = new ByteArrayOutputStream();
    for (int i = 0; i < words.length(); i++) { // too little to be told apart one by one
      syllables.writeBytes(text(5, words.substring(i, i + 1).getBytes(Charset.forName(charset))));
    }
    var song =
        song(
            new RawMidi(1, 24)
                .track(named(name, charset), syllables.toByteArray(), note(0, 60, 24)));
    assertThat(song.parts().getFirst().name()).isEqualTo(name);
    assertThat(song.lyrics()).isEqualTo(words);
    assertThat(song.repairs()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"windows-1251, Мелодия", "GBK, 主旋律", "EUC-KR, 멜로디"})
  void givenAnotherEncoding_thenItIsSaidThatItIsUnknown(String charset, String name)
      throws MidiFormatException {
    var song = song(new RawMidi(1, 24).track(named(name, charset), note(0, 60, 24)));
    assertThat(song.repairs())
        .containsExactly("its texts are in an unknown encoding and shown as if they were Latin-1");
  }

  @Test
  void givenTheStringsOfAGuitarOnSeveralChannels_thenTheyAreOnePart() throws MidiFormatException {
    // given
    var strings = joined(trackName("Guitar"), on(0, 0, 64), off(24, 0, 64));
    for (int string = 1; string < 4; string++) {
      strings = joined(strings, on(0, string, 64 - 5 * string), off(24, string, 64 - 5 * string));
    }
    var drum = joined(on(0, 9, 38), off(0, 9, 38));
    // when
    var song = song(new RawMidi(1, 24).track(metre(0, 4, 2)).track(strings, drum));
    // then
    assertThat(song.parts()).extracting(Part::channel).containsExactly(1, 10);
    assertThat(song.parts().getFirst().name()).isEqualTo("Guitar");
    assertThat(song.parts().getFirst().tones())
        .extracting(Tone::pitch)
        .containsExactly(64, 59, 54, 49);
    // then: all that a file of format 0 has is in one track
    assertThat(song(new RawMidi(0, 24).track(strings)).parts()).hasSize(4);
    // then: another instrument is another part
    assertThat(song(new RawMidi(1, 24).track(octets(0, 0xc1, 40), strings)).parts()).hasSize(2);
  }

  @Test
  void givenEventsBehindTheLastNote_thenTheSongEndsWithTheNote() throws MidiFormatException {
    var song =
        song(
            new RawMidi(1, 24)
                .track(tempo(96 * 50, 1_000_000), metre(96, 3, 2))
                .track(note(0, 60, 96)));
    assertThat(song.ticks()).isEqualTo(96);
    assertThat(song.bars()).isEqualTo(1);
    assertThat(song.barLines()).containsExactly(0L, 96L);
  }

  @Test
  void givenTemposAndKeysThatCannotBe_thenEachIsToldUpToANumber() throws MidiFormatException {
    var keys = joined(key(8, 0), key(-8, 1), key(3, 2), meta(0, 0x59, 1), key(-7, 1), key(0, 0));
    var song = song(new RawMidi(1, 24).track(keys, tempo(0, 0), note(0, 60, 24)));
    assertThat(song.keys()).hasSize(2);
    assertThat(song.repairs())
        .hasSize(5)
        .contains(
            "a key signature is left out: it has −7 to 7 sharps and 0 (major) or 1 (minor), got 8 and 0",
            "a key signature is left out: it is cut short",
            "a tempo is left out: it states no time for a quarter note");
    var many = new ByteArrayOutputStream();
    for (int i = 0; i < 1000; i++) {
      many.writeBytes(key(9, 0));
    }
    assertThat(song(new RawMidi(1, 24).track(many.toByteArray(), note(0, 60, 24))).repairs())
        .hasSize(21)
        .last()
        .isEqualTo("980 more tempos, metres or keys are left out");
  }

  @Test
  void givenMoreLyricsThanAreKept_thenItIsSaidHowMany() throws MidiFormatException {
    var line = text(5, "la ".repeat(40).getBytes(StandardCharsets.US_ASCII));
    var many = new ByteArrayOutputStream();
    for (int i = 0; i < 100; i++) {
      many.writeBytes(line);
    }
    var song = song(new RawMidi(1, 24).track(many.toByteArray(), note(0, 60, 24)));
    assertThat(song.lyrics()).hasSize(83 * 120 - 1);
    assertThat(song.repairs())
        .containsExactly("the last " + 17 * 120 + " characters of its lyrics are left out");
  }

  /// Once, such a file took minutes.
  @Test
  @Timeout(30)
  void givenAFileOfManyChangesOfMetreTempoAndKey_whenRead_thenTimeGrowsWithItsLength()
      throws Exception {
    // given
    var track = new ByteArrayOutputStream();
    track.writeBytes(new byte[] {0, (byte) 0x90, 60, 64});
    for (int i = 0; i < 80_000; i++) {
      track.writeBytes(new byte[] {10, -1, 0x58, 4, (byte) (3 + i % 2), 2, 24, 8});
      track.writeBytes(new byte[] {10, -1, 0x51, 3, 7, (byte) 0xa1, (byte) (i % 7)});
      track.writeBytes(new byte[] {0, -1, 0x59, 2, (byte) (i % 3), 0});
    }
    track.writeBytes(new byte[] {10, (byte) 0x80, 60, 64, 0, -1, 0x2f, 0});
    var file = ByteBuffer.allocate(22 + track.size());
    file.putInt(0x4d546864).putInt(6).putShort((short) 0).putShort((short) 1).putShort((short) 480);
    file.putInt(0x4d54726b).putInt(track.size()).put(track.toByteArray());
    // when
    var song = SongReader.read(Path.of("many.mid"), file.array());
    // then
    assertThat(song.metres()).hasSizeGreaterThan(79_000);
    assertThat(song.barLines()).isNotEmpty();
  }
}
