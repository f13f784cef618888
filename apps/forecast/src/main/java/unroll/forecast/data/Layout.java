package unroll.forecast.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import unroll.common.TextFormatException;

/// What a table looks like, told from its first records: `names` of its columns, whether the first
/// record has them, which columns together say the time, and how numbers are written.
record Layout(
    String file,
    List<String> names,
    boolean hasHeader,
    NumberText notation,
    List<Integer> time,
    TimeText.Order order) {
  private static final List<Set<String>> PARTS = // of a date, in some languages
      List.of(
          Set.of("year", "yyyy", "jahr", "année", "annee", "año", "ano", "anno", "jaar", "rok"),
          Set.of("month", "mm", "monat", "mois", "mes", "mês", "mese", "maand", "mo"),
          Set.of("day", "dd", "tag", "jour", "día", "dia", "giorno", "dag"),
          Set.of("hour", "hr", "hh", "stunde", "heure", "hora", "ora", "uur", "uhrzeit", "clock"),
          Set.of("minute", "min", "minuto"));
  private static final String CLOCK = "\\d{1,2}(:\\d{2}){1,2}( ?[AaPp][Mm])?";

  /// A column to read: numbers, all with the same `unit` or without; where a `category` is given, 1
  /// where the text is that and 0 where it is another.
  record Cell(String name, int column, String unit, String category) {}

  /// The separator that cuts the first lines into the most columns, the same number in each.
  static char separator(String beginning) {
    var lines =
        beginning
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .limit(5)
            .toList();
    for (char each : "\t;|,".toCharArray()) {
      var counts = lines.stream().map(line -> line.chars().filter(c -> c == each).count()).toList();
      if (counts.stream().allMatch(n -> n > 0) && Set.copyOf(counts).size() == 1) {
        return each;
      }
    }
    return ',';
  }

  static Layout of(String file, List<CsvRecord> records, char separator, List<String> time)
      throws TextFormatException {
    if (records.isEmpty()) {
      throw new TextFormatException(file + ": must hold a table, but is empty");
    }
    var first = records.getFirst().getFields();
    boolean header =
        first.stream().noneMatch(field -> NumberText.isNumber(field) || TimeText.isDate(field));
    var names =
        header
            ? first.stream().map(String::strip).toList()
            : IntStream.rangeClosed(1, first.size()).mapToObj(String::valueOf).toList();
    var rows = records.subList(header ? 1 : 0, records.size());
    if (rows.isEmpty()) {
      throw new TextFormatException(file + ": must hold rows of values, but has only a header");
    }
    var plain =
        new Layout(
            file, names, header, new NumberText(false, false), List.of(), TimeText.Order.DAY);
    var columns = time.isEmpty() ? plain.findTime(rows) : plain.indices(time);
    var texts = rows.stream().map(row -> text(row, columns)).filter(t -> !t.isBlank()).toList();
    var order = columns.isEmpty() ? TimeText.Order.DAY : plain.order(rows.getFirst(), texts);
    var numbers =
        IntStream.range(0, names.size())
            .filter(c -> !columns.contains(c))
            .mapToObj(c -> fields(rows, c))
            .filter(some -> areMostly(some, NumberText::isMeasure))
            .flatMap(List::stream)
            .toList();
    return new Layout(file, names, header, NumberText.of(file, numbers), columns, order);
  }

  private TimeText.Order order(CsvRecord first, List<String> texts) throws TextFormatException {
    var known = texts.stream().filter(TimeText::isDate).toList();
    return TimeText.order(known)
        .orElseThrow(() ->
            new TextFormatException(
                "%s, line %d: the date '%s' can be read day first and month first; write years first, such as 2024-01-31"
                    .formatted(file, first.getStartingLineNumber(), texts.getFirst())));
  }

  private List<Integer> findTime(List<CsvRecord> rows) {
    var parts = new ArrayList<Integer>();
    for (var part : PARTS) {
      int at = find(part);
      if (at < 0) {
        break;
      }
      parts.add(at);
    }
    if (parts.size() > 1) {
      return parts;
    }
    for (int c = 0; c < names.size(); c++) {
      var some = fields(rows, c);
      if (areMostly(some, TimeText::isDate)) {
        int hour = find(PARTS.get(3));
        int next = c + 1;
        boolean clock =
            next < names.size() && areMostly(fields(rows, next), text -> text.matches(CLOCK));
        boolean whole = some.stream().anyMatch(text -> text.matches(".*\\d.*[T ].*\\d.*"));
        return whole || !clock && hour < 0 ? List.of(c) : List.of(c, clock ? next : hour);
      }
    }
    return List.of();
  }

  private int find(Set<String> usual) {
    return IntStream.range(0, names.size())
        .filter(i -> usual.contains(names.get(i).toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(-1);
  }

  /// Where columns are, by name or by number.
  List<Integer> indices(List<String> wanted) throws TextFormatException {
    var found = new ArrayList<Integer>();
    for (var name : wanted) {
      int at = names.indexOf(name);
      if (at < 0 && name.matches("\\d{1,4}") && !name.equals("0")) {
        at = Integer.parseInt(name) - 1;
      }
      if (at < 0 || at >= names.size()) {
        throw new TextFormatException(
            "%s: there must be a column '%s', got %s".formatted(file, name, names));
      }
      found.add(at);
    }
    return found;
  }

  /// The columns to read for `wanted` names, or `station=north` for one value of a text; a column
  /// of texts alone stands for all its values in `rows`.
  List<Cell> cells(List<String> wanted, List<CsvRecord> rows) throws TextFormatException {
    var cells = new ArrayList<Cell>();
    for (var name : wanted) {
      int equals = names.contains(name) ? -1 : name.indexOf('=');
      int column = indices(List.of(equals < 0 ? name : name.substring(0, equals))).getFirst();
      if (equals >= 0) {
        cells.add(new Cell(name, column, "", name.substring(equals + 1)));
        continue;
      }
      var texts = fields(rows, column);
      boolean numbers = texts.isEmpty() || texts.stream().anyMatch(NumberText::isNumber);
      if (numbers || areMostly(texts, NumberText::isMeasure)) {
        var units = units(texts);
        if (units.size() > 1) {
          throw new TextFormatException(
              "%s: column '%s' must have one unit, got %s".formatted(file, name, units));
        }
        cells.add(new Cell(names.get(column), column, String.join("", units), ""));
      } else {
        texts.stream()
            .distinct()
            .sorted()
            .forEach(text -> cells.add(new Cell(names.get(column) + "=" + text, column, "", text)));
      }
    }
    return cells;
  }

  /// The units that stand in texts.
  private static List<String> units(List<String> texts) {
    return texts.stream()
        .map(NumberText::split)
        .flatMap(Optional::stream)
        .map(NumberText.Found::unit)
        .filter(unit -> !unit.isEmpty())
        .distinct()
        .toList();
  }

  /// The columns that do not say the time, with numbers in most places that are not empty.
  List<String> numbers(List<CsvRecord> rows) {
    return IntStream.range(0, names.size())
        .filter(c -> !time.contains(c) && areMostly(fields(rows, c), NumberText::isMeasure))
        .filter(c -> units(fields(rows, c)).size() < 2)
        .mapToObj(names::get)
        .toList();
  }

  private static boolean areMostly(List<String> fields, Predicate<String> kind) {
    return !fields.isEmpty() && 2 * fields.stream().filter(kind).count() >= fields.size();
  }

  private static List<String> fields(List<CsvRecord> rows, int column) {
    return rows.stream()
        .map(row -> field(row, column))
        .filter(t -> !NumberText.isMissing(t))
        .toList();
  }

  static String field(CsvRecord row, int column) {
    return column < row.getFieldCount() ? row.getField(column).strip() : "";
  }

  private static String text(CsvRecord row, List<Integer> columns) {
    return String.join(" ", columns.stream().map(c -> field(row, c)).toList());
  }

  /// When a row was.
  TimeText time(CsvRecord row) throws TextFormatException {
    var text = text(row, time);
    return TimeText.of(text, order)
        .orElseThrow(
            () -> refused(row, "the time", "a date or time, such as 2024-01-31 15:00", text));
  }

  /// What a row has in a column; NaN if it is missing.
  float value(CsvRecord row, Cell cell) throws TextFormatException {
    var text = field(row, cell.column);
    if (NumberText.isMissing(text)) {
      return Float.NaN;
    }
    if (!cell.category.isEmpty()) {
      return text.equals(cell.category) ? 1 : 0;
    }
    float value = notation.value(text, cell.unit);
    if (Float.isNaN(value)) {
      var rule = "a number%s, or empty, NA or - where it is missing";
      var unit = cell.unit.isEmpty() ? "" : " of " + cell.unit;
      throw refused(row, "column '" + cell.name + "'", rule.formatted(unit), text);
    }
    if (Math.abs(value) > 1e30f) {
      throw refused(row, "column '" + cell.name + "'", "a number below 1e30", text);
    }
    return value;
  }

  private TextFormatException refused(CsvRecord row, String what, String rule, String got) {
    return new TextFormatException(
        "%s, line %d: %s must be %s, got '%s'"
            .formatted(file, row.getStartingLineNumber(), what, rule, got));
  }
}
