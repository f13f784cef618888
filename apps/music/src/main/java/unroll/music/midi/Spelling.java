package unroll.music.midi;

/// How a pitch is written: a `letter` from A to G, how many semitones it is altered (1 for ♯, −1
/// for ♭), and the `octave`, of which 4 begins with the middle C.
///
/// Of the spellings of a pitch the one is taken that lies nearest to the tonic on the line of
/// fifths, from five fifths below to six above (Temperley, *The Cognition of Basic Musical
/// Structures*, 2001, chapter 5): the leading note of D minor is C♯ and not D♭.
public record Spelling(char letter, int alter, int octave) {
  private static final String LETTERS = "FCGDAEB"; // a fifth apart
  private static final int BELOW = 5;

  /// The spelling of `pitch` (MIDI, 60 is the middle C) in the key of `signature`.
  public static Spelling of(int pitch, Signature signature) {
    int lowest = signature.tonicFifths() - BELOW;
    int fifths = lowest + Math.floorMod(7 * pitch - lowest, 12) + 1; // F is 0
    int alter = Math.floorDiv(fifths, 7);
    char letter = LETTERS.charAt(Math.floorMod(fifths, 7));
    return new Spelling(letter, alter, Math.floorDiv(pitch - alter, 12) - 1);
  }

  /// Such as `C♯5`.
  @Override
  public String toString() {
    return letter + (alter < 0 ? "♭" : "♯").repeat(Math.abs(alter)) + octave;
  }
}
