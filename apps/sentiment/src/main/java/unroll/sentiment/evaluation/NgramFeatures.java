package unroll.sentiment.evaluation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers the words and pairs of neighbouring words of training texts. A word is a number, a pair
/// the numbers of its words side by side in a long; sorted, these keys are numbered by their place.
final class NgramFeatures {
  private final Map<String, Integer> words;
  private final long[] keys;

  private NgramFeatures(Map<String, Integer> words, long[] keys) {
    this.words = words;
    this.keys = keys;
  }

  static NgramFeatures of(List<TokenizedText> texts) {
    var words = new HashMap<String, Integer>();
    var keys = new long[1 << 16];
    int n = 0;
    for (var text : texts) {
      text.tokens().forEach(word -> words.putIfAbsent(word, words.size() + 1));
      var found = keys(words, text.tokens());
      if (n + found.length > keys.length) {
        n = sortedDistinct(keys, n);
        keys = Arrays.copyOf(keys, Math.max(2 * n, n + found.length));
      }
      System.arraycopy(found, 0, keys, n, found.length);
      n += found.length;
    }
    return new NgramFeatures(words, Arrays.copyOf(keys, sortedDistinct(keys, n)));
  }

  int size() {
    return keys.length;
  }

  /// The numbers of the distinct known features of a text, in ascending order.
  int[] in(List<String> tokens) {
    return Arrays.stream(keys(words, tokens))
        .mapToInt(key -> Arrays.binarySearch(keys, key))
        .filter(found -> found >= 0)
        .sorted()
        .distinct()
        .toArray();
  }

  /// The words and pairs, again and again; unknown words are number 0, which no key is made of.
  private static long[] keys(Map<String, Integer> words, List<String> tokens) {
    var keys = new long[2 * tokens.size()];
    int n = 0;
    long before = 0;
    for (var token : tokens) {
      long word = words.getOrDefault(token, 0);
      if (word > 0) {
        keys[n++] = word;
        if (before > 0) {
          keys[n++] = before << 32 | word;
        }
      }
      before = word;
    }
    return Arrays.copyOf(keys, n);
  }

  private static int sortedDistinct(long[] keys, int n) {
    Arrays.sort(keys, 0, n);
    int kept = 0;
    for (int i = 0; i < n; i++) {
      if (kept == 0 || keys[i] != keys[kept - 1]) {
        keys[kept++] = keys[i];
      }
    }
    return kept;
  }
}
