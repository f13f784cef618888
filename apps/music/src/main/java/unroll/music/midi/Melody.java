package unroll.music.midi;

import java.util.List;

/// A tune of one voice: notes in order of time that never overlap; what lies between them is rest.
///
/// A pickup is a leading rest in the first bar. The key is a MIDI key signature: `sharps` from −7
/// (seven flats) to 7, and whether the mode is `minor` (many files leave that flag at false).
public record Melody(String name, Metre metre, int sharps, boolean minor, List<Note> notes) {
  /// The grid: a sixteenth has 6 ticks, an eighth of a triplet 8.
  public static final int TICKS_PER_QUARTER = 24;

  public Melody {
    if (sharps < -7 || sharps > 7) {
      throw new IllegalArgumentException(
          name + ": a key signature has −7 to 7 sharps, got " + sharps);
    }
    notes = List.copyOf(notes);
    for (int i = 1; i < notes.size(); i++) {
      if (notes.get(i).start() < notes.get(i - 1).end()) {
        throw new IllegalArgumentException(
            name
                + ": the notes of a melody follow one another, but "
                + (notes.get(i) + " starts before the end of " + notes.get(i - 1)));
      }
    }
  }

  /// A tune without notes yet, with the signature of `key`.
  public static Melody empty(String name, Metre metre, Key key) {
    return new Melody(name, metre, key.sharps(), key.minor(), List.of());
  }

  /// The same tune under another name.
  public Melody named(String other) {
    return new Melody(other, metre, sharps, minor, notes);
  }

  /// The same tune with the key signature of `other`.
  public Melody signedAs(Melody other) {
    return new Melody(name, metre, other.sharps, other.minor, notes);
  }

  /// The key that its signature stands for.
  public Key key() {
    return Key.ofSignature(sharps, minor);
  }

  /// The tick at which the last note ends; 0 without notes.
  public int lastEnd() {
    return notes.isEmpty() ? 0 : notes.getLast().end();
  }

  /// Number of bars up to the end of the last note, an unfinished one counted whole.
  public int bars() {
    return Math.ceilDiv(lastEnd(), metre.ticksPerBar());
  }

  /// Length of the rest before the first note, in grid ticks.
  public int leadingRest() {
    return notes.isEmpty() ? 0 : notes.getFirst().start();
  }

  /// The lowest pitch; 127 without notes.
  public int lowest() {
    return notes.stream().mapToInt(Note::pitch).min().orElse(Note.HIGHEST_PITCH);
  }

  /// The highest pitch; 0 without notes.
  public int highest() {
    return notes.stream().mapToInt(Note::pitch).max().orElse(0);
  }

  /// The same tune `semitones` higher (lower when negative), with the key signature that belongs to
  /// it.
  public Melody transposed(int semitones) {
    if (semitones == 0) {
      return this;
    }
    if (lowest() + semitones < 0 || highest() + semitones > Note.HIGHEST_PITCH) {
      throw new IllegalArgumentException(
          name
              + (": pitches " + lowest() + " to " + highest())
              + (" moved by " + semitones + " semitones leave 0..127"));
    }
    var moved =
        notes.stream().map(n -> new Note(n.pitch() + semitones, n.start(), n.length())).toList();
    return new Melody(name, metre, sharpsAfter(sharps, semitones), minor, moved);
  }

  /// A semitone is seven steps on the circle of fifths; of two spellings the one with fewer signs.
  private static int sharpsAfter(int sharps, int semitones) {
    var around = Math.floorMod(sharps + 7L * semitones, 12);
    return around > 6 ? around - 12 : around;
  }
}
