package unroll.music.notation;

import java.util.HashMap;
import java.util.Map;
import unroll.music.midi.Signature;
import unroll.music.midi.Spelling;

/// Which accidentals must be written in a bar. Programs disagree on whether one holds in other
/// octaves, so a note whose letter was altered in any octave of the bar says what it is.
final class Accidentals {
  private final Signature signature;
  private final Map<String, Integer> here = new HashMap<>(); // by letter and octave
  private final Map<Character, Integer> latest = new HashMap<>(); // by letter

  Accidentals(Signature signature) {
    this.signature = signature;
  }

  void barLine() {
    here.clear();
    latest.clear();
  }

  /// Whether `note` needs a sign; it holds for the rest of the bar.
  boolean needs(Spelling note) {
    int usual = signature.alter(note.letter());
    var place = note.letter() + " " + note.octave();
    boolean needs =
        here.getOrDefault(place, usual) != note.alter()
            || latest.getOrDefault(note.letter(), usual) != note.alter();
    if (needs) {
      here.put(place, note.alter());
      latest.put(note.letter(), note.alter());
    }
    return needs;
  }
}
