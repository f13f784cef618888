package unroll.music.midi;

import java.util.List;

/// A melody with all that a MIDI file of it says: quarters a minute, the General MIDI instrument,
/// texts, and the notes of an accompaniment, which may sound together; empty for none.
public record Score(
    Melody melody, int tempo, int program, List<String> texts, List<Note> accompaniment) {

  public Score {
    if (tempo < 4 || tempo > 1000) { // slower does not fit the three bytes of a tempo event
      throw new IllegalArgumentException("a tempo is 4 to 1000 quarters a minute, got " + tempo);
    }
    if (program < 0 || program > 127) {
      throw new IllegalArgumentException("a MIDI instrument lies in 0..127, got " + program);
    }
    texts = List.copyOf(texts);
    accompaniment = List.copyOf(accompaniment);
  }
}
