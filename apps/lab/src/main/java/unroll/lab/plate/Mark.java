package unroll.lab.plate;

/// Something in a [Panel], in the units of its axes. Those with a name are explained in the panel's
/// legend; an empty name leaves a mark out of it.
public sealed interface Mark {

  /// A line from point to point, `width` pixels wide. It is interrupted where a number is not
  /// finite.
  record Curve(String name, Ink ink, double width, double[] x, double[] y) implements Mark {
    /// Refuses points without a partner.
    public Curve {
      requireSame(x, y);
    }

    /// As wide as lines are.
    public Curve(String name, Ink ink, double[] x, double[] y) {
      this(name, ink, 2, x, y);
    }
  }

  /// What lies between two curves over `x`.
  record Band(String name, Ink ink, double[] x, double[] low, double[] high) implements Mark {
    /// Refuses points without a partner.
    public Band {
      requireSame(x, low);
      requireSame(x, high);
    }
  }

  /// A marker at each point, of `radius` pixels; `hollow` ones are white within.
  record Points(String name, Ink ink, double radius, boolean hollow, double[] x, double[] y)
      implements Mark {
    /// Refuses points without a partner.
    public Points {
      requireSame(x, y);
    }
  }

  /// A bar for each name of the x axis; several of these stand side by side. Each bar has its
  /// height written over it.
  record Bars(String name, Ink ink, double[] heights) implements Mark {}

  /// Cells from light, the low end of `values`, to dark; with a name, a bar beside the panel
  /// explains the tones.
  record Field(String name, Grid grid, Range values) implements Mark {}

  /// Lines along which the grid has each of the `levels`.
  record Contours(String name, Ink ink, double width, Grid grid, double... levels)
      implements Mark {}

  /// A line across the panel at `at`, with a text beside it.
  record Rule(boolean vertical, double at, String text) implements Mark {}

  /// A text at a point.
  record Note(double x, double y, String text) implements Mark {}

  /// What the legend calls it.
  default String legend() {
    return switch (this) {
      case Curve curve -> curve.name;
      case Band band -> band.name;
      case Points points -> points.name;
      case Bars bars -> bars.name;
      case Contours contours -> contours.name;
      case Field _, Rule _, Note _ -> "";
    };
  }

  /// How far it reaches along x.
  default Range extentX() {
    return switch (this) {
      case Curve curve -> Range.of(curve.x);
      case Band band -> Range.of(band.x);
      case Points points -> Range.of(points.x);
      case Bars bars -> new Range(-0.5, bars.heights.length - 0.5);
      case Field field -> field.grid.x();
      case Contours contours -> contours.grid.x();
      case Rule rule -> rule.vertical ? Range.of(rule.at) : Range.NOTHING;
      case Note note -> Range.of(note.x);
    };
  }

  /// How far it reaches along y.
  default Range extentY() {
    return switch (this) {
      case Curve curve -> Range.of(curve.y);
      case Band band -> Range.of(band.low).with(Range.of(band.high));
      case Points points -> Range.of(points.y);
      case Bars bars -> Range.of(bars.heights).with(Range.of(0));
      case Field field -> field.grid.y();
      case Contours contours -> contours.grid.y();
      case Rule rule -> rule.vertical ? Range.NOTHING : Range.of(rule.at);
      case Note note -> Range.of(note.y);
    };
  }

  private static void requireSame(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "x and y must have the same length, got " + x.length + " and " + y.length);
    }
  }
}
