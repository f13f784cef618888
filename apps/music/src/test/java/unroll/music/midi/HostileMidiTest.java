package unroll.music.midi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static unroll.music.midi.RawMidi.joined;
import static unroll.music.midi.RawMidi.metre;
import static unroll.music.midi.RawMidi.note;
import static unroll.music.midi.RawMidi.octets;
import static unroll.music.midi.RawMidi.on;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever the bytes, the reader answers with a melody or with one clear sentence.
class HostileMidiTest {
  private static final Path FILE = Path.of("some", "file.mid");
  private static final byte[] SOUND = new RawMidi(1, 24).track(note(0, 60, 24)).bytes();

  static Stream<Arguments> brokenFiles() {
    return Stream.of(
        arguments("an empty file", new byte[0], "is empty"),
        arguments("renamed text", "Dear reader, this is no music".getBytes(US_ASCII), "MThd"),
        arguments("a header alone", Arrays.copyOf(SOUND, 14), "promises 1 tracks, 0 came"),
        arguments("half a header", Arrays.copyOf(SOUND, 9), "MThd"),
        arguments("cut in the track", Arrays.copyOf(SOUND, SOUND.length - 5), "is cut off"),
        arguments("cut in a chunk's head", Arrays.copyOf(SOUND, 20), "is cut off"),
        arguments("a missing track", new RawMidi(1, 24).track(note(0, 60, 24)).bytes(2), "cut off"),
        arguments("no tracks", new RawMidi(1, 24).bytes(), "no track"),
        arguments("no notes", new RawMidi(1, 24).track(metre(0, 3, 2)).bytes(), "no note"),
        arguments("format 2", new RawMidi(2, 24).track(note(0, 60, 24)).bytes(), "format 2"),
        arguments("time that stands", new RawMidi(1, 0).track(note(0, 60, 24)).bytes(), "time"),
        arguments("17 frames", new RawMidi(1, 0xef28).track(note(0, 60, 9)).bytes(), "time"),
        arguments(
            "frames of 0 ticks", new RawMidi(1, 0xe700).track(note(0, 60, 9)).bytes(), "time"),
        arguments(
            "a huge header",
            joined(RawMidi.chunk("MThd", 0x7fffffff), new byte[6]),
            "claims 2147483647"),
        arguments(
            "a huge track",
            joined(Arrays.copyOf(SOUND, 14), RawMidi.chunk("MTrk", -2), new byte[99]),
            "claims 4294967294"),
        arguments(
            "a huge text",
            new RawMidi(1, 24).openTrack(octets(0, 0xff, 1, 0xff, 0xff, 0xff, 0x7f)).bytes(),
            "claims 268435455 bytes"),
        arguments(
            "a time that never ends",
            new RawMidi(1, 24).openTrack(octets(0x81, 0x81, 0x81, 0x81, 0x81, 0)).bytes(),
            "four bytes"),
        arguments(
            "no status", new RawMidi(1, 24).openTrack(octets(0, 60, 80)).bytes(), "an event was"),
        arguments(
            "a pitch of 200", new RawMidi(1, 24).track(octets(0, 0x90, 200, 1)).bytes(), "0..127"),
        arguments(
            "a strange status", new RawMidi(1, 24).track(octets(0, 0xf4)).bytes(), "byte 244"),
        arguments(
            "an event cut short", new RawMidi(1, 24).openTrack(octets(0, 0x90)).bytes(), "middle"),
        arguments(
            "a metre of 4/64",
            new RawMidi(1, 24).track(metre(0, 4, 6), note(0, 60, 24)).bytes(),
            "4/64"),
        arguments(
            "a metre of 4/2^200",
            new RawMidi(1, 24).track(metre(0, 4, 200), note(0, 60, 24)).bytes(),
            "time signature"),
        arguments(
            "a tune of days",
            new RawMidi(1, 24).track(note(0, 60, 24), note(0x0fffffff, 60, 24)).bytes(),
            "at most 10000 bars"),
        arguments(
            "a tune of ages",
            new RawMidi(1, 1).track(on(0, 60), on(0x0fffffff, 61), on(0x0fffffff, 62)).bytes(),
            "at most 10000 bars"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenFiles")
  void givenABrokenFile_thenOneSentenceSaysWhy(String what, byte[] content, String expected) {
    assertThatThrownBy(() -> MidiReader.readFully(FILE, content))
        .as(what)
        .isInstanceOf(MidiFormatException.class)
        .hasMessageStartingWith(FILE + ": ")
        .hasMessageContaining(expected)
        .hasMessageNotContaining("Exception")
        .hasMessageNotContaining("null");
  }

  @Test
  void givenSomethingThatIsNoFile_thenOneSentenceSaysWhy(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> MidiReader.read(folder)).hasMessageContaining("this is a folder");
    assertThatThrownBy(() -> MidiReader.read(folder.resolve("none.mid")))
        .isInstanceOf(MidiFormatException.class)
        .hasMessageContaining("there is no such file");
    var large = folder.resolve("large.mid");
    Files.write(large, new byte[MidiBytes.MOST_BYTES + 1]);
    assertThatThrownBy(() -> MidiReader.read(large)).hasMessageContaining("at most 2 MiB");
  }

  @Test
  void givenTheLargestFileOfNotesAlone_thenIsAnsweredSoon() {
    var events = new byte[MidiBytes.MOST_BYTES - 100];
    events[1] = (byte) 0x90;
    for (int i = 2; i + 2 < events.length; i += 3) { // pitch, velocity, no time
      events[i] = 60;
      events[i + 1] = (byte) (i % 2 == 0 ? 80 : 0);
    }
    var file = new RawMidi(0, 24).openTrack(Arrays.copyOf(events, 1 + (events.length - 1) / 3 * 3));
    Assertions.assertTimeout(Duration.ofSeconds(20), () -> answer(file.bytes()));
  }

  @Test
  void givenThousandsOfDamagedTunes_thenEachIsReadOrRefusedInOneSentence() {
    var random = new SplittableRandom(20);
    var tunes = OriginalTunes.ALL.stream().map(OriginalTunes.Tune::bytes).toList();
    var refused = 0;
    for (int i = 0; i < 6000; i++) {
      refused += answer(mutated(tunes.get(i % tunes.size()), random)) == null ? 0 : 1;
    }
    assertThat(refused).isBetween(1000, 5999); // the damage is neither nothing nor everything
  }

  @Test
  void givenGarbage_thenItIsRefusedInOneSentence() {
    var random = new SplittableRandom(21);
    for (int i = 0; i < 2000; i++) {
      var garbage = new byte[random.nextInt(300)];
      random.nextBytes(garbage);
      var withHeader =
          joined(Arrays.copyOf(SOUND, 14), RawMidi.chunk("MTrk", garbage.length), garbage);
      assertThat(answer(garbage)).isNotNull();
      answer(withHeader);
    }
  }

  /// Reads `content`; the complaint, or null if it was a melody. Any other outcome fails the test.
  private static @Nullable Throwable answer(byte[] content) {
    var complaint =
        catchThrowable(() -> {
          var melody = MidiReader.readFully(FILE, content).melody();
          assertThat(melody.notes()).isNotEmpty();
          assertThat(melody.bars()).isBetween(1, 10_000);
        });
    if (complaint != null) {
      assertThat(complaint).isInstanceOf(MidiFormatException.class);
      assertThat(complaint.getMessage())
          .startsWith(FILE + ": ")
          .doesNotContainPattern("\\p{Cntrl}");
    }
    return complaint;
  }

  private static byte[] mutated(byte[] tune, SplittableRandom random) {
    List<Byte> bytes = new ArrayList<>();
    for (var octet : tune) {
      bytes.add(octet);
    }
    for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
      var at = random.nextInt(bytes.size());
      var octet = (byte) random.nextInt(256);
      switch (random.nextInt(5)) {
        case 0 -> bytes.set(at, octet);
        case 1 -> bytes.set(at, (byte) (bytes.get(at) ^ 1 << random.nextInt(8)));
        case 2 -> bytes.add(at, octet);
        case 3 -> bytes.remove(at);
        default -> bytes.subList(at, bytes.size()).removeIf(_ -> random.nextInt(50) == 0);
      }
    }
    var result = new byte[bytes.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = bytes.get(i);
    }
    return result;
  }
}
