package unroll.music.midi;

import java.util.regex.Pattern;

/// A key: the pitch class of its tonic (0 is C, 11 is B) and whether it is minor.
public record Key(int tonic, boolean minor) {
  private static final int[] MAJOR = {0, 2, 4, 5, 7, 9, 11};
  private static final int[] NATURAL_MINOR = {0, 2, 3, 5, 7, 8, 10};
  private static final int[] ALL_MINOR = {0, 2, 3, 5, 7, 8, 9, 10, 11};

  /// Tonics by the number of sharps of their major key, from −7 (C♭) to 7 (C♯), and three more for
  /// minor, whose tonic lies three fifths above that of the major key with the same signature.
  private static final String[] NAMES = "C♭ G♭ D♭ A♭ E♭ B♭ F C G D A E B F♯ C♯ G♯ D♯ A♯".split(" ");

  public Key {
    if (tonic < 0 || tonic > 11) {
      throw new IllegalArgumentException("a tonic is a pitch class 0..11, got " + tonic);
    }
  }

  /// Reads a key such as `D`, `Bb`, `F#` or, in minor, `Em`.
  public static Key parse(String text) {
    var key = Pattern.compile("([A-G])([#♯b♭]?)(m?)").matcher(text.strip());
    if (!key.matches()) {
      throw new IllegalArgumentException(
          "a key is written as a note from A to G, then # or b, then m for minor, such as D, Bb or"
              + (" F#m, got \"" + text + "\""));
    }
    int natural = MAJOR["CDEFGAB".indexOf(key.group(1))];
    int sign =
        switch (key.group(2)) {
          case "#", "♯" -> 1;
          case "b", "♭" -> -1;
          default -> 0;
        };
    return new Key(Math.floorMod(natural + sign, 12), !key.group(3).isEmpty());
  }

  /// The key that a signature of `sharps` (flats when negative) stands for.
  public static Key ofSignature(int sharps, boolean minor) {
    return new Key(Math.floorMod(7 * sharps + (minor ? 9 : 0), 12), minor);
  }

  /// The key signature, of two spellings the one with fewer signs (six sharps rather than flats).
  public int sharps() {
    var majorTonic = Math.floorMod(tonic + (minor ? 3 : 0), 12);
    var around = Math.floorMod(7 * majorTonic, 12);
    return around > 6 ? around - 12 : around;
  }

  /// The key `semitones` higher.
  public Key transposed(int semitones) {
    return new Key(Math.floorMod(tonic + semitones, 12), minor);
  }

  /// The pitch classes of the scale, one bit each: seven, of natural minor too.
  public int diatonic() {
    return pitchClasses(minor ? NATURAL_MINOR : MAJOR);
  }

  /// The same with the raised sixth and seventh of melodic minor as well.
  public int withRaisedDegrees() {
    return pitchClasses(minor ? ALL_MINOR : MAJOR);
  }

  private int pitchClasses(int[] steps) {
    var classes = 0;
    for (var step : steps) {
      classes |= 1 << (tonic + step) % 12;
    }
    return classes;
  }

  /// Such as `D major` or `E♭ minor`.
  @Override
  public String toString() {
    return NAMES[sharps() + 7 + (minor ? 3 : 0)] + (minor ? " minor" : " major");
  }
}
