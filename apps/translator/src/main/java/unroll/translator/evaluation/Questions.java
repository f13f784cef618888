package unroll.translator.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import unroll.translator.data.ParallelTexts.Pair;

/// Texts to translate, and the translations of each that are right: its references.
public record Questions(List<String> sources, List<List<String>> references) {

  /// A text for each pair, with one reference.
  public static Questions each(List<Pair> pairs) {
    return new Questions(
        pairs.stream().map(Pair::source).toList(),
        pairs.stream().map(pair -> List.of(pair.target())).toList());
  }

  /// A text for each source, with the targets of all its pairs.
  public static Questions grouped(List<Pair> pairs) {
    var all = new LinkedHashMap<String, List<String>>();
    pairs.forEach(
        pair -> all.computeIfAbsent(pair.source(), _ -> new ArrayList<>()).add(pair.target()));
    return new Questions(List.copyOf(all.keySet()), List.copyOf(all.values()));
  }
}
