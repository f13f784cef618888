package unroll.engine.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Cuts words into parts that stood together often (byte-pair encoding; Sennrich, Haddow & Birch,
/// 2016): a frequent word stays whole, a rare one falls into parts, at worst into letters.
///
/// A part that a word continues after ends with [#JOINER]: "lower" may be `low￭ er`. Merges are
/// applied in the order in which they were learned.
public final class Subwords {
  /// Marks the side of a part on which a word continues: U+FFED, a small square.
  public static final String JOINER = "￭";

  private static final int LEAST_COUNT = 2;
  private static final int MOST_REMEMBERED = 50_000; // words that were cut before
  private static final int LONGEST_REMEMBERED = 30;

  /// Two parts that became one.
  public record Merge(String left, String right) {
    String merged() {
      return left.substring(0, left.length() - 1) + right;
    }
  }

  private final LineTable merges; // in the order in which they were learned
  private final Map<String, List<String>> remembered = new ConcurrentHashMap<>();

  /// With merges that were learned before, in their order.
  public Subwords(List<Merge> merges) {
    this(new LineTable(lines(merges)));
  }

  private Subwords(LineTable merges) {
    this.merges = merges;
  }

  private static String lines(List<Merge> merges) {
    for (var merge : merges) {
      if (!merge.left.endsWith(JOINER) || merge.right.isEmpty()) {
        throw new IllegalArgumentException("Subwords: no merge of two parts: " + merge);
      }
    }
    return merges.stream()
        .map(merge -> merge.left + " " + merge.right)
        .collect(Collectors.joining("\n"));
  }

  /// The merges, the first learned first.
  public List<Merge> merges() {
    return IntStream.range(0, merges.size())
        .filter(line -> !merges.line(line).isEmpty()) // nothing was worth a merge
        .mapToObj(this::merge)
        .toList();
  }

  private Merge merge(int number) {
    var line = merges.line(number);
    int space = line.indexOf(' ');
    return new Merge(line.substring(0, space), line.substring(space + 1));
  }

  /// The merges as lines of a model's header: two parts with a space between.
  public String lines() {
    return lines(merges());
  }

  /// With the merges of such lines.
  ///
  /// @throws IllegalArgumentException if a line is something else
  public static Subwords ofLines(String lines) {
    for (int start = 0, end; start < lines.length(); start = end + 1) {
      int found = lines.indexOf('\n', start);
      end = found < 0 ? lines.length() : found;
      int space = lines.indexOf(' ', start, end);
      boolean merge =
          space > start
              && space < end - 1
              && lines.charAt(space - 1) == JOINER.charAt(0)
              && lines.indexOf(' ', space + 1, end) < 0;
      if (!merge && end > start) { // not by Require, whose arguments cost more
        throw new IllegalArgumentException(
            "each line of subwords must be two with a space between, the first with a joiner at"
                + " its end, got '%s'".formatted(lines.substring(start, end)));
      }
    }
    return new Subwords(new LineTable(lines));
  }

  /// The parts of a word.
  public List<String> cut(String word) {
    var before = remembered.get(word);
    if (before != null) {
      return before;
    }
    var parts = List.copyOf(parts(word));
    if (remembered.size() < MOST_REMEMBERED && word.length() <= LONGEST_REMEMBERED) {
      remembered.put(word, parts);
    }
    return parts;
  }

  private List<String> parts(String word) {
    var parts = new ArrayList<>(letters(word));
    while (parts.size() > 1) {
      int best = -1;
      int bestRank = Integer.MAX_VALUE;
      for (int i = 0; i + 1 < parts.size(); i++) {
        int rank = merges.find(parts.get(i), parts.get(i + 1));
        if (rank >= 0 && rank < bestRank) {
          best = i;
          bestRank = rank;
        }
      }
      if (best < 0) {
        break;
      }
      parts.set(best, merge(bestRank).merged());
      parts.remove(best + 1);
    }
    return parts;
  }

  /// Each character of a word by itself; a joiner that the word has at an end stays with it.
  private static List<String> letters(String word) {
    boolean right = word.endsWith(JOINER) && word.length() > 1;
    var letters = new ArrayList<String>();
    for (int at = 0, end; at < word.length() - (right ? 1 : 0); at = end) {
      end = at + Character.charCount(word.codePointAt(at));
      if (at == 0 && word.startsWith(JOINER) && end < word.length()) {
        end += Character.charCount(word.codePointAt(end));
      }
      letters.add(word.substring(at, end) + JOINER);
    }
    if (!right && !letters.isEmpty()) {
      var last = letters.removeLast();
      letters.add(last.substring(0, last.length() - 1));
    }
    return letters;
  }

  /// Learns at most `merges` merges from words and how often they stand in the text: always the
  /// most common pair next, of equals the first in the alphabet.
  public static Subwords learn(SequencedMap<String, Integer> counts, int merges) {
    return new Learning(counts).learn(merges);
  }

  /// Words as they are being merged, and where each pair stands.
  private static final class Learning {
    /// A pair and its count when it was put into the queue; that may have changed since.
    private record Candidate(Merge pair, int count) {}

    private final List<String[]> words = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();
    private final Map<Merge, Integer> pairCounts = new HashMap<>();
    private final Map<Merge, Set<Integer>> places = new HashMap<>(); // numbers of words
    private final PriorityQueue<Candidate> queue =
        new PriorityQueue<>(
            Comparator.comparingInt(Candidate::count)
                .reversed()
                .thenComparing(c -> c.pair.left)
                .thenComparing(c -> c.pair.right));

    Learning(SequencedMap<String, Integer> counts) {
      counts.forEach((word, count) -> {
        words.add(letters(word).toArray(String[]::new));
        this.counts.add(count);
        add(words.size() - 1, 1);
      });
      pairCounts.forEach((pair, count) -> queue.add(new Candidate(pair, count)));
    }

    Subwords learn(int most) {
      var merges = new ArrayList<Merge>();
      while (merges.size() < most && !queue.isEmpty()) {
        var next = queue.poll();
        int count = pairCounts.getOrDefault(next.pair, 0);
        if (count < LEAST_COUNT) {
          continue;
        }
        if (count < next.count) { // it has lost places meanwhile
          queue.add(new Candidate(next.pair, count));
        } else if (count == next.count) {
          merges.add(next.pair);
          merge(next.pair);
        } // else it stands further up with its new count
      }
      return new Subwords(merges);
    }

    private void merge(Merge pair) {
      for (int word : List.copyOf(places.getOrDefault(pair, Set.of()))) {
        add(word, -1);
        words.set(word, merged(words.get(word), pair));
        for (var changed : add(word, 1)) {
          queue.add(new Candidate(changed, pairCounts.getOrDefault(changed, 0)));
        }
      }
      places.remove(pair);
    }

    private static String[] merged(String[] parts, Merge pair) {
      var merged = new ArrayList<String>();
      for (int i = 0; i < parts.length; i++) {
        boolean here =
            i + 1 < parts.length && parts[i].equals(pair.left) && parts[i + 1].equals(pair.right);
        merged.add(here ? pair.merged() : parts[i]);
        i += here ? 1 : 0;
      }
      return merged.toArray(String[]::new);
    }

    /// Counts the pairs of a word, or takes them back; gives those pairs.
    private Set<Merge> add(int word, int sign) {
      var parts = words.get(word);
      var pairs = new LinkedHashSet<Merge>();
      for (int i = 0; i + 1 < parts.length; i++) {
        var pair = new Merge(parts[i], parts[i + 1]);
        pairCounts.merge(pair, sign * counts.get(word), Integer::sum);
        pairs.add(pair);
      }
      for (var pair : pairs) {
        if (sign > 0) {
          places.computeIfAbsent(pair, _ -> new LinkedHashSet<>()).add(word);
        } else {
          places.getOrDefault(pair, new LinkedHashSet<>()).remove(word);
        }
      }
      return pairs;
    }
  }
}
