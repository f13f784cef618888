package unroll.sentiment.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import unroll.engine.random.RandomStream;

/// Parts of equal size for cross-validation: each is test once, while the others are train.
public final class Folds {
  private Folds() {}

  /// The numbers of the texts to learn from and to test on.
  public record Fold(int[] train, int[] test) {}

  /// Cuts texts into `k` parts, a function of `seed`. Texts of one unit (`units[i]`, such as a film
  /// or the text itself) stay together; each part has its share of every label, as far as that
  /// allows.
  ///
  /// @throws IllegalArgumentException if `k` is less than 2 or there are fewer units
  public static List<Fold> of(int k, List<String> units, List<String> labels, long seed) {
    var members = new LinkedHashMap<String, List<Integer>>();
    for (int i = 0; i < units.size(); i++) {
      members.computeIfAbsent(units.get(i), _ -> new ArrayList<>()).add(i);
    }
    if (k < 2 || members.size() < k || units.size() != labels.size()) {
      throw new IllegalArgumentException(
          "there must be 2 folds or more, each of one text or more, got %d folds of %d"
              .formatted(k, members.size()));
    }
    var inOrder = List.copyOf(members.values());
    var dealt =
        IntStream.of(RandomStream.of(seed).permutation(inOrder.size()))
            .mapToObj(inOrder::get)
            .sorted(Comparator.comparing(unit -> labels.get(unit.getFirst()))) // keeps the order
            .toList();
    var sizes = new int[k];
    var foldOf = new int[units.size()];
    for (var unit : dealt) {
      int smallest = 0;
      for (int fold = 1; fold < k; fold++) {
        smallest = sizes[fold] < sizes[smallest] ? fold : smallest;
      }
      for (int i : unit) {
        foldOf[i] = smallest;
      }
      sizes[smallest] += unit.size();
    }
    return IntStream.range(0, k).mapToObj(fold -> fold(fold, foldOf)).toList();
  }

  private static Fold fold(int fold, int[] foldOf) {
    return new Fold(
        IntStream.range(0, foldOf.length).filter(i -> foldOf[i] != fold).toArray(),
        IntStream.range(0, foldOf.length).filter(i -> foldOf[i] == fold).toArray());
  }
}
