package unroll.lab.plate;

import java.util.ArrayList;
import java.util.List;
import unroll.common.Svg;

/// Draws the marks of a panel into its frame.
record MarkDrawing(Svg svg, View view, Panel panel) {
  static final int LEVELS = 12; // tones of a field
  private static final int LIGHTEST = 0xffffff;
  private static final int DARKEST = 0x1f5fa8;
  private static final double FAR = 4000; // pixels beyond the frame: enough for any slope

  void drawAll() {
    panel.marks().forEach(this::draw);
  }

  private void draw(Mark mark) {
    switch (mark) {
      case Mark.Curve curve -> draw(curve);
      case Mark.Band band -> draw(band);
      case Mark.Points points -> draw(points);
      case Mark.Bars bars -> draw(bars);
      case Mark.Field field -> draw(field);
      case Mark.Contours contours -> draw(contours);
      case Mark.Rule rule -> draw(rule);
      case Mark.Note note -> text(view.x(note.x()), view.y(note.y()), "start", note.text());
    }
  }

  /// What stands for a mark in a legend, from `x` to `x + width` around `y`.
  static void sample(Svg svg, Mark mark, double x, double y, double width) {
    switch (mark) {
      case Mark.Curve curve -> {
        stroke(svg, curve.ink(), curve.width());
        svg.add("M%.1f,%.1fh%.1f\"/>\n", x, y, width);
      }
      case Mark.Contours contours -> {
        svg.add("<path fill=\"none\" stroke=\"%s\"", contours.ink().colour);
        svg.add(" stroke-width=\"%.1f\" d=\"M%.1f,%.1fh%.1f\"/>\n", contours.width(), x, y, width);
      }
      case Mark.Points points -> {
        beginMarkers(svg, points);
        addMarker(svg, points, x + width / 2, y);
        svg.add("\"/>\n");
      }
      case Mark.Band band -> box(svg, band.ink(), 0.25, x, y - 5, width, 10);
      case Mark.Bars bars -> box(svg, bars.ink(), 1, x, y - 5, width, 10);
      case Mark.Field _, Mark.Rule _, Mark.Note _ -> {}
    }
  }

  private static void stroke(Svg svg, Ink ink, double width) {
    svg.add("<path fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\"", ink.colour, width);
    svg.add(ink.dashes.isEmpty() ? "" : " stroke-dasharray=\"" + ink.dashes + "\"");
    svg.add(" stroke-linejoin=\"round\" d=\"");
  }

