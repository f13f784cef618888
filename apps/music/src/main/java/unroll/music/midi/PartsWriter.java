package unroll.music.midi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sound.midi.InvalidMidiDataException;
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

  private static final int CLOCKS_PER_QUARTER = 24;

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
        add(track, MetaEvents.text(MetaEvents.TRACK_NAME, part.name()), 0);
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
      add(track, MetaEvents.text(MetaEvents.TEXT, text), 0);
    }
    add(track, MetaEvents.text(MetaEvents.TEXT, heading.name), 0);
    add(track, MetaEvents.tempo(heading.tempo), 0);
    add(track, MetaEvents.metre(heading.metre, CLOCKS_PER_QUARTER), 0);
    add(track, MetaEvents.key(heading.key.sharps(), heading.key.minor()), 0);
    for (var marker : heading.markers.entrySet()) {
      add(track, MetaEvents.text(MetaEvents.MARKER, marker.getValue()), marker.getKey());
    }
  }

  private static void add(Track track, MidiMessage message, int gridTick) {
    track.add(new MidiEvent(message, (long) gridTick * Playing.TICKS));
  }
}
