package unroll.music.midi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Makes one voice of notes that may sound together: the skyline, the highest tone at every moment.
///
/// Of notes that start together the highest stays. A higher note cuts the one below it short. A
/// lower note that starts under a sounding one is an accompaniment and falls away, unless it goes
/// on at least as long after the higher one has ended as it lay beneath it: then the two are a
/// legato played with overlapping fingers, and the higher note ends where the lower begins. An
/// overlap of one tick is always that.
final class TopVoice {
  /// A gap too short to be a written rest (the shortest, 1/32, has 3 ticks) is never one.
  private static final int NO_REST = 2;

  /// A gap shorter than a sixteenth, short beside its note, comes from the touch of a player or
  /// sequencer.
  private static final int TOUCH = 4;

  private TopVoice() {}

  /// The top voice of `notes`, in order of time, legato where they are played so.
  static List<Note> of(List<Note> notes) {
    return legato(skyline(notes));
  }

  private static List<Note> skyline(List<Note> notes) {
    var sorted = new ArrayList<>(notes);
    sorted.sort(
        Comparator.comparingInt(Note::start)
            .thenComparing(Comparator.comparingInt(Note::pitch).reversed())
            .thenComparing(Comparator.comparingInt(Note::length).reversed()));
    var voice = new ArrayList<Note>();
    for (var note : sorted) {
      if (voice.isEmpty() || voice.getLast().end() <= note.start()) {
        voice.add(note);
        continue;
      }
      var above = voice.getLast();
      var beneath = above.end() - note.start();
      var after = note.end() - above.end();
      if (note.start() > above.start()
          && (note.pitch() >= above.pitch() || after >= beneath || beneath == 1)) {
        voice.set(voice.size() - 1, lasting(above, note.start() - above.start()));
        voice.add(note);
      }
    }
    return voice;
  }

  private static List<Note> legato(List<Note> voice) {
    for (int i = 0; i + 1 < voice.size(); i++) {
      var note = voice.get(i);
      var toNext = voice.get(i + 1).start() - note.start();
      var gap = toNext - note.length();
      if (gap > 0 && (gap <= NO_REST || (gap <= TOUCH && 6 * gap <= toNext))) {
        voice.set(i, lasting(note, toNext));
      }
    }
    return voice;
  }

  private static Note lasting(Note note, int length) {
    return new Note(note.pitch(), note.start(), length);
  }
}
