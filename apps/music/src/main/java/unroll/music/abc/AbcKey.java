package unroll.music.abc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import unroll.music.midi.Signature;
import unroll.music.midi.Signature.Mode;

/// A key of ABC (`K:`), such as `G`, `F#m`, `A dorian`, `D mix ^g` or `HP` for the highland pipes:
/// its signature, by how much each letter is altered, and the words after it that mean nothing to
/// this reader.
record AbcKey(Signature signature, Map<Character, Integer> altered, List<String> ignored) {
  private static final Pattern TONIC = Pattern.compile("([A-G])([#b♯♭]?)\\s*([A-Za-z]*)(.*)");
  private static final Pattern ACCIDENTAL = Pattern.compile("(\\^\\^?|__?|=)([A-Ga-g])");
  private static final String LETTERS = "FCGDAEB";

  static final AbcKey C_MAJOR = of(new Signature(0, Mode.MAJOR), List.of());

  private static AbcKey of(Signature signature, List<String> words) {
    var altered = new TreeMap<Character, Integer>();
    boolean explicit = words.contains("exp"); // the signature is what follows, and no more
    for (char letter = 'A'; letter <= 'G'; letter++) {
      altered.put(letter, explicit ? 0 : signature.alter(letter));
    }
    var ignored = new ArrayList<String>();
    boolean changed = explicit;
    for (var word : words) {
      var accidental = ACCIDENTAL.matcher(word);
      if (accidental.matches()) {
        char letter = Character.toUpperCase(accidental.group(2).charAt(0));
        altered.put(letter, semitones(accidental.group(1)));
        changed = true;
      } else if (!word.equals("exp")) {
        ignored.add(word);
      }
    }
    return new AbcKey(changed ? nearest(signature, altered) : signature, altered, ignored);
  }

  /// Reads what stands behind `K:`.
  static AbcKey parse(String text) {
    var plain = text.strip();
    if (plain.isEmpty() || plain.matches("(?i)none\\b.*")) {
      return C_MAJOR;
    }
    if (plain.matches("H[Pp]\\b.*")) {
      return of(new Signature(2, Mode.MAJOR), List.of());
    }
    if (ACCIDENTAL.matcher(plain.split("\\s+")[0]).matches()) {
      return of(C_MAJOR.signature, Arrays.asList(plain.split("\\s+")));
    }
    var tonic = TONIC.matcher(plain);
    if (!tonic.matches()) {
      throw new IllegalArgumentException(
          "a key is written as its tonic and mode, such as G, F#m, Ador or D mix, got \""
              + (plain + "\""));
    }
    int signs = tonic.group(2).isEmpty() ? 0 : "#♯".contains(tonic.group(2)) ? 1 : -1;
    int fifths = LETTERS.indexOf(tonic.group(1)) - 1 + 7 * signs;
    var mode = mode(tonic.group(3));
    var words = new ArrayList<String>();
    if (tonic.group(3).equals("exp")) {
      words.add("exp");
    } else if (mode == null) {
      words.add(tonic.group(3) + tonic.group(4).split("\\s", 2)[0]);
    }
    var rest = mode == null ? tonic.group(4).replaceFirst("^\\S*", "") : tonic.group(4);
    Arrays.stream(rest.strip().split("\\s+")).filter(word -> !word.isEmpty()).forEach(words::add);
    return of(Signature.above(fifths, mode == null ? Mode.MAJOR : mode), words);
  }

  /// A mode by its first three letters in any case; `m` alone is minor, nothing and `M` major.
  private static @Nullable Mode mode(String word) {
    if (word.isEmpty() || word.equals("M")) {
      return Mode.MAJOR;
    }
    if (word.equals("m")) {
      return Mode.MINOR;
    }
    return switch (word.substring(0, Math.min(3, word.length())).toLowerCase(Locale.ROOT)) {
      case "maj", "ion", "exp" -> Mode.MAJOR;
      case "min", "aeo" -> Mode.MINOR;
      case "dor" -> Mode.DORIAN;
      case "phr" -> Mode.PHRYGIAN;
      case "lyd" -> Mode.LYDIAN;
      case "mix" -> Mode.MIXOLYDIAN;
      case "loc" -> Mode.LOCRIAN;
      default -> null;
    };
  }

  /// The semitones of an accidental such as `^^` or `=`.
  static int semitones(String accidental) {
    return switch (accidental.charAt(0)) {
      case '^' -> accidental.length();
      case '_' -> -accidental.length();
      default -> 0;
    };
  }

  /// The signature that alters the letters so, above the same tonic if there is such a mode; the
  /// stated one if none does.
  private static Signature nearest(Signature stated, Map<Character, Integer> altered) {
    for (int sharps = -7; sharps <= 7; sharps++) {
      var candidate = new Signature(sharps, Mode.MAJOR);
      if (altered.entrySet().stream().allMatch(a -> candidate.alter(a.getKey()) == a.getValue())) {
        for (var mode : Mode.values()) {
          if (new Signature(sharps, mode).tonicFifths() == stated.tonicFifths()) {
            return new Signature(sharps, mode);
          }
        }
        return candidate;
      }
    }
    return stated;
  }
}
