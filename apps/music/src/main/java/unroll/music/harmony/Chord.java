package unroll.music.harmony;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unroll.music.midi.Key;

/// A chord by its symbol, such as `C`, `Am7`, `F#dim` or `G/B`: the pitch class of its `root` and
/// of its `bass` (0 is C), and all its pitch classes, one bit each.
public record Chord(String name, int root, int bass, int pitchClasses) {
  private static final Pattern SYMBOL =
      Pattern.compile("([A-G][#♯b♭]?)([^/]*)(?:/([A-G][#♯b♭]?))?");
  private static final int LOWEST_BASS = 36; // C2
  private static final int LOWEST_TONE = 53; // F3: an octave from there holds the other tones

  /// What the letters behind a root mean, in semitones above it.
  private static final String QUALITIES =
      """
      =0 4 7, maj=0 4 7, M=0 4 7, m=0 3 7, min=0 3 7, -=0 3 7, 5=0 7,
      6=0 4 7 9, m6=0 3 7 9, 7=0 4 7 10, maj7=0 4 7 11, M7=0 4 7 11, m7=0 3 7 10, min7=0 3 7 10,
      mmaj7=0 3 7 11, 9=0 2 4 7 10, maj9=0 2 4 7 11, m9=0 2 3 7 10, add9=0 2 4 7,
      dim=0 3 6, dim7=0 3 6 9, m7b5=0 3 6 10, aug=0 4 8, +=0 4 8,
      sus2=0 2 7, sus4=0 5 7, sus=0 5 7, 7sus4=0 5 7 10
      """;

  /// Reads a chord symbol.
  public static Chord parse(String text) {
    var symbol = SYMBOL.matcher(text);
    var tones = symbol.matches() ? tones(symbol.group(2)) : List.<Integer>of();
    if (tones.isEmpty()) {
      throw new IllegalArgumentException(
          "a chord is written as its root and kind, such as C, Am, F#dim, G7 or C/E, got \""
              + text
              + "\"");
    }
    int root = Key.parse(symbol.group(1)).tonic();
    int bass = symbol.group(3) == null ? root : Key.parse(symbol.group(3)).tonic();
    int classes = tones.stream().mapToInt(tone -> 1 << (root + tone) % 12).sum();
    return new Chord(text, root, bass, classes | 1 << bass);
  }

  private static List<Integer> tones(String quality) {
    return Arrays.stream(QUALITIES.strip().split(",\\s+"))
        .filter(line -> line.substring(0, line.indexOf('=')).equals(quality))
        .flatMap(line -> Arrays.stream(line.substring(line.indexOf('=') + 1).split(" ")))
        .map(Integer::valueOf)
        .toList();
  }

  /// Whether `pitch` is one of its tones, in any octave.
  public boolean has(int pitch) {
    return (pitchClasses >> pitch % 12 & 1) == 1;
  }

  /// The chord `semitones` higher, under its old name.
  public Chord transposed(int semitones) {
    int up = Math.floorMod(semitones, 12);
    int moved = (pitchClasses << up | pitchClasses >> (12 - up)) & 0xfff;
    return new Chord(name, (root + up) % 12, (bass + up) % 12, moved);
  }

  /// Its tones as they are played: the bass low, the others close together below the melody.
  public List<Integer> voiced() {
    var upper = IntStream.range(LOWEST_TONE, LOWEST_TONE + 12).filter(this::has).boxed();
    return Stream.concat(IntStream.of(LOWEST_BASS + bass).boxed(), upper).toList();
  }
}
