package unroll.engine.tensor;

import java.util.Arrays;
import java.util.Locale;

/// The sizes of a tensor's axes, outermost first, such as `[batch, time, features]`. The last axis
/// lies together in memory.
public final class Shape {
  private static final long LARGEST = Integer.MAX_VALUE - 16; // about the longest array of a JVM

  private final int[] sizes;
  private final int size;

  private Shape(int[] sizes) {
    this.sizes = sizes;
    long product = 1;
    for (int s : sizes) {
      if (s < 0) {
        throw new ShapeException("Shape: a size must not be negative, got " + this);
      }
      product = Math.min(product, LARGEST + 1) * s; // so that it cannot overflow
    }
    if (product > LARGEST) {
      throw new ShapeException(
          "Shape: a tensor holds at most 2³¹ numbers, got " + this + "; try a smaller batch");
    }
    this.size = (int) product;
  }

  /// Axes of these sizes, outermost first; none at all for a single number.
  public static Shape of(int... sizes) {
    return new Shape(sizes.clone());
  }

  /// How many numbers a tensor of this shape holds.
  public int size() {
    return size;
  }

  /// How many axes there are; 0 for a single number.
  public int rank() {
    return sizes.length;
  }

  /// The size of one axis; negative axes count from the end, so that `-1` is the last.
  public int axis(int axis) {
    return sizes[axis < 0 ? sizes.length + axis : axis];
  }

  /// The size of the last axis: the features of each row. 1 for a single number.
  public int columns() {
    return sizes.length == 0 ? 1 : sizes[sizes.length - 1];
  }

  /// How many rows of [#columns] there are, all outer axes taken together.
  public int rows() {
    return columns() == 0 ? 0 : size / columns();
  }

  /// The same outer axes with another last one.
  public Shape withColumns(int columns) {
    if (sizes.length == 0) {
      var hint = "a single number has no columns";
      throw ShapeException.at("Shape.withColumns", "needs at least one axis", this, hint);
    }
    var changed = sizes.clone();
    changed[changed.length - 1] = columns;
    return new Shape(changed);
  }

  /// The same axes, but one of another size; negative axes count from the end.
  public Shape withAxis(int axis, int size) {
    var changed = sizes.clone();
    changed[axis < 0 ? sizes.length + axis : axis] = size;
    return new Shape(changed);
  }

  Shape withNewAxis(int axis, int size) {
    var more = new int[sizes.length + 1];
    System.arraycopy(sizes, 0, more, 0, axis);
    more[axis] = size;
    System.arraycopy(sizes, axis, more, axis + 1, sizes.length - axis);
    return new Shape(more);
  }

  Shape withoutAxis(int axis) {
    var fewer = new int[sizes.length - 1];
    System.arraycopy(sizes, 0, fewer, 0, axis);
    System.arraycopy(sizes, axis + 1, fewer, axis, fewer.length - axis);
    return new Shape(fewer);
  }

  /// Refuses a shape that is not `[…, columns]`; `sizes` fill the places of `where`.
  public void requireColumns(int columns, String where, Object... sizes) {
    if (rank() == 0 || columns() != columns) {
      var hint = "the last axis holds the features";
      var rule = "input must be […, " + columns + "]";
      throw ShapeException.at(String.format(Locale.ROOT, where, sizes), rule, this, hint);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  @Override
  public String toString() {
    return Arrays.toString(sizes);
  }
}
