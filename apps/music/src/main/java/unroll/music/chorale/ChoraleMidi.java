package unroll.music.chorale;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import unroll.music.midi.Key;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;

/// A chorale as a MIDI file of format 1: a track for each voice on a channel of its own, named
/// after it; tempo, metre, key, name and texts stand in the first.
public final class ChoraleMidi {
  /// What is written beside the notes.
  public record Heading(
      String name, Metre metre, Key key, int tempo, int program, List<String> texts) {}

  private static final int RESOLUTION = 480; // ticks of a quarter
  private static final int SCALE = RESOLUTION / Melody.TICKS_PER_QUARTER;
  private static final int LOUDNESS = 80;
  private static final int TEXT = 0x01;
  private static final int NAME = 0x03;
  private static final int TEMPO = 0x51;
  private static final int METRE = 0x58;
  private static final int KEY = 0x59;

  private ChoraleMidi() {}

  /// The notes of each voice, the first step of the chorale at tick `start`.
  public static Map<Voice, List<Note>> voices(Chorale chorale, int start) {
    var voices = new EnumMap<Voice, List<Note>>(Voice.class);
    for (var voice : Voice.values()) {
      var notes = new ArrayList<Note>();
      for (var note : chorale.notes(voice)) {
        notes.add(new Note(note.pitch(), note.start() + start, note.length()));
      }
      voices.put(voice, notes);
    }
    return voices;
  }

  /// The bytes of the file; `voices` has the notes of each voice in grid ticks.
  public static byte[] bytes(Map<Voice, List<Note>> voices, Heading heading) {
    try {
      var sequence = new Sequence(Sequence.PPQ, RESOLUTION);
      for (var voice : Voice.values()) {
        var track = sequence.createTrack();
        if (voice == Voice.SOPRANO) {
          head(track, heading);
        }
        meta(track, NAME, voice.label().getBytes(StandardCharsets.UTF_8));
        int channel = voice.place();
        add(track, new ShortMessage(ShortMessage.PROGRAM_CHANGE, channel, heading.program, 0), 0);
        for (var note : voices.getOrDefault(voice, List.of())) {
          int velocity = LOUDNESS + heading.metre.accent(note.start());
          var on = new ShortMessage(ShortMessage.NOTE_ON, channel, note.pitch(), velocity);
          add(track, on, note.start());
          var off = new ShortMessage(ShortMessage.NOTE_OFF, channel, note.pitch(), 0);
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
      meta(track, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }
    meta(track, TEXT, heading.name.getBytes(StandardCharsets.UTF_8));
    var microseconds = ByteBuffer.allocate(4).putInt(60_000_000 / heading.tempo).array();
    meta(track, TEMPO, Arrays.copyOfRange(microseconds, 1, 4));
    int unit = Integer.numberOfTrailingZeros(heading.metre.unit());
    meta(track, METRE, new byte[] {(byte) heading.metre.beats(), (byte) unit, 24, 8});
    var key = heading.key;
    meta(track, KEY, new byte[] {(byte) key.sharps(), (byte) (key.minor() ? 1 : 0)});
  }

  private static void meta(Track track, int type, byte[] data) throws InvalidMidiDataException {
    add(track, new MetaMessage(type, data, data.length), 0);
  }

  private static void add(Track track, MidiMessage message, int gridTick) {
    track.add(new MidiEvent(message, (long) gridTick * SCALE));
  }
}
