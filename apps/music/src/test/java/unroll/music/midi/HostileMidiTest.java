package unroll.music.midi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static unroll.music.midi.RawMidi.joined;
import static unroll.music.midi.RawMidi.key;
import static unroll.music.midi.RawMidi.meta;
import static unroll.music.midi.RawMidi.metre;
import static unroll.music.midi.RawMidi.note;
import static unroll.music.midi.RawMidi.octets;
import static unroll.music.midi.RawMidi.off;
import static unroll.music.midi.RawMidi.on;
import static unroll.music.midi.RawMidi.trackName;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
        arguments("no tracks", new RawMidi(1, 24).bytes(), "no note"),
        arguments("no notes", new RawMidi(1, 24).track(metre(0, 3, 2)).bytes(), "no note"),
        arguments("drums alone", new RawMidi(1, 24).track(on(0, 9, 40)).bytes(), "no note outside"),
        arguments("time that stands", new RawMidi(1, 0).track(note(0, 60, 24)).bytes(), "time"),
        arguments("17 frames", new RawMidi(1, 0xef28).track(note(0, 60, 9)).bytes(), "time"),
        arguments(
            "frames of 0 ticks", new RawMidi(1, 0xe700).track(note(0, 60, 9)).bytes(), "time"),
        arguments(
            "a huge text",
            new RawMidi(1, 24).openTrack(octets(0, 0xff, 1, 0xff, 0xff, 0xff, 0x7f)).bytes(),
            "claims 268435455 bytes"),
        arguments(
            "a huge message",
            new RawMidi(1, 24).openTrack(octets(0, 0xf0, 0x8f, 0x7f)).bytes(),
            "claims 2047 bytes"),
        arguments(
            "a time that never ends",
            new RawMidi(1, 24).openTrack(octets(0x81, 0x81, 0x81, 0x81, 0x81, 0)).bytes(),
            "no note"),
        arguments("no status", new RawMidi(1, 24).openTrack(octets(0, 60)).bytes(), "no note"),
        arguments(
            "a pitch of 200",
            new RawMidi(1, 24).track(octets(0, 0x90, 200, 1)).bytes(),
            "0 to 127"),
        arguments(
            "an event cut short", new RawMidi(1, 24).openTrack(octets(0, 0x90)).bytes(), "breaks"),
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
    assertThatThrownBy(() -> MidiReader.read(folder)).hasMessageContaining("it is a folder");
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

  /// Whatever is changed in a file, it is read or refused in one sentence, with less than a second
  /// of work and no more memory than its length deserves.
  @Test
  void givenThousandsOfDamagedFiles_thenEachIsReadOrRefusedInOneSentence() {
    var random = new SplittableRandom(20);
    var seeds = seeds();
    var counter = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int refused = 0;
    for (int i = 0; i < 30_000; i++) {
      var file = mutated(seeds.get(i % seeds.size()), random);
      long allocated = counter.getCurrentThreadAllocatedBytes();
      long nanoseconds = counter.getCurrentThreadCpuTime();
      refused += isRead(file) ? 0 : 1;
      assertThat(counter.getCurrentThreadCpuTime() - nanoseconds).isLessThan(1_000_000_000);
      assertThat(counter.getCurrentThreadAllocatedBytes() - allocated)
          .isLessThan(1_000_000 + 1000L * file.length);
    }
    assertThat(refused).isBetween(1_500, 15_000); // the damage is neither nothing nor everything
  }

  /// Small files with everything in them: a change is likelier to hit something.
  private static List<byte[]> seeds() {
    var words = joined(meta(0, 5, 'l', 'a'), trackName("Lead"), meta(0, 0x51, 7, 161, 32));
    var notes = joined(note(0, 60, 24), note(12, 64, 6), on(0, 67), note(3, 71, 9), note(0, 40, 9));
    var other = joined(octets(0, 0xc1, 40), on(0, 1, 48), on(5, 9, 38), off(7, 1, 48));
    var film = new RawMidi(1, 0xe728).track(metre(0, 3, 2), notes, metre(7, 6, 3), notes);
    return List.of(
        new RawMidi(1, 96).track(words, key(2, 1), notes).track(other, notes).bytes(),
        new RawMidi(0, 24)
            .track(octets(0, 0xf0, 2, 1, 0xf7), notes, octets(0, 0xb0, 123, 0))
            .bytes(),
        new RawMidi(2, 480).track(words).track(notes).track(other).bytes(),
        joined("RIFF----RMIDdata----".getBytes(US_ASCII), film.bytes()));
  }

  /// Whether `content` is read; anything but a melody or a sentence fails the test.
  private static boolean isRead(byte[] content) {
    try {
      return !MidiReader.readFully(FILE, content).melody().notes().isEmpty();
    } catch (MidiFormatException e) {
      return String.valueOf(e.getMessage()).isEmpty();
    }
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

  /// With one to four bytes changed, put in, taken out or doubled, or with its end cut off.
  private static byte[] mutated(byte[] tune, SplittableRandom random) {
    var bytes = tune;
    for (int edits = 1 + random.nextInt(4); edits > 0 && bytes.length > 0; edits--) {
      int at = random.nextInt(bytes.length);
      int to = Math.min(bytes.length, at + 1 + random.nextInt(8));
      var before = Arrays.copyOf(bytes, at);
      var after = Arrays.copyOfRange(bytes, at, bytes.length);
      bytes = bytes.clone();
      switch (random.nextInt(7)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) (bytes[at] ^ 1 << random.nextInt(8));
        case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0xff : 0x7f);
        case 3 -> bytes = joined(before, octets(random.nextInt(256)), after);
        case 4 -> bytes = joined(before, Arrays.copyOfRange(bytes, to, bytes.length));
        case 5 -> bytes = joined(before, Arrays.copyOfRange(bytes, at, to), after);
        default -> bytes = random.nextInt(4) == 0 ? before : bytes;
      }
    }
    return bytes;
  }
}
