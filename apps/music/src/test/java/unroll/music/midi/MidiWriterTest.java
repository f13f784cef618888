package unroll.music.midi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.ShortMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MidiWriterTest {
  private static final Melody TUNE =
      new Melody(
          "Käthe", new Metre(6, 8), -3, true, List.of(new Note(60, 60, 12), new Note(72, 72, 30)));

  /// What one track says, event by event, read with nothing but the MIDI specification in hand.
  private static List<String> events(byte[] file) {
    var in = ByteBuffer.wrap(file);
    assertThat(text(in, 4)).isEqualTo("MThd");
    assertThat(in.getInt()).isEqualTo(6);
    assertThat(in.getShort()).as("format").isEqualTo((short) 1);
    assertThat(in.getShort()).as("tracks").isEqualTo((short) 1);
    assertThat(in.getShort()).as("ticks per quarter").isEqualTo((short) 480);
    assertThat(text(in, 4)).isEqualTo("MTrk");
    assertThat(in.getInt()).as("length of the track").isEqualTo(in.remaining());
    var events = new ArrayList<String>();
    var tick = 0;
    var status = 0;
    while (in.hasRemaining()) {
      tick += variableLength(in);
      if (in.get(in.position()) < 0) {
        status = in.get() & 0xff;
      }
      var event =
          switch (status >> 4) {
            case 0x8 -> onOrOff(in.get(), in.get() & 0);
            case 0x9 -> onOrOff(in.get(), in.get());
            case 0xc -> "program " + in.get();
            default -> meta(in);
          };
      events.add(tick + " " + event);
    }
    return events;
  }

  private static String onOrOff(int pitch, int velocity) {
    return (velocity == 0 ? "off " : "on ") + pitch;
  }

  private static String meta(ByteBuffer in) {
    var type = in.get();
    var data = new byte[variableLength(in)];
    in.get(data);
    return switch (type) {
      case 1 -> "text " + new String(data, StandardCharsets.UTF_8);
      case 3 -> "name " + new String(data, StandardCharsets.UTF_8);
      case 0x51 -> "tempo " + ((data[0] & 0xff) << 16 | (data[1] & 0xff) << 8 | (data[2] & 0xff));
      case 0x58 -> "metre " + data[0] + " 2^" + data[1] + " " + data[2] + " " + data[3];
      case 0x59 -> "key " + data[0] + " " + data[1];
      case 0x2f -> "end";
      default -> "unknown " + type;
    };
  }

  private static String text(ByteBuffer in, int length) {
    var bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  private static int variableLength(ByteBuffer in) {
    int value = 0;
    byte octet;
    do {
      octet = in.get();
      value = value << 7 | (octet & 0x7f);
    } while (octet < 0);
    return value;
  }

  @Test
  void givenAMelody_whenWritten_thenTheFileSaysAllOfIt() {
    var file = MidiWriter.bytes(TUNE, 90, 73, List.of("seed 42", "model abc"));
    assertThat(events(file))
        .containsExactly(
            "0 name Käthe",
            "0 text seed 42",
            "0 text model abc",
            "0 tempo 666666",
            "0 metre 6 2^3 36 8",
            "0 key -3 1",
            "0 program 73",
            "1200 on 60",
            "1440 off 60",
            "1440 on 72",
            "2040 off 72",
            "2880 end"); // the second bar line: 2 · 6 eighths of 240 ticks
  }

  @ParameterizedTest
  @CsvSource({
    "4/4, '8 -6 0 -6 4 -6 0 -6'",
    "3/4, '8 -6 0 -6 0 -6'",
    "6/8, '8 -6 -6 4 -6 -6'",
    "2/4, '8 -6 4 -6'"
  })
  void givenAMetre_thenItsBarLineIsLoudestAndWhatLiesBetweenBeatsSoftest(
      String text, String expected) {
    var metre = Metre.parse(text);
    var accents =
        IntStream.range(0, metre.ticksPerBar() / 12)
            .mapToObj(quaver -> "" + metre.accent(metre.ticksPerBar() + 12 * quaver));
    assertThat(accents.collect(Collectors.joining(" "))).isEqualTo(expected);
  }

  @Test
  void givenAMelody_whenWritten_thenItsNotesAreAccentedByTheMetre() throws Exception {
    var notes = IntStream.range(0, 4).mapToObj(i -> new Note(60 + i, 12 * i, 12)).toList();
    var tune = new Melody("", Metre.COMMON, 0, false, notes);
    var bytes = new ByteArrayInputStream(MidiWriter.bytes(tune, 90, 73, List.of()));
    var track = MidiSystem.getSequence(bytes).getTracks()[0];
    var loudness =
        IntStream.range(0, track.size())
            .mapToObj(i -> track.get(i).getMessage())
            .filter(message -> message.getStatus() == ShortMessage.NOTE_ON)
            .map(message -> (int) message.getMessage()[2]);
    assertThat(loudness).containsExactly(98, 84, 90, 84);
  }

  @Test
  void givenRandomMelodies_whenWrittenAndRead_thenTheyComeBack() throws IOException {
    var random = new SplittableRandom(7);
    for (int i = 0; i < 200; i++) {
      var notes = new ArrayList<Note>();
      var at = 6 * random.nextInt(16);
      for (int n = 1 + random.nextInt(40); n > 0; n--) {
        var length = 1 + random.nextInt(96);
        notes.add(new Note(random.nextInt(128), at, length));
        at += length + (random.nextInt(4) == 0 ? 12 : 0);
      }
      var metre = new Metre(1 + random.nextInt(12), 1 << random.nextInt(5));
      var shift = notes.getFirst().start() / metre.ticksPerBar() * metre.ticksPerBar();
      var fromFirstBar =
          notes.stream().map(n -> new Note(n.pitch(), n.start() - shift, n.length())).toList();
      var melody =
          new Melody("tune", metre, random.nextInt(15) - 7, random.nextInt(2) == 1, fromFirstBar);
      var file = MidiWriter.bytes(melody, 120, 0, List.of());
      assertThat(MidiReader.readFully(Path.of("tune.mid"), file).melody()).isEqualTo(melody);
      var barLine = melody.bars() * metre.ticksPerBar() * 20;
      assertThat(events(file)).last().isEqualTo(barLine + " end");
    }
  }

  @Test
  void givenAFolderThatIsMissing_whenWritten_thenItIsMade_andNothingElseRemains(@TempDir Path temp)
      throws IOException {
    var file = temp.resolve("new/folder/tune.mid");
    MidiWriter.write(file, TUNE, 90, 0, List.of());
    MidiWriter.write(file, TUNE, 91, 0, List.of()); // an older file is replaced
    assertThat(file).hasBinaryContent(MidiWriter.bytes(TUNE, 91, 0, List.of()));
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void givenAPlaceThatCannotBeWritten_thenTheReasonIsTold_andNothingRemains(@TempDir Path temp)
      throws IOException {
    assertThatThrownBy(() -> MidiWriter.write(temp, TUNE, 90, 0, List.of()))
        .hasMessageContaining("is a folder; name a file to write");
    var file = Files.writeString(temp.resolve("file"), "not a folder");
    assertThatThrownBy(() -> MidiWriter.write(file.resolve("tune.mid"), TUNE, 90, 0, List.of()))
        .hasMessageContaining(file + " is not a folder, so no file can be in it");
    try (var files = Files.list(temp)) {
      assertThat(files).containsExactly(file);
    }
  }

  @ParameterizedTest
  @CsvSource({"3, 0", "1001, 0", "90, -1", "90, 128"})
  void givenATempoOrInstrumentThatMidiLacks_thenIsRefused(int tempo, int program) {
    assertThatThrownBy(() -> MidiWriter.bytes(TUNE, tempo, program, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
