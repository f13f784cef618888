package unroll.engine.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import unroll.engine.check.Require;
import unroll.engine.random.RandomStream;

/// Texts with labels, cut into words and numbered: what a first classifier learns from. A tenth
/// validates and a tenth tests, drawn by a seed; the vocabulary has every word that comes twice or
/// more in the rest.
public final class LabelledTexts {
  private static final String UNKNOWN = "<unknown>";
  private static final String BYTE_ORDER_MARK = "\uFEFF"; // some programs begin a file with it
  private static final int SHOWN = 60; // letters of a line that is wrong
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}]+|\\p{N}+|[^\\s\\p{L}\\p{M}\\p{N}]");

  /// A text and its label, as they stand in the file.
  private record Row(String label, String text) {}

  private final Vocabulary words;
  private final Vocabulary labels;
  private final List<LabelledSequence> train;
  private final List<LabelledSequence> valid;
  private final List<LabelledSequence> test;

  private LabelledTexts(List<Row> rows, long seed) {
    var order = RandomStream.of(seed).permutation(rows.size());
    int tenth = Math.max(1, rows.size() / 10);
    this.labels =
        new Vocabulary(new TreeSet<>(rows.stream().map(Row::label).toList()).stream().toList());
    var learned = some(rows, order, 2 * tenth, rows.size());
    var counts = new TreeMap<String, Integer>();
    learned.forEach(row -> words(row.text).forEach(word -> counts.merge(word, 1, Integer::sum)));
    var often = counts.keySet().stream().filter(word -> counts.getOrDefault(word, 0) > 1);
    this.words = new Vocabulary(Stream.concat(Stream.of(UNKNOWN), often).toList());
    this.test = encoded(some(rows, order, 0, tenth));
    this.valid = encoded(some(rows, order, tenth, 2 * tenth));
    this.train = encoded(learned);
  }

  private static List<Row> some(List<Row> rows, int[] order, int from, int to) {
    var some = new ArrayList<Row>();
    for (int i = from; i < to; i++) {
      some.add(rows.get(order[i]));
    }
    return some;
  }

  private List<LabelledSequence> encoded(List<Row> rows) {
    return rows.stream()
        .map(row -> new LabelledSequence(encode(row.text), labels.require(row.label)))
        .toList();
  }

  /// Reads a file with a label, a tab and a text on each line, in UTF-8; blank lines are passed
  /// over.
  ///
  /// @throws IllegalArgumentException if it is not UTF-8, a line has no label or no tab, there are
  ///   fewer than ten texts or two labels, or a label comes only once; with the file and the line
  public static LabelledTexts read(Path tsv, long seed) throws IOException {
    var rows = new ArrayList<Row>();
    var first = new TreeMap<String, Integer>(); // the lines on which labels come first
    var counts = new TreeMap<String, Integer>();
    var lines = lines(tsv);
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        var row = row(lines.get(i), tsv, i + 1);
        first.putIfAbsent(row.label, i + 1);
        counts.merge(row.label, 1, Integer::sum);
        rows.add(row);
      }
    }
    Require.that(rows.size() >= 10, "%s: must have ten texts or more, got %s", tsv, rows.size());
    var once = "%s, line %s: the label '%s' comes only here; remove the line if it is a header";
    first.forEach(
        (label, line) -> Require.that(counts.getOrDefault(label, 0) > 1, once, tsv, line, label));
    var two = "%s: must have two labels or more, got %s";
    Require.that(counts.size() > 1, two, tsv, counts.keySet());
    return new LabelledTexts(rows, seed);
  }

  private static List<String> lines(Path tsv) throws IOException {
    try {
      var text = Files.readString(tsv);
      return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).lines().toList();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(tsv + ": must be UTF-8; save it with that encoding", e);
    }
  }

  private static Row row(String line, Path tsv, int number) {
    int tab = line.indexOf('\t');
    var label = line.substring(0, Math.max(tab, 0)).strip();
    var shown = line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    var rule = "%s, line %s: must be a label, a tab and a text, got '%s'";
    Require.that(!label.isEmpty(), rule, tsv, number, shown);
    return new Row(label, line.substring(tab + 1));
  }

  /// The words of a text, in small letters; each sign is a word of its own.
  private static List<String> words(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(r -> r.group()).toList();
  }

  /// The numbers of a text's words; 0 for one that is not in the vocabulary, and for a text without
  /// words.
  public int[] encode(String text) {
    var ids = words(text).stream().mapToInt(word -> words.id(word).orElse(0)).toArray();
    return ids.length == 0 ? new int[1] : ids;
  }

  /// Every word that the network knows; number 0 stands for all others.
  public Vocabulary words() {
    return words;
  }

  /// The labels, in alphabetical order.
  public Vocabulary labels() {
    return labels;
  }

  /// The texts to learn from.
  public List<LabelledSequence> train() {
    return train;
  }

  /// The texts by which the best epoch is chosen.
  public List<LabelledSequence> valid() {
    return valid;
  }

  /// The texts that only tell how good the result is.
  public List<LabelledSequence> test() {
    return test;
  }

  /// What a model file must say besides the weights: the words and labels in their order, a line
  /// each.
  public Map<String, String> header() {
    return Map.of(
        "words", String.join("\n", words.symbols()), "labels", String.join("\n", labels.symbols()));
  }
}
