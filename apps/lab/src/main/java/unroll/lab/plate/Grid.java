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

  /// The values and where they are known, out to the edges: there it is what it is half a cell
  /// further in. Nodes run from -1 to the number of cells.
  double nodeX(int column) {
    return Math.clamp(middleX(column), x.low(), x.high());
  }

  double nodeY(int row) {
    return Math.clamp(middleY(row), y.low(), y.high());
  }

  double node(int column, int row) {
    return values[Math.clamp(row, 0, rows() - 1)][Math.clamp(column, 0, columns() - 1)];
  }
}
