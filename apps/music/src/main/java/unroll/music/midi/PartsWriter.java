package unroll.music.midi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/// Several parts as a MIDI file of format 1: a track for each, named after it; tempo, metre, key,
/// name, texts and markers stand in the first. The same parts give the same bytes.
public final class PartsWriter {
  /// What is written beside the notes; `markers` by grid tick.
  public record Heading(
      String name,
      Metre metre,
      Key key,
      int tempo,
      List<String> texts,
      SortedMap<Integer, String> markers) {
    public Heading {
      texts = List.copyOf(texts);
      markers = Collections.unmodifiableSortedMap(new TreeMap<>(markers));
    }

    /// Without markers.
    public Heading(String name, Metre metre, Key key, int tempo, List<String> texts) {
      this(name, metre, key, tempo, texts, new TreeMap<>());
    }
  }

  private static final int SCALE = MidiWriter.RESOLUTION / Melody.TICKS_PER_QUARTER;
  private static final int TEXT = 0x01;
  private static final int NAME = 0x03;
  private static final int MARKER = 0x06;
  private static final int TEMPO = 0x51;
  private static final int METRE = 0x58;
  private static final int KEY = 0x59;

  private PartsWriter() {}

  /// The bytes of the file.
  public static byte[] bytes(List<Part> parts, Heading heading) {
    try {
      var sequence = new Sequence(Sequence.PPQ, MidiWriter.RESOLUTION);
      for (var part : parts) {
        var track = sequence.createTrack();
        if (part.equals(parts.getFirst())) {
          head(track, heading);
        }
        meta(track, NAME, part.name(), 0);
        add(
            track,
            new ShortMessage(ShortMessage.PROGRAM_CHANGE, part.channel(), part.program(), 0),
            0);
        for (var note : part.notes()) {
          int velocity = part.loudness() + heading.metre.accent(note.start());
          var on = new ShortMessage(ShortMessage.NOTE_ON, part.channel(), note.pitch(), velocity);
          add(track, on, note.start());
          var off = new ShortMessage(ShortMessage.NOTE_OFF, part.channel(), note.pitch(), 0);
          add(track, off, note.end());
        }
      }
      var bytes = new ByteArrayOutputStream();
      MidiSystem.write(sequence, 1, bytes);
      return bytes.toByteArray();
    } catch (InvalidMidiDataException | IOException e) {
      throw new IllegalStateException("valid notes make valid MIDI, and memory takes it", e);
    }
  }

  private static void head(Track track, Heading heading) throws InvalidMidiDataException {
    for (var text : heading.texts) {
      meta(track, TEXT, text, 0);
    }
    meta(track, TEXT, heading.name, 0);
    var microseconds = ByteBuffer.allocate(4).putInt(60_000_000 / heading.tempo).array();
    meta(track, TEMPO, Arrays.copyOfRange(microseconds, 1, 4));
    int unit = Integer.numberOfTrailingZeros(heading.metre.unit());
    meta(track, METRE, new byte[] {(byte) heading.metre.beats(), (byte) unit, 24, 8});
    var key = heading.key;
    meta(track, KEY, new byte[] {(byte) key.sharps(), (byte) (key.minor() ? 1 : 0)});
    for (var marker : heading.markers.entrySet()) {
      meta(track, MARKER, marker.getValue(), marker.getKey());
    }
  }

  private static void meta(Track track, int type, String text, int gridTick)
      throws InvalidMidiDataException {
    var data = text.getBytes(StandardCharsets.UTF_8);
    add(track, new MetaMessage(type, data, data.length), gridTick);
  }

  private static void meta(Track track, int type, byte... data) throws InvalidMidiDataException {
    add(track, new MetaMessage(type, data, data.length), 0);
  }

  private static void add(Track track, MidiMessage message, int gridTick) {
    track.add(new MidiEvent(message, (long) gridTick * SCALE));
  }
}
