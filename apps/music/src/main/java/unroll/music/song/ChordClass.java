package unroll.music.song;

import java.util.List;
import java.util.Map;
import unroll.music.harmony.Chord;

/// Chords as numbers: nine qualities on twelve roots, `9 · root + quality`, and no chord, the last.
/// Basses other than the root, sixths and ninths are left out.
public final class ChordClass {
  /// What stands behind the root in a chord symbol, by the number of the quality.
  private static final List<String> SUFFIXES =
      List.of("", "m", "dim", "aug", "sus2", "sus4", "7", "maj7", "m7");

  /// The number of qualities.
  public static final int QUALITIES = 9;

  /// No chord.
  public static final int NONE = 12 * QUALITIES;

  /// How many classes there are.
  public static final int COUNT = NONE + 1;

  /// Major and minor triads of twelve roots, and no chord.
  public static final int TRIADS = 25;

  private static final int MINOR = 1;
  private static final int DIMINISHED = 2;
  private static final int MINOR_SEVENTH = 8;

  private static final Map<String, Integer> QUALITY =
      Map.ofEntries(
          Map.entry("maj", 0),
          Map.entry("maj6", 0),
          Map.entry("min", MINOR),
          Map.entry("min6", MINOR),
          Map.entry("minmaj7", MINOR),
          Map.entry("dim", DIMINISHED),
          Map.entry("dim7", DIMINISHED),
          Map.entry("hdim7", DIMINISHED),
          Map.entry("aug", 3),
          Map.entry("sus2", 4),
          Map.entry("sus4", 5),
          Map.entry("sus4(b7)", 5),
          Map.entry("7", 6),
          Map.entry("maj7", 7),
          Map.entry("min7", MINOR_SEVENTH));

  private static final String[] SHARPS = "C C# D D# E F F# G G# A A# B".split(" ");
  private static final String[] FLATS = "C Db D Eb E F Gb G Ab A Bb B".split(" ");

  private ChordClass() {}

  /// The class of a label such as `B:maj7`, `F#:min/b3` or `N`.
  ///
  /// @throws IllegalArgumentException if it is written otherwise
  public static int ofLabel(String label) {
    if (label.equals("N")) {
      return NONE;
    }
    int colon = label.indexOf(':');
    var kind = colon < 0 ? "maj" : label.substring(colon + 1).replaceFirst("/.*", "");
    var quality = QUALITY.get(kind);
    int root = root(colon < 0 ? label : label.substring(0, colon));
    if (quality == null || root < 0) {
      throw new IllegalArgumentException(
          "a chord must be written as ROOT:QUALITY, such as C:maj or F#:min7, or N, got \""
              + label
              + "\"");
    }
    return of(root, quality);
  }

  /// The pitch class of a root such as `Bb`; −1 if it is none.
  public static int root(String name) {
    int natural = name.isEmpty() ? -1 : "C D EF G A B".indexOf(name.charAt(0));
    boolean known = natural >= 0 && name.charAt(0) != ' ' && name.matches(".[#b]?");
    if (!known) {
      return -1;
    }
    int sign = name.endsWith("#") ? 1 : name.length() > 1 ? -1 : 0;
    return Math.floorMod(natural + sign, 12);
  }

  static int of(int root, int quality) {
    return Math.floorMod(root, 12) * QUALITIES + quality;
  }

  /// The tonic chord of C major or A minor.
  public static int tonic(boolean minor) {
    return minor ? of(9, MINOR) : 0;
  }

  /// The pitch class of its root; −1 of no chord.
  public static int root(int chord) {
    return chord == NONE ? -1 : chord / QUALITIES;
  }

  /// The number of its quality; −1 of no chord.
  public static int quality(int chord) {
    return chord == NONE ? -1 : chord % QUALITIES;
  }

  /// The chord `semitones` higher.
  public static int transposed(int chord, int semitones) {
    return chord == NONE ? NONE : of(root(chord) + semitones, quality(chord));
  }

  /// The pitch classes of its tones, one bit each; none of no chord.
  public static int pitchClasses(int chord) {
    return chord == NONE ? 0 : Tones.OF[chord];
  }

  /// Whether `pitch` is one of its tones.
  public static boolean has(int chord, int pitch) {
    return (pitchClasses(chord) >> pitch % 12 & 1) == 1;
  }

  /// The triad that is nearest: 0 to 11 major, 12 to 23 minor, 24 for no chord. Diminished counts
  /// as minor, augmented and suspended as major.
  public static int triad(int chord) {
    int quality = quality(chord);
    boolean minor = quality == MINOR || quality == DIMINISHED || quality == MINOR_SEVENTH;
    return chord == NONE ? TRIADS - 1 : root(chord) + (minor ? 12 : 0);
  }

  /// The symbol, such as `Am7`, spelt with sharps or flats; `N.C.` of no chord.
  public static String symbol(int chord, boolean flats) {
    return chord == NONE
        ? "N.C."
        : (flats ? FLATS : SHARPS)[root(chord)] + SUFFIXES.get(quality(chord));
  }

  /// As a chord that can be played.
  public static Chord chord(int chord, boolean flats) {
    return Chord.parse(symbol(chord, flats));
  }

  private static final class Tones {
    static final int[] OF = new int[NONE];

    static {
      for (int chord = 0; chord < NONE; chord++) {
        OF[chord] = chord(chord, false).pitchClasses();
      }
    }
  }
}
