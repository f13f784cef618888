package unroll.music.midi;

import java.util.List;

/// A track of a MIDI file: what it is called, its channel from 0 (9 is the drums'), its General
/// MIDI instrument, how loud it is played, and its notes in grid ticks.
public record Part(String name, int channel, int program, int loudness, List<Note> notes) {
  /// The channel of drums.
  public static final int DRUMS = 9;

  public Part {
    notes = List.copyOf(notes);
  }
}
