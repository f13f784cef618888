package unroll.music.midi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/// Writes a melody as a Standard MIDI File of format 1: one track with tempo, metre, key, name,
/// texts, instrument and notes, which ends on the bar line after the last note. The same melody
/// gives the same bytes.
public final class MidiWriter {
  /// What nearly every program writes; a grid tick is 20 of them.
  static final int RESOLUTION = 480;

  private static final int TICKS_PER_GRID_TICK = RESOLUTION / Melody.TICKS_PER_QUARTER;
  private static final int MICROSECONDS_PER_MINUTE = 60_000_000;
  private static final int LOUDNESS = 90;

  private static final int TEXT = 0x01;
  private static final int TRACK_NAME = 0x03;
  private static final int END_OF_TRACK = 0x2f;
  private static final int TEMPO = 0x51;
  private static final int TIME_SIGNATURE = 0x58;
  private static final int KEY_SIGNATURE = 0x59;

  private final Track track;

  private MidiWriter(Track track) {
    this.track = track;
  }

  /// Writes `melody` to `file`, whole or not at all; missing folders are made, an older file of
  /// that name is replaced. `tempoQpm` counts quarters a minute, `program` is a General MIDI
  /// instrument (0 is the piano), `texts` become text events at the start.
  public static void write(Path file, Melody melody, int tempoQpm, int program, List<String> texts)
      throws IOException {
    var bytes = bytes(melody, tempoQpm, program, texts);
    if (Files.isDirectory(file)) {
      throw new MidiFormatException(
          file, "the name of a .mid file to write was expected, this is a folder");
    }
    makeFolderOf(file);
    var beside =
        file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      Files.write(beside, bytes);
      replace(beside, file);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void makeFolderOf(Path file) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.createDirectories(folder);
    } catch (FileSystemException _) {
      throw new MidiFormatException(folder, "the folder for the MIDI file cannot be made there");
    }
  }

  private static void replace(Path beside, Path file) throws IOException {
    try {
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException _) {
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// The bytes of the file.
  public static byte[] bytes(Melody melody, int tempoQpm, int program, List<String> texts) {
    if (tempoQpm < 4 || tempoQpm > 1000) { // slower does not fit the three bytes of a tempo event
      throw new IllegalArgumentException("a tempo is 4 to 1000 quarters a minute, got " + tempoQpm);
    }
    if (program < 0 || program > 127) {
      throw new IllegalArgumentException("a MIDI instrument lies in 0..127, got " + program);
    }
    try {
      var sequence = new Sequence(Sequence.PPQ, RESOLUTION);
      new MidiWriter(sequence.createTrack()).addAll(melody, tempoQpm, program, texts);
      var bytes = new ByteArrayOutputStream();
      MidiSystem.write(sequence, 1, bytes);
      return bytes.toByteArray();
    } catch (InvalidMidiDataException | IOException e) {
      throw new IllegalStateException("a valid melody makes valid MIDI, and memory takes it", e);
    }
  }

  private void addAll(Melody melody, int tempoQpm, int program, List<String> texts)
      throws InvalidMidiDataException {
    var metre = melody.metre();
    meta(TRACK_NAME, melody.name().getBytes(StandardCharsets.UTF_8), 0);
    for (var text : texts) {
      meta(TEXT, text.getBytes(StandardCharsets.UTF_8), 0);
    }
    var microseconds = ByteBuffer.allocate(4).putInt(MICROSECONDS_PER_MINUTE / tempoQpm).array();
    meta(TEMPO, Arrays.copyOfRange(microseconds, 1, 4), 0);
    var clocksPerBeat = 24 * metre.ticksPerBeat() / Melody.TICKS_PER_QUARTER;
    var unitAsPowerOfTwo = Integer.numberOfTrailingZeros(metre.unit());
    meta(TIME_SIGNATURE, bytes(metre.beats(), unitAsPowerOfTwo, clocksPerBeat, 8), 0);
    meta(KEY_SIGNATURE, bytes(melody.sharps(), melody.minor() ? 1 : 0), 0);
    add(new ShortMessage(ShortMessage.PROGRAM_CHANGE, 0, program, 0), 0);
    for (var note : melody.notes()) {
      add(new ShortMessage(ShortMessage.NOTE_ON, 0, note.pitch(), LOUDNESS), note.start());
      add(new ShortMessage(ShortMessage.NOTE_OFF, 0, note.pitch(), 0), note.end());
    }
    meta(END_OF_TRACK, new byte[0], melody.bars() * metre.ticksPerBar());
  }

  private void meta(int type, byte[] data, int gridTick) throws InvalidMidiDataException {
    add(new MetaMessage(type, data, data.length), gridTick);
  }

  private void add(MidiMessage message, int gridTick) {
    track.add(new MidiEvent(message, (long) gridTick * TICKS_PER_GRID_TICK));
  }

  private static byte[] bytes(int... values) {
    var bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
