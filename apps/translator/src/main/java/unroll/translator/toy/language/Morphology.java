package unroll.translator.toy.language;

import java.util.List;
import java.util.Map;

/// How stems and endings grow together. In an ending, capital letters are vowels that take the
/// colour of the vowel before them, and `@` is the sound that marks class and number.
public record Morphology(List<Colour> colours, Map<Character, Character> softening) {
  static final char CONCORD = '@';

  /// A colour of vowels, and what the capital letters of endings become after one of them.
  public record Colour(String vowels, Map<Character, Character> harmony) {}

  /// `stem` with `ending`, in which `concord` stands for `@`.
  public String join(String stem, String ending, String concord) {
    var marked = ending.replace(String.valueOf(CONCORD), concord);
    if (stem.isEmpty() || marked.isEmpty()) {
      return stem + marked;
    }
    var word = new StringBuilder(stem);
    if (isVowel(marked.charAt(0))) {
      int last = word.length() - 1;
      word.setCharAt(last, softening.getOrDefault(word.charAt(last), word.charAt(last)));
    }
    for (char letter : marked.toCharArray()) {
      word.append(colourOf(word).harmony.getOrDefault(letter, letter));
    }
    return word.toString();
  }

  private boolean isVowel(char letter) {
    for (var colour : colours) {
      if (colour.vowels.indexOf(letter) >= 0 || colour.harmony.containsKey(letter)) {
        return true;
      }
    }
    return false;
  }

  private Colour colourOf(CharSequence word) {
    for (int i = word.length() - 1; i >= 0; i--) {
      for (var colour : colours) {
        if (colour.vowels.indexOf(word.charAt(i)) >= 0) {
          return colour;
        }
      }
    }
    return colours.getFirst();
  }
}
