package unroll.trajectory.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import unroll.common.Json;
import unroll.common.TextFile;
import unroll.common.TextFormatException;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Recording;

/// Reads one file of rows *frame, agent, x, y*, or standard input if it is called `-`.
final class RecordingReader {
  private static final Path INPUT = Path.of("-");
  private static final int MOST_PROBLEMS = 10;
  private static final int MOST_ROWS = 2_000_000;
  private static final int MOST_WAITING = 2000; // rows to guess the order of columns from
  private static final int LONGEST_LINE = 1000; // chars
  private static final int LONGEST_SHOWN = 60;
  private static final double LARGEST_FRAME = 1e19; // nanoseconds since 1970 are less
  private static final double YEAR_2000 = 946_684_800; // seconds since 1970
  private static final double SLOWEST = 1.5; // seconds; nobody is recorded at longer steps
  private static final Pattern SEPARATOR = Pattern.compile("\\s*[,;\\s]\\s*");
  private static final Pattern RATE =
      Pattern.compile("(?i).*\\b(?:frame[ _]?rate|fps)\\b[^\\d\\w]*([\\d.]{1,9}).*");

  private final Path file;
  private final String source; // what messages call it
  private final Units units;
  private final TreeMap<Double, SequencedMap<String, Point>> frames = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<List<String>> waiting = new ArrayList<>(); // until the columns are known
  private Optional<Columns> columns = Optional.empty();
  private double rate; // that a comment speaks of
  private int first; // line that waits
  private int rows;
  private long broken;
  private long duplicates;
  private long aligned;
  private long bridged;

  RecordingReader(Path file, Units units) {
    this.file = file;
    this.source = file.equals(INPUT) ? "standard input" : file.toString();
    this.units = units;
  }

