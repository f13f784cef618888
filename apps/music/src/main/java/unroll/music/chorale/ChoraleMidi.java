package unroll.music.chorale;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import unroll.music.midi.Key;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;
import unroll.music.midi.Part;
import unroll.music.midi.PartsWriter;

/// A chorale as a MIDI file of format 1: a track for each voice on a channel of its own, named
/// after it; tempo, metre, key, name and texts stand in the first.
public final class ChoraleMidi {
  /// What is written beside the notes.
  public record Heading(
      String name, Metre metre, Key key, int tempo, int program, List<String> texts) {}

  private static final int LOUDNESS = 80;

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
    var parts = new ArrayList<Part>();
    for (var voice : Voice.values()) {
      var notes = voices.getOrDefault(voice, List.of());
      parts.add(new Part(voice.label(), voice.place(), heading.program, LOUDNESS, notes));
    }
    var head =
        new PartsWriter.Heading(
            heading.name, heading.metre, heading.key, heading.tempo, heading.texts);
    return PartsWriter.bytes(parts, head);
  }
}
