package unroll.lab.plate;

import java.util.List;
import unroll.common.Svg;
import unroll.lab.plate.Axis.Tick;

/// A panel on its way into a drawing: its frame, axes, title and legend; a [MarkDrawing] does the
/// rest.
final class PanelDrawing {
  private static final int TITLE = 14; // pixels
  private static final int SMALL = 12;
  private static final int LINE = 17; // of a legend
  private static final int SAMPLE = 28; // of a line, in a legend
  private static final int BAR = 12; // that explains tones
  private static final String INK = "#333";

  private final Svg svg;
  private final Panel panel;
  private final int number;
  private final double height;
  private final Range placesX;
  private final Range placesY;
  private final List<Tick> ticksX;
  private final List<Tick> ticksY;
  private final List<Mark> explained;
  private final double left; // of the frame, from the left of the panel
  private final double width; // of the frame
  private final boolean slanted; // names that would not fit side by side
  private final List<Mark.Field> toned;

  PanelDrawing(Svg svg, Panel panel, int number, double wholeWidth, double height) {
    this.svg = svg;
    this.panel = panel;
    this.number = number;
    this.height = height;
    placesX = panel.placesX();
    placesY = panel.placesY();
    explained = panel.marks().stream().filter(mark -> !mark.legend().isEmpty()).toList();
    toned =
        panel.marks().stream()
            .filter(mark -> mark instanceof Mark.Field field && !field.name().isEmpty())
            .map(Mark.Field.class::cast)
            .toList();
    ticksY = panel.y().ticks(placesY, (int) Math.max(2, height / 32));
    left = 10 + longest(ticksY) + (panel.y().label().isEmpty() ? 0 : 20);
    width = wholeWidth - left - (toned.isEmpty() ? 8 : 70);
    ticksX = fitting();
    slanted = longest(ticksX) > width / Math.max(1, ticksX.size());
  }

  /// As many marked places along x as have room for their numbers.
  private List<Tick> fitting() {
    int most = (int) (width / 36);
    var ticks = panel.x().ticks(placesX, Math.max(2, most));
    while (most > 2 && ticks.size() * (longest(ticks) + 12) > width) {
      ticks = panel.x().ticks(placesX, --most);
    }
    return ticks;
  }

  private static double longest(List<Tick> ticks) {
    return ticks.stream().mapToDouble(tick -> Text.width(tick.text(), SMALL)).max().orElse(0);
  }

  /// How much room it needs above its frame.
  double head() {
    return (panel.title().isEmpty() ? 0 : TITLE + 8) + legend(0, 0, false) + 4;
  }

  /// How much room it needs below its frame.
  double foot() {
    double names = slanted ? 0.72 * longest(ticksX) + 12 : SMALL + 8;
    return names + (panel.x().label().isEmpty() ? 2 : SMALL + 10);
  }

  /// Draws it with its left edge at `edge`, and its title at `title`, above the frame's `top`.
  void draw(double edge, double title, double top) {
    double x = edge + left;
    var view = new View(placesX, placesY, x, top, width, height, panel.x(), panel.y());
    if (!panel.title().isEmpty()) {
      Text.add(svg, x, title + TITLE, TITLE, "start", " font-weight=\"bold\"", panel.title());
    }
    legend(x, top - legend(0, 0, false) - 4, true);
    grid(view);
    svg.add(
        "<clipPath id=\"p%d\"><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>"
            + "</clipPath>\n<g clip-path=\"url(#p%1$d)\">\n",
        number, x, top, width, height);
    new MarkDrawing(svg, view, panel).drawAll();
    svg.add("</g>\n");
    svg.add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"none\""
            + " stroke=\"%s\"/>\n",
        x, top, width, height, INK);
    axes(view);
    toned.forEach(field -> tones(field, x + width + 10, top));
  }

  private void grid(View view) {
    svg.add("<path stroke=\"#e3e3e3\" d=\"");
    if (panel.x().kind() != Axis.Kind.NAMED) {
      ticksX.forEach(
          tick -> svg.add("M%.1f,%.1fv%.1f", view.x(tick.at()), view.top(), view.height()));
    }
    if (panel.y().kind() != Axis.Kind.NAMED) {
      ticksY.forEach(
          tick -> svg.add("M%.1f,%.1fh%.1f", view.left(), view.y(tick.at()), view.width()));
    }
    svg.add("\"/>\n");
  }

  private void axes(View view) {
    double bottom = view.top() + height;
    for (var tick : ticksX) {
      double x = view.x(tick.at());
      double y = bottom + SMALL + 4;
      if (slanted) {
        var turn = Text.turned(-45, x, y);
        Text.add(svg, x + 4, y, SMALL, "end", turn, tick.text());
      } else {
        Text.add(svg, x, y, SMALL, "middle", "", tick.text());
      }
    }
    for (var tick : ticksY) {
      Text.add(svg, view.left() - 5, view.y(tick.at()) + 4, SMALL, "end", "", tick.text());
    }
    double middle = view.left() + width / 2;
    if (!panel.x().label().isEmpty()) {
      Text.add(svg, middle, bottom + foot() - 4, SMALL, "middle", "", panel.x().label());
    }
    double x = view.left() - left + SMALL;
    double y = view.top() + height / 2;
    var turn = Text.turned(-90, x, y);
    if (!panel.y().label().isEmpty()) {
      Text.add(svg, x, y, SMALL, "middle", turn, panel.y().label());
    }
  }

  /// The bar that explains the tones of a field.
  private void tones(Mark.Field field, double x, double top) {
    for (int level = 0; level < MarkDrawing.LEVELS; level++) {
      double step = height / MarkDrawing.LEVELS;
      svg.add(
          "<rect x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%.1f\" fill=\"%s\"/>\n",
          x, top + height - (level + 1) * step, BAR, step + 0.2, MarkDrawing.tone(level));
    }
    svg.add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%.1f\" fill=\"none\" stroke=\"%s\"/>\n",
        x, top, BAR, height, INK);
    var values = field.values();
    for (var tick : Axis.linear("").ticks(values, (int) Math.max(2, height / 60))) {
      double y = top + height * (values.high() - tick.at()) / values.length();
      Text.add(svg, x + BAR + 4, y + 4, SMALL, "start", "", tick.text());
    }
    double turnX = x + 56;
    double turnY = top + height / 2;
    var turn = Text.turned(-90, turnX, turnY);
    Text.add(svg, turnX, turnY, SMALL, "middle", turn, field.name());
  }

  /// Writes the legend from `x`, `top` on, in as many lines as it takes, and says how high it is.
  private double legend(double x, double top, boolean drawing) {
    double at = 0;
    double y = 0;
    for (var mark : explained) {
      double needed = SAMPLE + 6 + Text.width(mark.legend(), SMALL) + 14;
      if (at > 0 && at + needed - 14 > width) {
        at = 0;
        y += LINE;
      }
      if (drawing) {
        MarkDrawing.sample(svg, mark, x + at, top + y + LINE / 2.0 - 1, SAMPLE);
        Text.add(svg, x + at + SAMPLE + 6, top + y + SMALL, SMALL, "start", "", mark.legend());
      }
      at += needed;
    }
    return explained.isEmpty() ? 0 : y + LINE;
  }
}
