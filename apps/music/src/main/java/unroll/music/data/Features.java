package unroll.music.data;

import java.util.stream.IntStream;

/// Numbers of features that are there, group behind group.
final class Features {
  private final IntStream.Builder numbers = IntStream.builder();
  private int at;

  /// Of a group of `size` features the one numbered `feature`; none if that is −1.
  void one(int feature, int size) {
    if (feature >= 0) {
      numbers.add(at + feature);
    }
    at += size;
  }

  /// Of a group of `size` features those whose bits are set.
  void bits(int set, int size) {
    for (int i = 0; i < size; i++) {
      if ((set >> i & 1) == 1) {
        numbers.add(at + i);
      }
    }
    at += size;
  }

  /// Of a group of `size` features all of `present`, each once.
  void all(int[] present, int size) {
    for (int feature : present) {
      numbers.add(at + feature);
    }
    at += size;
  }

  /// A group of one.
  void flag(boolean present) {
    one(present ? 0 : -1, 1);
  }

  /// How many features the groups so far have.
  int width() {
    return at;
  }

  int[] numbers() {
    return numbers.build().toArray();
  }

  /// The last kind that begins at or below `n`; −1 if none does.
  static int kind(int[] kinds, int n) {
    int kind = -1;
    while (kind + 1 < kinds.length && kinds[kind + 1] <= n) {
      kind++;
    }
    return kind;
  }
}