  Recordings read() throws TextFormatException {
    try (var text = file.equals(INPUT) ? TextFile.open(System.in, source) : TextFile.open(file)) {
      int number = 1;
      for (var line = readLine(text.reader());
          line.isPresent();
          line = readLine(text.reader()), number++) {
        read(line.get(), number);
      }
      flush();
      if (rows == 0) {
        var hint = problems.isEmpty() ? "" : "; " + problems.getFirst();
        throw new TextFormatException(
            source + ": rows must have four columns, frame, agent, x, y" + hint);
      }
      notes.addAll(text.remarks());
      if (duplicates > 0) {
        note("rows that came before (same frame, same agent): %,d skipped", duplicates);
      }
      var recording = List.of(recording());
      return new Recordings(
          recording,
          problems,
          broken,
          duplicates,
          rows - duplicates,
          aligned,
          bridged,
          notes,
          text.sha256());
    } catch (NoSuchFileException e) {
      throw new TextFormatException(source + ": there is no such file", e);
    } catch (IOException e) {
      throw e instanceof TextFormatException known
          ? known
          : new TextFormatException(source + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private void note(String sentence, Object... values) {
    notes.add(source + ": " + String.format(Locale.ROOT, sentence, values));
  }

  /// The next line; of a line without end only the beginning.
  private static Optional<String> readLine(BufferedReader reader) throws IOException {
    int c = reader.read();
    if (c < 0) {
      return Optional.empty();
    }
    var line = new StringBuilder();
    for (; c >= 0 && c != '\n'; c = reader.read()) {
      if (line.length() <= LONGEST_LINE) {
        line.append((char) c);
      }
    }
    return Optional.of(line.toString().stripTrailing());
  }

  private void read(String line, int number) throws TextFormatException {
    if (line.isBlank()) {
      return;
    }
    boolean isFirst = rows + broken + waiting.size() == 0;
    if (line.strip().matches("[#%].*")) {
      readComment(line.strip().substring(1).strip(), isFirst);
      return;
    }
    var cells = cells(line, columns.map(Columns::count).orElse(0));
    if (isFirst && cells.size() >= 4 && cells.stream().noneMatch(Columns::isNumber)) {
      readHeader(cells, number);
    } else if (columns.isPresent()) {
      read(cells, number, columns.get());
    } else {
      first = waiting.isEmpty() ? number : first;
      // rows that are blank or comments keep their place, so that lines have their numbers
      while (waiting.size() < number - first) {
        waiting.add(List.of());
      }
      waiting.add(cells);
      if (waiting.size() >= MOST_WAITING) {
        flush();
      }
    }
  }

  private void readComment(String comment, boolean isFirst) {
    var speed = RATE.matcher(comment);
    if (speed.matches()) {
      rate = Columns.isNumber(speed.group(1)) ? Double.parseDouble(speed.group(1)) : 0;
    } else if (isFirst && columns.isEmpty()) {
      columns = Columns.named(cells(comment, 0));
    }
  }

  private void readHeader(List<String> cells, int number) throws TextFormatException {
    if (cells.getFirst().indexOf('\0') >= 0) {
      throw new TextFormatException(source + ": must be UTF-8, but it is UTF-16 or no text");
    }
    columns = Columns.named(cells);
    boolean isUsual = cells.size() == 4 && (cells.get(2) + cells.get(3)).equalsIgnoreCase("xy");
    if (columns.isEmpty() && !isUsual) {
      throw new TextFormatException(
          source
              + ": line %d must name the columns frame, agent, x, y, got %s"
                  .formatted(number, shown(String.join(", ", cells))));
    }
    if (columns.isPresent() && columns.get().isInPixels() && units.metres() == 0) {
      throw new TextFormatException(
          source + ": x and y are in pixels; say with --scale how many metres one is");
    }
  }

  /// Reads the rows that wait, now that there are enough of them to know the order of columns.
  private void flush() throws TextFormatException {
    if (columns.isEmpty() && !waiting.isEmpty()) {
      var whole = waiting.stream().filter(row -> row.size() == 4).toList();
      var order = Columns.guessed(whole);
      columns = Optional.of(order);
      if (!order.equals(Columns.USUAL)) {
        note(
            "read as %s, since agents jump about in another order; a header says otherwise", order);
      } else if (!whole.isEmpty() && !order.fits(whole)) {
        note("rows are hardly %s; a header with these names says in which order they are", order);
      }
      for (int i = 0; i < waiting.size(); i++) {
        if (!waiting.get(i).isEmpty()) {
          read(waiting.get(i), first + i, order);
        }
      }
    }
    waiting.clear();
  }

  private void read(List<String> cells, int number, Columns where) throws TextFormatException {
    if (cells.size() != where.count()) {
      problem(
          number,
          "a row must have %d columns (%s), or a header must name more"
              .formatted(where.count(), where),
          cells);
      return;
    }
    var time = cells.get(where.frame());
    var agent = cells.get(where.agent());
    if (!Columns.isNumber(time)
        || !Columns.isNumber(cells.get(where.x()))
        || !Columns.isNumber(cells.get(where.y()))) {
      problem(number, "frame, x and y must be numbers", cells);
    } else {
      boolean isSaid = units.metres() > 0;
      var point =
          new Point(
              (isSaid ? units.metres() : where.xMetres())
                  * Double.parseDouble(cells.get(where.x())),
              (isSaid ? units.metres() : where.yMetres())
                  * Double.parseDouble(cells.get(where.y())));
      double frame = Double.parseDouble(time) + 0.0; // −0 is 0
      if (!point.isSane() || !(Math.abs(frame) <= LARGEST_FRAME) || agent.isEmpty()) {
        problem(number, "a row must have a frame, an agent and a place on Earth in metres", cells);
      } else {
        add(frame, name(agent), point);
      }
    }
  }

  private void add(double frame, String agent, Point point) throws TextFormatException {
    if (++rows > MOST_ROWS) {
      throw new TextFormatException(
          source
              + ": a recording must have at most %,d rows; cut it into parts".formatted(MOST_ROWS));
    }
    var known = frames.computeIfAbsent(frame, _ -> new LinkedHashMap<>());
    if (known.putIfAbsent(agent, point) != null) {
      duplicates++;
    }
  }

  /// The cells of a line: between semicolons, commas or tabs, in quotes or not, if there are as
  /// many as wanted (or four at least), else between any of these and white space.
  private static List<String> cells(String line, int wanted) {
    for (char separator : new char[] {';', ',', '\t'}) {
      if (line.length() <= LONGEST_LINE && line.indexOf(separator) >= 0) {
        var cells = cells(line, separator);
        if (wanted == 0 ? cells.size() >= 4 : cells.size() == wanted) {
          return cells;
        }
      }
    }
    return List.of(SEPARATOR.split(line.strip(), -1));
  }

  private static List<String> cells(String line, char separator) {
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i <= line.length(); i++) {
      char c = i == line.length() ? separator : line.charAt(i);
      if (c == separator && (!isQuoted || i == line.length())) {
        var text = cell.toString().strip();
        // a comma between digits is a decimal one where it does not part cells
        cells.add(text.matches("[-+]?\\d+,\\d+") ? text.replace(',', '.') : text);
        cell.setLength(0);
      } else if (c != '"' || isQuoted && i > 0 && line.startsWith("\"\"", i)) {
        cell.append(c);
        i += c == '"' ? 1 : 0;
      } else {
        isQuoted = !isQuoted;
      }
    }
    return cells;
  }

  private void problem(int number, String expected, List<String> cells) {
    broken++;
    if (problems.size() < MOST_PROBLEMS) {
      var line = shown(String.join(" ", cells));
      problems.add("%s:%d: %s, got '%s'".formatted(source, number, expected, line));
    }
  }

  private static String shown(String line) {
    var clean = line.replaceAll("\\p{Cntrl}", " ");
    return clean.length() <= LONGEST_SHOWN ? clean : clean.substring(0, LONGEST_SHOWN) + "…";
  }

  /// Agents are mostly numbers: `3.0` and `3.0e+00` are the same as `3`.
  private static String name(String text) {
    return text.matches("[-+]?\\d{1,15}\\.\\d{0,40}([eE][-+]?\\d{1,2})?")
            && !Columns.isFraction(text)
        ? String.format(Locale.ROOT, "%.0f", Double.parseDouble(text) + 0.0)
        : text;
  }

  private Recording recording() {
    var all = new ArrayList<Recording.Frame>();
    frames.forEach((number, agents) -> all.add(new Recording.Frame(number, agents)));
    var tracks = new Tracks(all);
    double step = tracks.step();
    double seconds = units.seconds() > 0 ? units.seconds() : seconds(all, step);
    var read =
        new Recording(
            file.equals(INPUT) ? source : String.valueOf(file.getFileName()), all, step, seconds);
    if (tracks.meet()) {
      tracks.gaps(step).ifPresent(gaps -> note("%s", gaps));
      bridged = tracks.bridged(step);
      return read;
    }
    aligned = rows - duplicates;
    var meeting = tracks.aligned(read);
    note(
        "agents are seen at different moments; a straight line gives where they are every %s"
            + " frame numbers",
        Json.rounded(meeting.step()));
    return meeting;
  }

  /// How long a step takes: as the header has it, a comment, or numbers that can only be times; 0
  /// if nothing says.
  private double seconds(List<Recording.Frame> all, double step) {
    double unit = columns.orElse(Columns.USUAL).seconds();
    if (unit == 0 && rate > 0) {
      return step / rate < SLOWEST ? step / rate : 1 / rate; // of the camera, or of the rows
    }
    double now = all.getLast().number();
    for (double perSecond = 1; unit == 0 && perSecond <= 1e9; perSecond *= 1000) {
      boolean isDate = now >= YEAR_2000 * perSecond && now < 4 * YEAR_2000 * perSecond;
      unit = isDate && step / perSecond < SLOWEST ? 1 / perSecond : 0;
    }
    boolean isFraction = all.stream().anyMatch(frame -> frame.number() % 1 != 0);
    return StrictMath.rint(1e6 * step * (unit == 0 && isFraction ? 1 : unit)) / 1e6;
  }
}
