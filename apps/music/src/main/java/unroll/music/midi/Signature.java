package unroll.music.midi;

import java.util.Locale;

/// A key signature, `sharps` from −7 (seven flats) to 7, and the mode it is read in: one sharp is G
/// major, E minor, A dorian, D mixolydian.
public record Signature(int sharps, Mode mode) {
  private static final String LETTERS = "FCGDAEB"; // a fifth apart

  /// A church mode by how many fifths its tonic lies above that of the major key with the same
  /// signature; `word` is what ABC writes behind the tonic.
  public enum Mode {
    MAJOR(0, ""),
    MINOR(3, "m"),
    DORIAN(2, "dor"),
    PHRYGIAN(4, "phr"),
    LYDIAN(-1, "lyd"),
    MIXOLYDIAN(1, "mix"),
    LOCRIAN(5, "loc");

    final int fifths;
    private final String word;

    Mode(int fifths, String word) {
      this.fifths = fifths;
      this.word = word;
    }

    /// Such as `dorian`.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Signature {
    if (sharps < -7 || sharps > 7) {
      throw new IllegalArgumentException("a key signature has −7 to 7 sharps, got " + sharps);
    }
  }

  /// Major or minor.
  public static Signature of(int sharps, boolean minor) {
    return new Signature(sharps, minor ? Mode.MINOR : Mode.MAJOR);
  }

  /// That of a melody.
  public static Signature of(Melody melody) {
    return of(melody.sharps(), melody.minor());
  }

  /// The signature of `mode` above the tonic that lies `fifths` fifths above C.
  public static Signature above(int fifths, Mode mode) {
    return new Signature(fifths - mode.fifths, mode);
  }

  public boolean minor() {
    return mode == Mode.MINOR;
  }

  /// How many fifths the tonic lies above C; negative below it.
  public int tonicFifths() {
    return sharps + mode.fifths;
  }

  /// The letter of the tonic with its sharps (`#`) or flats (`b`).
  private String tonic(String sharp, String flat) {
    int place = tonicFifths() + 1;
    int signs = Math.floorDiv(place, 7);
    return LETTERS.charAt(Math.floorMod(place, 7))
        + (signs < 0 ? flat : sharp).repeat(Math.abs(signs));
  }

  /// As ABC writes it, such as `F#m` or `Ador`.
  public String abc() {
    return tonic("#", "b") + mode.word;
  }

  /// How many semitones the signature moves the natural tone of `letter`, A to G: 1, 0 or −1.
  public int alter(char letter) {
    int place = LETTERS.indexOf(letter);
    return place < sharps ? 1 : place - 7 >= sharps ? -1 : 0;
  }

  /// Such as `F♯ minor` or `A dorian`.
  @Override
  public String toString() {
    return tonic("♯", "♭") + " " + mode;
  }
}
