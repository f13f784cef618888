package unroll.forecast.data;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import unroll.common.TextFile;
import unroll.common.TextFormatException;

/// Reads tables of measurements: what is in which columns, and what is not in the file itself. What
/// is left empty is found in the table. At least the last `keep` rows of a series are kept.
public record SeriesReader(
    List<String> time,
    List<String> targets,
    List<String> past,
    List<String> known,
    String series,
    @Nullable ZoneId zone,
    @Nullable Step step,
    int keep) {
  /// To keep all rows.
  public static final int ALL = 1 << 30;

  private static final int SAMPLE = 200; // records that are looked at first
  private static final int BEGINNING = 1 << 14; // chars

  /// Finds everything, keeps everything.
  public static final SeriesReader DEFAULT =
      new SeriesReader(List.of(), List.of(), List.of(), List.of(), "", null, null, ALL);

  /// With these columns as targets; `*` stands for all numbers.
  public SeriesReader targets(String... names) {
    return new SeriesReader(time, List.of(names), past, known, series, zone, step, keep);
  }

  /// The series of a file; each of them has the `columns` targets, past and known, in this order.
  ///
  /// @throws TextFormatException that names the file and the line
  public Table read(Path file) throws IOException {
    try (var text = TextFile.open(file)) {
      return read(text, file.toString());
    }
  }

  /// The same of a stream, which is read to its end; `name` is what messages call it.
  public Table read(InputStream stream, String name) throws IOException {
    try (var text = TextFile.open(stream, name)) {
      return read(text, name);
    }
  }

  private Table read(TextFile text, String file) throws IOException {
    try {
      char separator = Layout.separator(text.beginning(BEGINNING));
      var records =
          CsvReader.builder()
              .fieldSeparator(separator)
              .commentStrategy(CommentStrategy.SKIP)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE) // refused below, with the line
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .ofCsvRecord(text.reader())
              .iterator();
      var table = read(file, separator, records);
      var account = new ArrayList<>(table.account);
      account.addAll(text.remarks());
      return new Table(table.series, table.roles, account, text.sha256(), table.rows);
    } catch (CsvParseException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      throw new TextFormatException(
          "%s: %s: %s".formatted(file, e.getMessage(), cause.getMessage()), e);
    } catch (UncheckedIOException e) {
      throw e.getCause() == null ? new IOException(e) : e.getCause();
    }
  }

  /// What a row of the same table says that comes later: the `values` of all columns at a time in
  /// seconds, of the series of that `name`.
  public record Row(String name, long seconds, float[] values) {}

  /// Reads rows that come one by one.
  @FunctionalInterface
  public interface RowReader {
    /// The row of a line.
    ///
    /// @throws TextFormatException that names the line
    Row read(String line, long number) throws TextFormatException;
  }

  /// The names of the columns, by what they are for.
  public record Roles(List<String> targets, List<String> past, List<String> known) {
    /// All of them, in this order.
    public List<String> all() {
      return Stream.of(targets, past, known).flatMap(List::stream).toList();
    }
  }

  /// What a file holds, and an `account` of what was seen.
  public record Table(
      List<Series> series, Roles roles, List<String> account, String sha256, RowReader rows) {}

  private Table read(String file, char separator, Iterator<CsvRecord> records) throws IOException {
    var sample = new ArrayList<CsvRecord>();
    while (sample.size() < SAMPLE && records.hasNext()) {
      sample.add(records.next());
    }
    var layout = Layout.of(file, sample, separator, time);
    var rows = sample.subList(layout.hasHeader() ? 1 : 0, sample.size());
    var cells = new ArrayList<Layout.Cell>();
    var others = Stream.concat(past.stream(), known.stream()).toList();
    var numbers =
        layout.numbers(rows).stream()
            .filter(c -> !others.contains(c) && !c.equals(series))
            .toList();
    var chosen =
        targets.equals(List.of("*"))
            ? numbers
            : !targets.isEmpty() ? targets : numbers.stream().limit(1).toList();
    if (chosen.isEmpty()) {
      throw new TextFormatException(
          "%s: there must be a column of numbers, got %s".formatted(file, layout.names()));
    }
    var roles = new ArrayList<List<String>>();
    for (var role : List.of(chosen, past, known)) {
      var some = layout.cells(role, rows);
      cells.addAll(some);
      roles.add(some.stream().map(Layout.Cell::name).toList());
    }
    int by = series.isEmpty() ? -1 : layout.indices(List.of(series)).getFirst();
    var all = new LinkedHashMap<String, Rows>();
    var clock = new Clock(layout);
    for (var row : rows) {
      add(row, layout, cells, by, clock, all);
    }
    while (records.hasNext()) {
      add(records.next(), layout, cells, by, clock, all);
    }
    var names = new Roles(roles.get(0), roles.get(1), roles.get(2));
    RowReader later = (line, n) -> later(line, n, separator, layout, cells, by, clock);
    return table(layout, clock, all, names, numbers, cells, later);
  }

  private Table table(
      Layout layout,
      Clock clock,
      Map<String, Rows> all,
      Roles roles,
      List<String> numbers,
      List<Layout.Cell> cells,
      RowReader later)
      throws TextFormatException {
    var found = Step.ROWS;
    if (!layout.time().isEmpty()) {
      var differences = new TreeMap<Long, Integer>();
      all.values().forEach(rows -> rows.count(differences));
      found = step != null ? step : Rows.step(layout.file(), differences);
      if (found.isCalendar()) {
        all.values().forEach(rows -> rows.onTheWall(clock.zone()));
      }
    }
    var zero = new Timeline(0, found, clock.zone(), clock.hasZone());
    var series = new ArrayList<Series>();
    for (var one : all.entrySet()) {
      series.add(one.getValue().series(layout.file(), one.getKey(), zero, roles.all()));
    }
    return new Table(
        series,
        roles,
        List.of(Account.of(layout, series, roles, numbers, cells, clock)),
        "",
        later);
  }

  private void add(
      CsvRecord row,
      Layout layout,
      List<Layout.Cell> cells,
      int by,
      Clock clock,
      Map<String, Rows> all)
      throws TextFormatException {
    if (row.getFieldCount() != layout.names().size()) {
      if (row.getFieldCount() == 1 && row.getField(0).isBlank()) {
        return;
      }
      throw new TextFormatException(
          "%s, line %d: a row must have %d fields, as the first has, got %d"
              .formatted(
                  layout.file(),
                  row.getStartingLineNumber(),
                  layout.names().size(),
                  row.getFieldCount()));
    }
    var name = by < 0 ? "" : Layout.field(row, by);
    var rows = all.computeIfAbsent(name, _ -> new Rows(cells.size(), keep));
    long before = rows.lastTime();
    long counted = before == Long.MIN_VALUE ? 0 : before + 1;
    long time = layout.time().isEmpty() ? counted : clock.seconds(row, before);
    rows.add(time, row.getStartingLineNumber(), values(row, layout, cells));
  }

  private static float[] values(CsvRecord row, Layout layout, List<Layout.Cell> cells)
      throws TextFormatException {
    var values = new float[cells.size()];
    for (int c = 0; c < values.length; c++) {
      values[c] = layout.value(row, cells.get(c));
    }
    return values;
  }

  /// Reads rows of the same layout that come later.
  private static Row later(
      String line,
      long number,
      char separator,
      Layout layout,
      List<Layout.Cell> cells,
      int by,
      Clock clock)
      throws TextFormatException {
    try {
      var one = CsvReader.builder().fieldSeparator(separator).ofCsvRecord(line).stream().toList();
      if (one.size() != 1 || one.getFirst().getFieldCount() != layout.names().size()) {
        var rule = "?, line 1: a row must have %d fields, as %s has, got '%s'";
        throw new TextFormatException(rule.formatted(layout.names().size(), layout.file(), line));
      }
      var row = one.getFirst();
      long seconds = layout.time().isEmpty() ? -1 : clock.seconds(row, Long.MIN_VALUE);
      return new Row(by < 0 ? "" : Layout.field(row, by), seconds, values(row, layout, cells));
    } catch (TextFormatException | CsvParseException e) {
      var message = String.valueOf(e.getMessage()).replaceFirst("^.*?, line 1: ", "");
      throw new TextFormatException("standard input, line %d: %s".formatted(number, message), e);
    }
  }

  /// Turns the times of rows into seconds since 1970.
  final class Clock {
    private final Layout layout;
    private @Nullable TimeText first;
    long skipped;

    Clock(Layout layout) {
      this.layout = layout;
    }

    ZoneId zone() {
      return zone != null ? zone : first == null ? ZoneOffset.UTC : first.offset();
    }

    boolean hasZone() {
      return zone != null || first != null && first.known();
    }

    /// Of the two hours that clocks show twice when they are put back, the one that comes after
    /// `before`.
    long seconds(CsvRecord row, long before) throws TextFormatException {
      var time = layout.time(row);
      var begun = first == null ? time : first;
      first = begun;
      if (begun.known() != time.known()) {
        throw new TextFormatException(
            "%s, line %d: times must all have an offset from UTC or none, got %s after %s"
                .formatted(layout.file(), row.getStartingLineNumber(), time, begun));
      }
      if (time.known() || zone == null) {
        return time.local().toEpochSecond(time.offset());
      }
      var offsets = zone.getRules().getValidOffsets(time.local());
      if (offsets.isEmpty()) { // clocks were put forward over it
        skipped++;
        return time.local().atZone(zone).toEpochSecond();
      }
      long early = time.local().toEpochSecond(offsets.getFirst());
      return early > before ? early : time.local().toEpochSecond(offsets.getLast());
    }
  }
}
