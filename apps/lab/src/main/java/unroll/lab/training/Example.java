package unroll.lab.training;

import java.util.List;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// A point of the plane that belongs to class 0 or 1.
record Example(double x, double y, int label) {

  /// All points, `[examples, 2]`.
  static Tensor inputs(List<Example> examples) {
    var values = new float[2 * examples.size()];
    for (int i = 0; i < examples.size(); i++) {
      values[2 * i] = (float) examples.get(i).x;
      values[2 * i + 1] = (float) examples.get(i).y;
    }
    return Tensor.of(Shape.of(examples.size(), 2), values);
  }

  /// All classes, `[examples, 1]`.
  static Tensor labels(List<Example> examples) {
    var values = new float[examples.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = examples.get(i).label;
    }
    return Tensor.of(Shape.of(values.length, 1), values);
  }

  /// The coordinates of those of class `label`: first all x, then all y.
  static double[][] places(List<Example> examples, int label) {
    var some = examples.stream().filter(example -> example.label == label).toList();
    return new double[][] {
      some.stream().mapToDouble(Example::x).toArray(),
      some.stream().mapToDouble(Example::y).toArray()
    };
  }
}
