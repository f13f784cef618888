package unroll.lab.plate;

import java.util.function.DoubleBinaryOperator;

/// A function of the plane, known at the middle of each cell: `values[row][column]`, the first row
/// lowest. The cells fill the rectangle of `x` and `y`.
public record Grid(Range x, Range y, double[][] values) {

  /// The values of `function` in the middle of `columns` by `rows` cells.
  public static Grid of(Range x, Range y, int columns, int rows, DoubleBinaryOperator function) {
    var grid = new Grid(x, y, new double[rows][columns]);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        grid.values[row][column] = function.applyAsDouble(grid.middleX(column), grid.middleY(row));
      }
    }
    return grid;
  }

  int rows() {
    return values.length;
  }

  int columns() {
    return values[0].length;
  }

  private double middleX(int column) {
    return x.low() + (column + 0.5) * x.length() / columns();
  }

  private double middleY(int row) {
    return y.low() + (row + 0.5) * y.length() / rows();
  }

  /// Nodes, from −1 to the number of cells, are the middles of the cells and, around them, the
  /// edges, to which the values continue as they come.
  double nodeX(int column) {
    return Math.clamp(middleX(column), x.low(), x.high());
  }

  double nodeY(int row) {
    return Math.clamp(middleY(row), y.low(), y.high());
  }

  double node(int column, int row) {
    int c = Math.clamp(column, 0, columns() - 1);
    int r = Math.clamp(row, 0, rows() - 1);
    double value = values[r][c];
    double alongX = value - values[r][Math.clamp(2 * c - column, 0, columns() - 1)];
    double alongY = value - values[Math.clamp(2 * r - row, 0, rows() - 1)][c];
    return value + (c == column ? 0 : alongX / 2) + (r == row ? 0 : alongY / 2);
  }
}
