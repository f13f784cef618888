package unroll.common;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// How columns of a table are found that may have a header, by name or by number.
public final class TableColumns {
  private TableColumns() {}

  /// Whether no value of the first row stands in its column again, as it is with a header.
  public static boolean isNew(List<List<String>> rows) {
    var first = rows.getFirst();
    return rows.stream()
        .skip(1)
        .filter(row -> row.size() == first.size() && !row.equals(first))
        .noneMatch(
            row -> IntStream.range(0, row.size()).anyMatch(i -> row.get(i).equals(first.get(i))));
  }

  /// Whether a wish is for no name: empty, or the number of a column, counted from 1.
  public static boolean isNumber(String wish) {
    return wish.matches("\\d{0,8}");
  }

  /// The column that an option wishes for; −1 if it wishes for none. Names count in a `header`
  /// only, written as `plain` makes them; the cells of any other row name nothing.
  ///
  /// @throws TextFormatException if there is no such column
  public static int wished(
      String file,
      String option,
      String wish,
      List<String> first,
      boolean header,
      UnaryOperator<String> plain)
      throws TextFormatException {
    if (wish.isEmpty()) {
      return -1;
    }
    int column = header ? first.indexOf(plain.apply(wish)) : -1;
    int number = isNumber(wish) ? Integer.parseInt(wish) : 0;
    if (column < 0 && (number < 1 || number > first.size())) {
      throw new TextFormatException(
          "%s: there is no column %s for %s; its columns are %s"
              .formatted(file, wish, option, String.join(", ", first)));
    }
    return column < 0 ? number - 1 : column;
  }
}
