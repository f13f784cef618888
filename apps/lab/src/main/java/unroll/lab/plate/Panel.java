package unroll.lab.plate;

import java.util.List;

/// One diagram: marks over two axes, the first drawn first.
public record Panel(String title, Axis x, Axis y, List<Mark> marks) {
  /// Keeps a copy of the marks.
  public Panel {
    marks = List.copyOf(marks);
  }

  /// With these marks.
  public Panel(String title, Axis x, Axis y, Mark... marks) {
    this(title, x, y, List.of(marks));
  }

  Range placesX() {
    return x.places(
        marks.stream().map(Mark::extentX).reduce(Range.NOTHING, Range::with), isFilled());
  }

  Range placesY() {
    return y.places(
        marks.stream().map(Mark::extentY).reduce(Range.NOTHING, Range::with), isFilled());
  }

  private boolean isFilled() {
    return marks.stream().anyMatch(mark -> mark instanceof Mark.Field);
  }
}