  private static void box(
      Svg svg, Ink ink, double opacity, double x, double y, double width, double height) {
    svg.add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\""
            + " fill-opacity=\"%.2f\"/>\n",
        x, y, width, height, ink.colour, opacity);
  }

  /// Begins a path of markers, which is drawn `radius` times as large as it says.
  private static void beginMarkers(Svg svg, Mark.Points points) {
    var colour = points.ink().colour;
    svg.add(
        "<path transform=\"scale(%.1f)\" fill=\"%s\" stroke=\"%s\" stroke-width=\"%.2f\" d=\"",
        points.radius(),
        points.hollow() ? "#fff" : colour,
        points.hollow() ? colour : "#fff",
        (points.hollow() ? 1.5 : points.radius() < 2 ? 0 : 0.8) / points.radius());
  }

  private static void addMarker(Svg svg, Mark.Points points, double x, double y) {
    double scale = 1 / points.radius();
    svg.add("M%.1f,%.1f%s", x * scale, y * scale, points.ink().marker);
  }

  private void draw(Mark.Curve curve) {
    stroke(svg, curve.ink(), curve.width());
    boolean down = false; // the pen
    for (int i : visible(curve.x(), curve.y())) {
      boolean has = view.has(curve.x()[i], curve.y()[i]);
      if (has) {
        svg.add(down ? " %.1f,%.1f" : "M%.1f,%.1f", x(curve.x()[i]), y(curve.y()[i]));
      }
      down = has;
    }
    svg.add("\"/>\n");
  }

  /// Which points make the line look as all of them would: where several share a pixel's width, the
  /// first and the last and the extremes.
  private List<Integer> visible(double[] xs, double[] ys) {
    var kept = new ArrayList<Integer>();
    for (int from = 0; from < xs.length; ) {
      int to = from + 1;
      int least = from;
      int most = from;
      double column = StrictMath.floor(view.x(xs[from]));
      for (; to < xs.length && StrictMath.floor(view.x(xs[to])) == column; to++) {
        least = ys[to] < ys[least] ? to : least;
        most = ys[to] > ys[most] ? to : most;
      }
      int last = to - 1;
      if (view.y(ys[least]) - view.y(ys[most]) < 0.5) { // not to be seen
        least = from;
        most = last;
      }
      List.of(from, Math.min(least, most), Math.max(least, most), last).stream()
          .distinct()
          .forEach(kept::add);
      from = to;
    }
    return kept;
  }

  private double x(double value) {
    return Math.clamp(view.x(value), view.left() - FAR, view.left() + view.width() + FAR);
  }

  private double y(double value) {
    return Math.clamp(view.y(value), view.top() - FAR, view.top() + view.height() + FAR);
  }

  private void draw(Mark.Band band) {
    svg.add("<path fill=\"%s\" fill-opacity=\"0.25\" d=\"M", band.ink().colour);
    for (int i = 0; i < band.x().length; i++) {
      svg.add(" %.1f,%.1f", x(band.x()[i]), y(band.low()[i]));
    }
    for (int i = band.x().length - 1; i >= 0; i--) {
      svg.add(" %.1f,%.1f", x(band.x()[i]), y(band.high()[i]));
    }
    svg.add("z\"/>\n");
  }

  private void draw(Mark.Points points) {
    beginMarkers(svg, points);
    for (int i = 0; i < points.x().length; i++) {
      if (view.has(points.x()[i], points.y()[i])) {
        addMarker(svg, points, x(points.x()[i]), y(points.y()[i]));
      }
    }
    svg.add("\"/>\n");
  }

  private void draw(Mark.Bars bars) {
    var all = panel.marks().stream().filter(mark -> mark instanceof Mark.Bars).toList();
    double place = (view.x(1) - view.x(0)) * 0.8;
    double width = place / all.size();
    for (int i = 0; i < bars.heights().length; i++) {
      double x = view.x(i) - place / 2 + all.indexOf(bars) * width;
      double top = y(bars.heights()[i]);
      double zero = y(0);
      box(svg, bars.ink(), 1, x, Math.min(top, zero), width - 2, Math.abs(zero - top));
      var height = Numbers.shortly(bars.heights()[i]).replaceAll("\\.0+$", ""); // it may be a count
      text(x + width / 2, Math.min(top, zero) - 4, "middle", height);
    }
  }

  /// Cells of one tone are one path, neighbours in a row one stroke of it; they are written in
  /// units of cells, from the lower left corner.
  private void draw(Mark.Field field) {
    var grid = field.grid();
    double left = view.x(grid.x().low());
    double bottom = view.y(grid.y().low());
    svg.add(
        "<g shape-rendering=\"crispEdges\" transform=\"translate(%.1f %.1f) scale(%.4f %.4f)\">\n",
        left,
        bottom,
        (view.x(grid.x().high()) - left) / grid.columns(),
        (view.y(grid.y().high()) - bottom) / grid.rows());
    for (int level = 0; level < LEVELS; level++) {
      var cells = new Svg();
      for (int row = 0; row < grid.rows(); row++) {
        addRuns(cells, field, row, level);
      }
      if (!cells.toString().isEmpty()) {
        svg.add("<path fill=\"%s\" d=\"%s\"/>\n", tone(level), cells);
      }
    }
    svg.add("</g>\n");
  }

  private static void addRuns(Svg cells, Mark.Field field, int row, int level) {
    var values = field.grid().values()[row];
    for (int from = 0; from < values.length; from++) {
      int to = from;
      while (to < values.length && level(field, values[to]) == level) {
        to++;
      }
      if (to > from) {
        cells.add("M%d,%dh%dv1h-%3$dz", from, row, to - from);
        from = to;
      }
    }
  }

  /// The tone of `value`, from 0; what is not a number has none.
  private static int level(Mark.Field field, double value) {
    double share = (value - field.values().low()) / field.values().length();
    return Double.isNaN(share) ? -1 : (int) Math.clamp(share * LEVELS, 0, LEVELS - 1);
  }

  static String tone(int level) {
    double share = (double) level / (LEVELS - 1);
    int colour = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int from = LIGHTEST >> shift & 0xff;
      int to = DARKEST >> shift & 0xff;
      colour |= (int) (from + (to - from) * share) << shift;
    }
    return Numbers.hex(colour);
  }

  /// Marching squares (Lorensen & Cline, 1987, in the plane): a level crosses the edges of a square
  /// between four nodes whose ends lie on both sides of it; straight lines join the crossings.
  private void draw(Mark.Contours contours) {
    svg.add(
        "<path fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\" d=\"",
        contours.ink().colour, contours.width());
    var grid = contours.grid();
    for (double level : contours.levels()) {
      for (int row = -1; row < grid.rows(); row++) {
        for (int column = -1; column < grid.columns(); column++) {
          var crossings = crossings(grid, column, row, level);
          for (int i = 0; i + 1 < crossings.size(); i += 2) {
            svg.add("M%s %s", crossings.get(i), crossings.get(i + 1));
          }
        }
      }
    }
    svg.add("\"/>\n");
  }

  /// Where `level` enters and leaves a square, in pairs, going round from its lower left corner.
  private List<String> crossings(Grid grid, int column, int row, double level) {
    int[] right = {0, 1, 1, 0, 0};
    int[] up = {0, 0, 1, 1, 0};
    var crossings = new ArrayList<String>();
    for (int corner = 0; corner < 4; corner++) {
      int c = column + right[corner];
      int r = row + up[corner];
      int nextC = column + right[corner + 1];
      int nextR = row + up[corner + 1];
      double here = grid.node(c, r) - level;
      double next = grid.node(nextC, nextR) - level;
      if (here < 0 != next < 0) {
        double share = here / (here - next);
        double x = grid.nodeX(c) + share * (grid.nodeX(nextC) - grid.nodeX(c));
        double y = grid.nodeY(r) + share * (grid.nodeY(nextR) - grid.nodeY(r));
        crossings.add(Numbers.point(view.x(x), view.y(y)));
      }
    }
    return crossings;
  }

  private void draw(Mark.Rule rule) {
    double at = rule.vertical() ? view.x(rule.at()) : view.y(rule.at());
    svg.add("<path stroke=\"#333\" stroke-dasharray=\"4 3\" d=\"");
    if (rule.vertical()) {
      svg.add("M%.1f,%.1fv%.1f\"/>\n", at, view.top(), view.height());
      boolean isRight = at > view.left() + view.width() / 2;
      text(at + (isRight ? -5 : 5), view.top() + 15, isRight ? "end" : "start", rule.text());
    } else {
      svg.add("M%.1f,%.1fh%.1f\"/>\n", view.left(), at, view.width());
      text(view.left() + view.width() - 5, at - 5, "end", rule.text());
    }
  }

  /// With a white edge, to be read on anything.
  private void text(double x, double y, String anchor, String text) {
    var halo = " stroke=\"#fff\" stroke-width=\"3\" paint-order=\"stroke\"";
    Text.add(svg, x, y, 12, anchor, halo, text);
  }
}
