package unroll.sentiment.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import unroll.common.Records.Fields;
import unroll.common.TableColumns;
import unroll.common.TextFormatException;

/// Which columns of a table hold labels, texts, and groups (−1 for none), and whether its first row
/// is a header. Where there is one, columns go by its names and never by their places.
record TextColumns(boolean header, int label, int text, int group) {
  /// The names of both columns, or their numbers, counted from 1; empty to look for usual names.
  record Wish(String label, String text) {}

  private static final List<String> LABELS =
      words(
          "label labels sentiment class category polarity target rating stars score overall emotion"
              + " intent gold");
  private static final List<String> TEXTS =
      words("text review sentence phrase content comment message tweet body document utterance");
  private static final List<String> GROUPS = words("group film phenomenon pair");

  static final int ENOUGH = 8; // rows that say something of a column
  private static final int PUBLISHED_IMDB = 5;
  private static final Pattern NAME =
      Pattern.compile("(?U)(unnamed: \\d+|[#_]?\\p{L}[\\w.#-]*( [\\w.#-]+){0,2})?");

  /// Of the table in `file`, which has a row at least, all as wide as the first; `named` if its
  /// first row must be a header.
  static TextColumns of(String file, List<List<String>> rows, Wish wish, boolean named)
      throws TextFormatException {
    var header = rows.getFirst().stream().map(TextColumns::plain).toList();
    int last = header.size() - 1;
    boolean labelKnown = find(header, LABELS) >= 0;
    boolean textKnown = find(header, TEXTS) >= 0;
    boolean likely =
        header.stream().allMatch(cell -> NAME.matcher(cell).matches())
            && TableColumns.isNew(rows)
            && (isUsual(header) || isHeading(rows, 0) || isHeading(rows, last));
    boolean byName = !TableColumns.isNumber(wish.label + wish.text);
    boolean isHeader = named || likely || labelKnown && textKnown || byName;
    if (!isHeader && (wish.label + wish.text).isEmpty()) {
      return withoutHeader(rows, last);
    }
    int label = column(file, "--label-column", wish.label, header, isHeader, LABELS);
    int text = column(file, "--text-column", wish.text, header, isHeader, TEXTS);
    if (last == 1 && (label < 0 ^ text < 0)) { // the other is the other
      label = label < 0 ? 1 - text : label;
      text = text < 0 ? 1 - label : text;
    }
    if (label < 0 || text < 0 || label == text) {
      throw new TextFormatException(
          "%s: which column holds the labels, which the texts? Name them with --label-column and --text-column; the columns are %s"
              .formatted(file, String.join(", ", rows.getFirst())));
    }
    return new TextColumns(isHeader, label, text, isHeader ? find(header, GROUPS) : -1);
  }

  /// What a column is called, or its number.
  String name(List<String> first, int column) {
    return header ? first.get(column) : String.valueOf(column + 1);
  }

  /// Whether the quotes of a record hold a line that is a record by itself: one quote stood alone.
  boolean hidesRecords(Fields record, Set<String> labels) {
    int behind = record.values().size() - 1 - label;
    return record.lines() > 1
        && record.values().stream()
            .flatMap(value -> value.lines().skip(1))
            .anyMatch(line -> {
              var cells = line.split("[,;]", -1);
              int at = label <= behind ? label : cells.length - 1 - behind;
              return cells.length >= record.values().size() && labels.contains(cells[at]);
            });
  }

  /// The label is first and the text last, unless nearly every row would have its own label and the
  /// last of two columns has few.
  private static TextColumns withoutHeader(List<List<String>> rows, int last) {
    boolean turned = last == 1 && rows.size() >= ENOUGH && isOwn(rows, 0) && !isOwn(rows, 1);
    int group = last == PUBLISHED_IMDB - 1 ? 2 : -1;
    return turned ? new TextColumns(false, 1, 0, -1) : new TextColumns(false, 0, last, group);
  }

  /// Whether most rows have a value of their own in this column.
  private static boolean isOwn(List<List<String>> rows, int column) {
    return rows.stream().map(row -> row.get(column)).distinct().count() * 2 > rows.size();
  }

  private static boolean isUsual(List<String> header) {
    return header.stream().anyMatch(cell -> LABELS.contains(cell) || TEXTS.contains(cell));
  }

  /// Whether this is a column of labels below its heading: each comes more than once.
  private static boolean isHeading(List<List<String>> rows, int column) {
    var once = new HashSet<String>();
    var often = new HashSet<String>();
    for (var row : rows.subList(1, rows.size())) {
      if (!once.add(row.get(column))) {
        often.add(row.get(column));
      }
    }
    return rows.size() > ENOUGH && often.size() == once.size();
  }

  /// The column of this name or number, or, if none is wished, the usual one or −1.
  private static int column(
      String file,
      String option,
      String wish,
      List<String> header,
      boolean isHeader,
      List<String> usual)
      throws TextFormatException {
    if (wish.isEmpty()) {
      return isHeader ? find(header, usual) : -1;
    }
    return TableColumns.wished(file, option, wish, header, isHeader, TextColumns::plain);
  }

  private static List<String> words(String names) {
    return List.of(names.split(" "));
  }

  private static String plain(String name) {
    return name.strip().replaceAll("(\\p{Ll})(\\p{Lu})", "$1_$2").toLowerCase(Locale.ROOT);
  }

  /// The column that is called so, or, if there is only one, whose name ends so; else −1.
  private static int find(List<String> header, List<String> names) {
    for (var name : names) {
      if (header.contains(name)) {
        return header.indexOf(name);
      }
    }
    var found = new ArrayList<Integer>();
    for (int i = 0; i < header.size(); i++) {
      var words = header.get(i).split("[^\\p{L}\\p{N}]+");
      if (NAME.matcher(header.get(i)).matches()
          && words.length > 1
          && names.contains(words[words.length - 1])) {
        found.add(i);
      }
    }
    return found.size() == 1 ? found.getFirst() : -1;
  }
}
