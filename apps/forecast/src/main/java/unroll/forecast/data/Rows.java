package unroll.forecast.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import unroll.common.TextFormatException;

/// The rows of one series as they came, the last `keep` of them at least, until they are put in
/// equal steps.
final class Rows {
  private static final int MOST_STEPS = 50_000_000;
  private static final int MOST_EMPTY = 50; // steps for a row
  private static final int LOOKED_AT = 20_000; // rows, to find the step
  private static final long MONTH = 28 * Step.DAY;
  private static final double MEAN_MONTH = 30.44 * Step.DAY;

  private final int keep;
  private float[][] values;
  private long[] times = new long[64]; // seconds since 1970
  private long[] lines = new long[64];
  private int size;
  private long count;
  private boolean sorted = true;

  Rows(int columns, int keep) {
    this.keep = keep;
    values = new float[columns][64];
  }

  long lastTime() {
    return size == 0 ? Long.MIN_VALUE : times[size - 1];
  }

  void add(long time, long line, float... row) {
    if (size >= 2L * keep) {
      sort();
      move(size - keep);
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      lines = Arrays.copyOf(lines, 2 * size);
      for (int c = 0; c < values.length; c++) {
        values[c] = Arrays.copyOf(values[c], 2 * size);
      }
    }
    sorted &= time >= lastTime();
    times[size] = time;
    lines[size] = line;
    for (int c = 0; c < values.length; c++) {
      values[c][size] = row[c];
    }
    size++;
    count++;
  }

  private void move(int from) {
    System.arraycopy(times, from, times, 0, size - from);
    System.arraycopy(lines, from, lines, 0, size - from);
    for (var column : values) {
      System.arraycopy(column, from, column, 0, size - from);
    }
    size -= from;
  }

  /// By time; rows of the same time stay in their order.
  void sort() {
    if (sorted) {
      return;
    }
    var order =
        IntStream.range(0, size)
            .boxed()
            .sorted((a, b) -> Long.compare(times[a], times[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    times = IntStream.of(order).mapToLong(i -> times[i]).toArray();
    lines = IntStream.of(order).mapToLong(i -> lines[i]).toArray();
    for (int c = 0; c < values.length; c++) {
      var old = values[c];
      values[c] = new float[size];
      for (int i = 0; i < size; i++) {
        values[c][i] = old[order[i]];
      }
    }
    sorted = true;
  }

  /// How often which time lies between two rows; 0 is not counted.
  void count(Map<Long, Integer> differences) {
    sort();
    for (int i = Math.max(1, size - LOOKED_AT); i < size; i++) {
      if (times[i] > times[i - 1]) {
        differences.merge(times[i] - times[i - 1], 1, Integer::sum);
      }
    }
  }

  /// The most common difference, if most others are multiples of it; months if they are as long.
  static Step step(String file, Map<Long, Integer> differences) throws TextFormatException {
    if (differences.isEmpty()) {
      throw new TextFormatException(file + ": needs rows of at least two times");
    }
    long most = differences.values().stream().max(Integer::compare).orElseThrow();
    long step = 0;
    for (var each : differences.entrySet()) {
      step = step == 0 && each.getValue() == most ? each.getKey() : step;
    }
    long grid = step;
    long all = differences.values().stream().mapToLong(n -> n).sum();
    long fitting =
        differences.entrySet().stream()
            .filter(each -> each.getKey() % grid == 0)
            .mapToLong(Map.Entry::getValue)
            .sum();
    if (step >= MONTH && fitting < all) {
      return new Step(0, (int) StrictMath.max(1, StrictMath.rint(step / MEAN_MONTH)));
    }
    if (2 * fitting < all) {
      throw new TextFormatException(
          "%s: times must be in equal steps, but the most common, %s, fits only %d of %d; give the step, such as --step 1h, to take means within it"
              .formatted(file, new Step(step, 0), fitting, all));
    }
    return new Step(step, 0);
  }

  /// The series in equal steps; rows of one step become their mean.
  Series series(String file, String name, Timeline zero, List<String> columns)
      throws TextFormatException {
    sort();
    var timeline = new Timeline(times[0], zero.step(), zero.zone(), zero.hasZone());
    long steps = timeline.indexOf(times[size - 1]) + 1;
    if (steps > MOST_STEPS || steps > (long) MOST_EMPTY * size + 1000) {
      int widest = 1;
      for (int i = 1; i < size; i++) {
        widest = times[i] - times[i - 1] > times[widest] - times[widest - 1] ? i : widest;
      }
      throw new TextFormatException(
          "%s, line %d: times must not leave most steps empty, but from %s to %s are %,d steps of %s for %,d rows; is a time wrong near here?"
              .formatted(
                  file,
                  lines[widest],
                  timeline.text(0),
                  timeline.text(steps - 1),
                  steps,
                  zero.step(),
                  size));
    }
    var grid = new float[columns.size()][(int) steps];
    var rowsOf = new int[columns.size()][(int) steps];
    for (var column : grid) {
      Arrays.fill(column, Float.NaN);
    }
    long duplicates = 0;
    long moved = 0;
    long before = -1;
    for (int i = 0; i < size; i++) {
      long at = timeline.indexOf(times[i]);
      duplicates += at == before ? 1 : 0;
      boolean exact =
          zero.step().months() > 0
              || (times[i] - times[0]) % Math.max(1, zero.step().seconds()) == 0;
      moved += exact ? 0 : 1;
      before = at;
      for (int c = 0; c < grid.length; c++) {
        float value = values[c][i];
        if (!Float.isNaN(value)) {
          int n = ++rowsOf[c][(int) at];
          grid[c][(int) at] = n == 1 ? value : grid[c][(int) at] + (value - grid[c][(int) at]) / n;
        }
      }
    }
    return new Series(
        name, timeline, columns, List.of(grid), new Series.Facts(count, size, duplicates, moved));
  }

  /// The times as clocks on the wall have them, for steps that follow the calendar.
  void onTheWall(java.time.ZoneId zone) {
    for (int i = 0; i < size; i++) {
      times[i] +=
          zone.getRules().getOffset(java.time.Instant.ofEpochSecond(times[i])).getTotalSeconds();
    }
  }
}
