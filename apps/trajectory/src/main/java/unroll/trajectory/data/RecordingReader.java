package unroll.trajectory.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import unroll.common.TextFile;
import unroll.common.TextFormatException;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Recording;

/// Reads one file of rows *frame, agent, x, y*.
final class RecordingReader {
  private static final int MOST_PROBLEMS = 10;
  private static final int MOST_ROWS = 2_000_000;
  private static final int LONGEST_LINE = 1000; // chars
  private static final int LONGEST_SHOWN = 60;
  private static final double LARGEST_FRAME = 1e15;
  private static final Pattern SEPARATOR = Pattern.compile("\\s*[,;\\s]\\s*");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");

  private final Path file;
  private final TreeMap<Double, SequencedMap<String, Point>> frames = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private int rows;
  private long broken;
  private long duplicates;

  RecordingReader(Path file) {
    this.file = file;
  }

  Recordings read() throws TextFormatException {
    try (var text = TextFile.open(file)) {
      int number = 1;
      for (var line = readLine(text.reader());
          line.isPresent();
          line = readLine(text.reader()), number++) {
        read(line.get(), number);
      }
      if (rows == 0) {
        var hint = problems.isEmpty() ? "" : "; " + problems.getFirst();
        throw new TextFormatException(
            file + ": rows of four columns were expected: frame, agent, x, y" + hint);
      }
      return new Recordings(List.of(recording()), problems, broken, duplicates, text.sha256());
    } catch (NoSuchFileException e) {
      throw new TextFormatException(file + ": there is no such file", e);
    } catch (IOException e) {
      throw e instanceof TextFormatException known
          ? known
          : new TextFormatException(file + ": cannot be read (" + e.getMessage() + ")", e);
    }
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
    return Optional.of(line.toString().strip());
  }

  private void read(String line, int number) throws TextFormatException {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    var columns = SEPARATOR.split(line, -1);
    if (line.length() > LONGEST_LINE || columns.length != 4) {
      problem(number, "four columns were expected (frame, agent, x, y)", line);
    } else if (rows + broken == 0 && !isNumber(columns[0])) {
      requireHeader(columns, number);
    } else if (!isNumber(columns[0]) || !isNumber(columns[2]) || !isNumber(columns[3])) {
      problem(number, "numbers were expected for frame, x and y", line);
    } else {
      var point = new Point(Double.parseDouble(columns[2]), Double.parseDouble(columns[3]));
      double frame = Double.parseDouble(columns[0]) + 0.0; // −0 is 0
      if (!point.isSane() || !(Math.abs(frame) <= LARGEST_FRAME) || columns[1].isEmpty()) {
        problem(number, "a frame, an agent and a place on Earth in metres were expected", line);
      } else {
        add(frame, name(columns[1]), point);
      }
    }
  }

  private void add(double frame, String agent, Point point) throws TextFormatException {
    if (++rows > MOST_ROWS) {
      throw new TextFormatException(
          file + ": at most %,d rows were expected; cut it into parts".formatted(MOST_ROWS));
    }
    var known = frames.computeIfAbsent(frame, _ -> new LinkedHashMap<>());
    if (known.putIfAbsent(agent, point) != null) {
      duplicates++;
    }
  }

  private void requireHeader(String[] columns, int number) throws TextFormatException {
    if (!columns[2].equalsIgnoreCase("x") || !columns[3].equalsIgnoreCase("y")) {
      throw new TextFormatException(
          file
              + ": "
              + "line %d: the columns frame, agent, x, y were expected, got %s"
                  .formatted(number, shown(String.join(", ", columns))),
          null);
    }
  }

  private void problem(int number, String expected, String line) {
    broken++;
    if (problems.size() < MOST_PROBLEMS) {
      problems.add("%s:%d: %s, got '%s'".formatted(file, number, expected, shown(line)));
    }
  }

  private static String shown(String line) {
    var clean = line.replaceAll("\\p{Cntrl}", " ");
    return clean.length() <= LONGEST_SHOWN ? clean : clean.substring(0, LONGEST_SHOWN) + "…";
  }

  private static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  /// Agents are mostly numbers: `3.0` is the same as `3`.
  private static String name(String text) {
    return text.matches("\\d{1,15}\\.0*") ? text.substring(0, text.indexOf('.')) : text;
  }

  private Recording recording() {
    var all = new ArrayList<Recording.Frame>();
    frames.forEach((number, agents) -> all.add(new Recording.Frame(number, agents)));
    return new Recording(String.valueOf(file.getFileName()), all, step(all));
  }

  /// The commonest difference between the numbers of two frames, the smallest of equals.
  private static double step(List<Recording.Frame> frames) {
    var counts = new TreeMap<Double, Integer>();
    for (int f = 1; f < frames.size(); f++) {
      double difference = frames.get(f).number() - frames.get(f - 1).number();
      counts.merge(StrictMath.rint(difference * 1e6) / 1e6, 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .reduce((best, next) -> next.getValue() > best.getValue() ? next : best)
        .map(Map.Entry::getKey)
        .orElse(1.0);
  }
}
