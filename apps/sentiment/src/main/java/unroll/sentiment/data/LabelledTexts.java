package unroll.sentiment.data;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import unroll.common.Read;
import unroll.common.TextFormatException;
import unroll.engine.random.RandomStream;

/// Texts and their labels, read from a file or folder.
///
/// - `broken` lines could not be used; `problems` names the first of them by file and line.
/// - `remarks` say what is to be known of what was read, such as that it was no UTF-8.
/// - `sha256` is what `sha256sum` prints for the file; for a folder, the hash of what it prints for
///   the files that were read, by their names in the order of the bytes.
public record LabelledTexts(
    List<LabelledText> texts,
    List<String> problems,
    long broken,
    List<String> remarks,
    String sha256) {
  /// How to read.
  public enum Option {
    /// Of a tree, take every phrase, not only the sentence; the phrases of one make a group.
    PHRASES,
    /// Of a published IMDB folder, take the rating in the file's name for the label.
    RATINGS,
    /// Do not refuse texts of which nearly each has a label of its own: labels do not matter.
    ANY_LABELS
  }

  /// Texts to learn from, and texts held out.
  public record Split(List<LabelledText> rest, List<LabelledText> held) {}

  public LabelledTexts {
    texts = List.copyOf(texts);
    problems = List.copyOf(problems);
    remarks = List.copyOf(remarks);
  }

  /// Reads `path`, plain or compressed by gzip:
  ///
  /// - tab-separated lines: the label first, the text last; of five columns, as in IMDB's, the
  ///   third is the group. Or named in a first line (`label`, `text`, `group` or the like), which
  ///   is never read as an example: if its names tell nothing, the file is refused;
  /// - comma-separated values (RFC 4180) in the same way;
  /// - JSON lines, by the names of their fields;
  /// - fastText's `__label__x text`, or `text __label__x`;
  /// - bracketed trees, `(3 (2 a) (4 joy))`;
  /// - a folder of such files;
  /// - a folder with a folder of `.txt` files for each label. As published with IMDB, `pos` is
  ///   label 1, `neg` is 0, `unsup` is left out, and `urls_pos.txt` tells the films apart.
  ///
  /// @throws TextFormatException if there is not one labelled text, or nearly each of them has a
  ///   label of its own
  public static LabelledTexts read(Path path, Option... options) throws TextFormatException {
    return read(path, "", "", options);
  }

  /// The same with the columns of labels and texts by name, or by number, counted from 1; empty for
  /// usual names.
  public static LabelledTexts read(Path path, String label, String text, Option... options)
      throws TextFormatException {
    var wish = new TextColumns.Wish(label, text);
    return new LabelledTextReader(path, wish, Set.of(options)).read();
  }

  /// Several reads as one; the hashes stand behind each other, with spaces between.
  public static LabelledTexts together(List<LabelledTexts> reads) {
    return new LabelledTexts(
        reads.stream().flatMap(read -> read.texts.stream()).toList(),
        reads.stream().flatMap(read -> read.problems.stream()).toList(),
        reads.stream().mapToLong(LabelledTexts::broken).sum(),
        reads.stream().flatMap(read -> read.remarks.stream()).toList(),
        reads.stream().map(LabelledTexts::sha256).collect(joining(" ")));
  }

  /// At most so many of these texts, drawn by `seed`.
  public LabelledTexts some(int most, long seed) {
    var drawn = RandomStream.of(seed).permutation(texts.size());
    var some = Arrays.stream(drawn).limit(most).mapToObj(texts::get).toList();
    return new LabelledTexts(some, problems, broken, remarks, sha256);
  }

  /// What became of the lines.
  public Read linesRead() {
    var reasons = Stream.concat(problems.stream(), remarks.stream()).toList();
    return new Read(texts.size(), broken, 0, reasons);
  }

  /// The labels in order: numbers by value, names by letter.
  public List<String> labels() {
    var labels = new TreeSet<String>();
    texts.forEach(text -> labels.add(text.label()));
    return labels.stream().sorted(LabelledTexts::compareLabels).toList();
  }

  private static int compareLabels(String a, String b) {
    boolean numbers = a.matches("-?\\d{1,9}") && b.matches("-?\\d{1,9}");
    return numbers ? Integer.compare(Integer.parseInt(a), Integer.parseInt(b)) : a.compareTo(b);
  }

  /// Holds out about `fraction` of the texts, never parting a group or equal texts without one.
  /// Whether a group is held out depends on its name and `seed` alone, so it stays where it is when
  /// texts are added.
  public Split split(double fraction, long seed) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("the fraction must lie in 0 to 1, got " + fraction);
    }
    var random = RandomStream.of(seed);
    var rest = new ArrayList<LabelledText>();
    var held = new ArrayList<LabelledText>();
    for (var text : texts) {
      (random.uniform(hash(text.unit())) < fraction ? held : rest).add(text);
    }
    return new Split(List.copyOf(rest), List.copyOf(held));
  }

  /// FNV-1a (Fowler, Noll & Vo, 1991) over the chars.
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
