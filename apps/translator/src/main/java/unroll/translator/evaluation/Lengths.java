package unroll.translator.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import unroll.translator.data.Tokens;

/// The texts of `from` to `to` tokens, by number.
public record Lengths(int from, int to, List<Integer> numbers) {
  private static final int[] LIMITS = {5, 10, 15, 20, 30, Integer.MAX_VALUE};

  /// `texts` by length, the shortest first; lengths that none has are left out.
  public static List<Lengths> of(List<String> texts) {
    var lengths = texts.stream().mapToInt(text -> Tokens.cut(text).size()).toArray();
    var all = new ArrayList<Lengths>();
    int from = 1;
    for (int to : LIMITS) {
      int least = from;
      var numbers =
          IntStream.range(0, lengths.length)
              .filter(i -> lengths[i] >= least && lengths[i] <= to)
              .boxed()
              .toList();
      if (!numbers.isEmpty()) {
        all.add(new Lengths(from, to, numbers));
      }
      from = to + 1;
    }
    return all;
  }

  /// For people.
  public String name() {
    return to == Integer.MAX_VALUE ? from + " or more" : from + " to " + to;
  }

  /// Those of a list with an item for each text.
  public <T> List<T> select(List<T> items) {
    return numbers.stream().map(items::get).toList();
  }
}
