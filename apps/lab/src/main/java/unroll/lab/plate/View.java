package unroll.lab.plate;

/// Where numbers come to lie in a drawing: the frame in pixels, and what stands at its edges.
record View(
    Range placesX,
    Range placesY,
    double left,
    double top,
    double width,
    double height,
    Axis axisX,
    Axis axisY) {

  double x(double value) {
    return left + width * (axisX.place(value) - placesX.low()) / placesX.length();
  }

  double y(double value) {
    return top + height * (placesY.high() - axisY.place(value)) / placesY.length();
  }

  /// Whether there is a place for this point at all; one outside the frame has one.
  boolean has(double x, double y) {
    return Double.isFinite(axisX.place(x)) && Double.isFinite(axisY.place(y));
  }
}
