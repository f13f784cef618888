package unroll.lab.training;

import java.util.ArrayList;
import java.util.List;
import unroll.lab.plate.Axis;
import unroll.lab.plate.Grid;
import unroll.lab.plate.Ink;
import unroll.lab.plate.Mark;
import unroll.lab.plate.Panel;
import unroll.lab.plate.Range;

/// What a network makes of the square in which the toy sets lie.
final class Square {
  private Square() {}

  /// The square in the tones of `grid`, with the points and the boundaries of `earlier` moments.
  static Panel panel(String title, List<Example> examples, Grid grid, List<Mark> earlier) {
    var marks = new ArrayList<Mark>();
    marks.add(new Mark.Field("", grid, new Range(0, 1)));
    marks.addAll(earlier);
    marks.add(new Mark.Contours("", Ink.BLACK, 2, grid, 0.5));
    var no = Example.places(examples, 0);
    var yes = Example.places(examples, 1);
    marks.add(new Mark.Points("", Ink.BLACK, 2.4, true, no[0], no[1]));
    marks.add(new Mark.Points("", Ink.BLACK, 2.8, false, yes[0], yes[1]));
    return new Panel(
        title, Axis.linear("x₁").from(-1.5, 1.5), Axis.linear("x₂").from(-1.5, 1.5), marks);
  }
}
