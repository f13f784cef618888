package unroll.music.harmony;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unroll.music.midi.Key;

/// A chord by its symbol, such as `C`, `Am7`, `F♯ø`, `C7♭9` or `G/B`: the pitch class of its `root`
/// and of its `bass` (0 is C), and all its pitch classes, one bit each. `N.C.` is no chord: nothing
/// is played, and every tone fits.
public record Chord(String name, int root, int bass, int pitchClasses) {
  private static final Pattern SYMBOL =
      Pattern.compile("([A-G][#♯b♭]?)([^/]*)(?:/([A-G][#♯b♭]?))?");
  private static final Pattern NO_CHORD = Pattern.compile("N\\.?C\\.?|n\\.c\\.");
  private static final Pattern QUALITY = Pattern.compile("(.*?)((?:[b#](?:5|9|11|13))*)");
  private static final int ALL = 0xfff;
  private static final int LOWEST_BASS = 36; // C2
  private static final int LOWEST_TONE = 53; // F3: an octave from there holds the other tones

  /// What the letters after a root mean, in semitones above it; [#plain] has other spellings.
  private static final Map<String, List<Integer>> KINDS = kinds();

  private static Map<String, List<Integer>> kinds() {
    var table =
        """
        =0 4 7, m=0 3 7, 5=0 7, 6=0 4 7 9, m6=0 3 7 9, 69=0 2 4 7 9, m69=0 2 3 7 9,
        7=0 4 7 10, maj7=0 4 7 11, m7=0 3 7 10, mmaj7=0 3 7 11, 9=0 2 4 7 10, maj9=0 2 4 7 11,
        m9=0 2 3 7 10, 11=0 2 4 5 7 10, m11=0 2 3 5 7 10, 13=0 2 4 7 9 10, maj13=0 2 4 7 9 11,
        m13=0 2 3 7 9 10, add9=0 2 4 7, madd9=0 2 3 7, add11=0 4 5 7, dim=0 3 6, dim7=0 3 6 9,
        aug=0 4 8, aug7=0 4 8 10, sus2=0 2 7, sus4=0 5 7, sus=0 5 7, 7sus4=0 5 7 10,
        7sus=0 5 7 10, 9sus4=0 2 5 7 10
        """;
    var kinds = new LinkedHashMap<String, List<Integer>>();
    for (var line : table.strip().split(",\\s+")) {
      var tones = line.substring(line.indexOf('=') + 1).split(" ");
      kinds.put(
          line.substring(0, line.indexOf('=')),
          Arrays.stream(tones).map(Integer::valueOf).toList());
    }
    return kinds;
  }

  /// Reads a chord symbol.
  public static Chord parse(String text) {
    if (NO_CHORD.matcher(text).matches()) {
      return new Chord(text, -1, -1, ALL);
    }
    var symbol = SYMBOL.matcher(text.replace("6/9", "69"));
    var tones = symbol.matches() ? tones(plain(symbol.group(2))) : Set.<Integer>of();
    if (tones.isEmpty()) {
      throw new IllegalArgumentException(
          "a chord is written as its root and kind, such as C, Am, F#dim, G7 or C/E; kinds are"
              + String.join(", ", KINDS.keySet()).replaceFirst("^,", "")
              + ", with b5, #5, b9, #9, #11 or b13 after them; N.C. means no chord; got \""
              + text
              + "\"");
    }
    int root = Key.parse(symbol.group(1)).tonic();
    int bass = symbol.group(3) == null ? root : Key.parse(symbol.group(3)).tonic();
    int classes = tones.stream().mapToInt(tone -> 1 << (root + tone) % 12).sum();
    return new Chord(text, root, bass, classes | 1 << bass);
  }

  /// A kind in the spelling of [#KINDS], of which lead sheets have many.
  private static String plain(String quality) {
    return quality
        .replaceAll("[()]", "")
        .replace('♭', 'b')
        .replace('♯', '#')
        .replaceFirst("^(?:(?i:min)|mi(?!n)|[-−])", "m")
        .replaceFirst("[Δ△^](?=\\d)|(?i:maj)|Ma|M", "maj")
        .replaceFirst("[Δ△^]", "maj7")
        .replaceFirst("^maj$", "")
        .replaceFirst("^[øØ]7?$", "m7b5")
        .replaceFirst("^(?:[°ºo]|(?i:dim))(?=7?$)", "dim")
        .replaceFirst("^\\+(?=7?$)", "aug")
        .replaceFirst("^7\\+$", "aug7")
        .replaceAll("(?<=\\d)[-−](?=5|9|11|13)", "b")
        .replaceAll("(?<=\\d)\\+(?=5|9|11|13)", "#");
  }

  private static Set<Integer> tones(String quality) {
    var parts = QUALITY.matcher(quality);
    var known = parts.matches() ? KINDS.get(parts.group(1)) : null;
    if (known == null) {
      return Set.of();
    }
    var tones = new TreeSet<>(known);
    for (var altered : parts.group(2).split("(?=[b#])")) {
      if (!altered.isEmpty()) {
        int natural =
            switch (altered.substring(1)) {
              case "5" -> 7;
              case "9" -> 2;
              case "11" -> 5;
              default -> 9;
            };
        tones.remove(natural);
        tones.add(altered.startsWith("b") ? natural - 1 : natural + 1);
      }
    }
    return tones;
  }

  /// Whether it is no chord.
  public boolean isNone() {
    return root < 0;
  }

  /// Whether `pitch` is one of its tones, in any octave.
  public boolean has(int pitch) {
    return (pitchClasses >> pitch % 12 & 1) == 1;
  }

  /// The chord `semitones` higher, under its old name.
  public Chord transposed(int semitones) {
    if (isNone()) {
      return this;
    }
    int up = Math.floorMod(semitones, 12);
    int moved = (pitchClasses << up | pitchClasses >> (12 - up)) & 0xfff;
    return new Chord(name, (root + up) % 12, (bass + up) % 12, moved);
  }

  /// Its tones as they are played: the bass low, the others close together below the melody.
  public List<Integer> voiced() {
    if (isNone()) {
      return List.of();
    }
    var upper = IntStream.range(LOWEST_TONE, LOWEST_TONE + 12).filter(this::has).boxed();
    return Stream.concat(IntStream.of(LOWEST_BASS + bass).boxed(), upper).toList();
  }
}
