package unroll.music.midi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static unroll.music.midi.RawMidi.chunk;
import static unroll.music.midi.RawMidi.joined;
import static unroll.music.midi.RawMidi.meta;
import static unroll.music.midi.RawMidi.metre;
import static unroll.music.midi.RawMidi.note;
import static unroll.music.midi.RawMidi.octets;
import static unroll.music.midi.RawMidi.off;
import static unroll.music.midi.RawMidi.on;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Files that other programs open, though something is wrong with them.
class MidiBytesTest {
  private static final Path FILE = Path.of("odd.mid");
  private static final byte[] NOTES = joined(note(0, 60, 24), note(0, 62, 24));
  private static final byte[] PLAIN = new RawMidi(1, 24).track(NOTES).bytes();
  private static final byte[] TRACK = Arrays.copyOfRange(PLAIN, 14, PLAIN.length);

  private static byte[] header(int length, int format, int tracks) {
    return joined(chunk("MThd", length), octets(0, format, 0, tracks, 0, 24));
  }

  private static byte[] withClaim(int length) { // of the track
    return joined(
        header(6, 1, 1), chunk("MTrk", length), Arrays.copyOfRange(TRACK, 8, TRACK.length));
  }

  static Stream<Arguments> oddFiles() {
    int length = TRACK.length - 8;
    var open = joined(header(6, 1, 1), chunk("MTrk", NOTES.length), NOTES);
    var cut = joined(header(6, 1, 1), chunk("MTrk", NOTES.length + 99), NOTES);
    var mac = joined(new byte[128], PLAIN);
    var second = joined(TRACK, chunk("MTrk", 4), octets(0, 0xff, 0x2f, 0));
    var riff =
        joined("RIFFxxxxRMIDLIST".getBytes(US_ASCII), octets(4, 0, 0, 0, 'I', 'N', 'F', 'O'));
    return Stream.of(
        arguments("nothing wrong", PLAIN, ""),
        arguments("a Windows envelope with a list first", joined(riff, octets(1, 2, 3), PLAIN), ""),
        arguments("an old Mac's envelope", mac, ""),
        arguments("a longer header", joined(header(10, 1, 1), octets(1, 2, 3, 4), TRACK), ""),
        arguments("a header's wrong length", joined(header(0x7fffffff, 1, 1), TRACK), "the header"),
        arguments(
            "a foreign chunk", joined(header(6, 1, 1), chunk("XFIH", 2), octets(1, 2), TRACK), ""),
        arguments("bytes behind", joined(PLAIN, octets(1, 2, 3, 4, 5, 6, 7, 8, 9)), ""),
        arguments("bytes between", joined(header(6, 1, 1), octets(0, 0, 9), TRACK), "the header"),
        arguments("too many tracks promised", joined(header(6, 1, 5), TRACK), "promises 5 tracks"),
        arguments("too few tracks promised", joined(header(6, 0, 0), second), "promises 0 tracks"),
        arguments("a track that claims too much", withClaim(length + 50), "track 1 claims"),
        arguments("a track that claims 4 GB", withClaim(-2), "track 1 claims"),
        arguments("a track that claims too little", withClaim(length - 9), "track 1 claims"),
        arguments("a track that claims nothing", withClaim(0), "track 1 claims"),
        arguments("no end of the track", open, "track 1 has no end"),
        arguments("cut in an event", joined(cut, octets(0, 0x90, 64)), "track 1 breaks off"),
        arguments(
            "a damaged event behind",
            new RawMidi(1, 24).track(NOTES, octets(0, 0x90, 200, 1)).bytes(),
            "an event is left out at byte 51 of the file: data must lie in 0 to 127, got 200"),
        arguments(
            "a controller of 255 first",
            new RawMidi(1, 24).track(octets(0, 0xb0, 7, 0xff), NOTES).bytes(),
            "track 1: an event is left out at byte 23 of the file: data must lie in 0 to 127, got 255"),
        arguments(
            "an instrument of 200, and two more values that cannot be",
            new RawMidi(1, 24)
                .track(octets(0, 0xc0, 200, 0, 0xe0, 0, 255, 0, 0xd0, 128), NOTES)
                .bytes(),
            "got 200, and 2 more"),
        arguments(
            "a note and its end too loud",
            new RawMidi(1, 24)
                .track(octets(0, 0x90, 60, 255, 24, 0x80, 60, 130), note(0, 62, 24))
                .bytes(),
            "a loudness is lowered"),
        arguments(
            "no status at the beginning",
            new RawMidi(1, 24).track(octets(0, 60, 80, 24, 60, 0), note(0, 62, 24)).bytes(),
            "byte 23 of the file has no status before it and is taken for a note"),
        arguments(
            "a time of five bytes",
            new RawMidi(1, 24)
                .track(octets(0x81, 0x80, 0x80, 0x80, 0, 0xb0, 7, 100), NOTES)
                .bytes(),
            "a time at byte 22 of the file has more than four bytes"),
        arguments(
            "a time that zeros fill up",
            new RawMidi(1, 24)
                .track(octets(0x80, 0x80, 0x80, 0x80, 0, 0xb0, 7, 100), NOTES)
                .bytes(),
            ""),
        arguments(
            "messages that have no place in a file",
            new RawMidi(1, 24).track(octets(0, 0xf8, 0, 0xf2, 1, 2, 0, 0xf4), NOTES).bytes(),
            ""),
        arguments(
            "running status across a text",
            new RawMidi(1, 24)
                .track(on(0, 60), meta(0, 1, 'a'), octets(24, 60, 0, 0, 62, 80, 24, 62, 0))
                .bytes(),
            ""),
        arguments(
            "a time signature of 4/64",
            new RawMidi(1, 24).track(metre(0, 4, 6), NOTES).bytes(),
            "a time signature is left out: a metre counts notes of"),
        arguments(
            "a time signature of one byte",
            new RawMidi(1, 24).track(meta(0, 0x58, 4), NOTES).bytes(),
            "a time signature is left out"),
        arguments(
            "a tempo of no time",
            new RawMidi(1, 24).track(meta(0, 0x51, 0, 0, 0), meta(0, 0x51, 1), NOTES).bytes(),
            "a tempo is left out"),
        arguments(
            "many pieces in one",
            new RawMidi(2, 24).track(metre(0, 4, 2)).track(NOTES).track(note(0, 80, 24)).bytes(),
            "format 2"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("oddFiles")
  void givenAnOddFile_thenItsNotesAreReadAndItIsSaidWhatWasWrong(
      String what, byte[] content, String expected) throws MidiFormatException {
    var reading = MidiReader.readFully(FILE, content);
    assertThat(reading.melody().notes())
        .as(what)
        .containsExactly(new Note(60, 0, 24), new Note(62, 24, 24));
    if (expected.isEmpty()) {
      assertThat(reading.song().repairs()).as(what).isEmpty();
    } else {
      assertThat(reading.song().repairs()).as(what).anyMatch(r -> r.contains(expected));
    }
  }

  @Test
  void givenThousandsOfTracks_thenTheFirstAreRead() throws MidiFormatException {
    var tracks = new RawMidi(1, 24).track(note(0, 60, 24));
    for (int i = 0; i < 2000; i++) {
      tracks.track();
    }
    var song = SongReader.read(FILE, tracks.bytes());
    assertThat(song.tracks()).isEqualTo(1024);
    assertThat(song.repairs()).first().asString().contains("after the first 1024 are left out");
  }

  @Test
  void givenThousandsOfRepairs_thenTheFirstAreTold() throws MidiFormatException {
    var tracks = new RawMidi(1, 24).track(note(0, 60, 24));
    for (int i = 0; i < 900; i++) {
      tracks.openTrack();
    }
    assertThat(SongReader.read(FILE, tracks.bytes()).repairs())
        .hasSize(21)
        .last()
        .isEqualTo("and 880 more of such");
  }

  @Test
  void givenTimesOfEventsThatAreLeftOut_thenTheyAddUp() throws MidiFormatException {
    var bend = joined(meta(0x0fffffff, 0x7f), octets(0x81, 0, 0xe0, 0, 64)); // 2²⁸ − 1 + 128 ticks
    var file = new RawMidi(1, 0x7fff).track(bend, bend, on(1, 60), off(100, 60)).bytes();
    var tone = SongReader.read(FILE, file).parts().getFirst().tones().getFirst();
    assertThat(tone.start()).isEqualTo(2 * (0x0fffffffL + 128) + 1);
    assertThat(tone.end() - tone.start()).isEqualTo(100);
  }
}
