package unroll.forecast.data;

import java.util.List;

/// Measurements in equal steps: `values` of each of `columns`, NaN where one is missing. `line` is
/// where it begins in its file.
public record Series(
    String name, Timeline timeline, List<String> columns, List<float[]> values, Facts facts) {

  /// What was seen in the file: how many rows, how many of them, the last, were kept, rows for a
  /// time that had one already, and rows that lay between two steps.
  public record Facts(long rows, long kept, long duplicates, long moved) {}

  public Series {
    columns = List.copyOf(columns);
    values = List.copyOf(values);
  }

  /// How many steps it has.
  public int length() {
    return values.getFirst().length;
  }

  /// The values of a column.
  public float[] column(String name) {
    return values.get(columns.indexOf(name));
  }

  /// The same with other values.
  public Series with(List<float[]> other) {
    return new Series(name, timeline, columns, other, facts);
  }
}
