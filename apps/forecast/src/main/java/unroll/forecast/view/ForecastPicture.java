package unroll.forecast.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import unroll.common.Svg;
import unroll.forecast.data.Forecast;
import unroll.forecast.data.Window;

/// A picture of a forecast: what was seen, the median, bands that hold 50, 80 and 90 % of what
/// comes, and the truth where there is one.
public final class ForecastPicture {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 420;
  private static final int LEFT = 72;
  private static final int TOP = 40;
  private static final int BOTTOM = 44;
  private static final Color SEEN = new Color(0x33, 0x44, 0x55);
  private static final Color TOLD = new Color(0xd0, 0x50, 0x20);
  private static final Color TRUTH = new Color(0x20, 0x70, 0x40);
  private static final Color[] BANDS = { // of 90, 80 and 50 %
    new Color(0xfb, 0xe6, 0xdc), new Color(0xf6, 0xcf, 0xbb), new Color(0xee, 0xb0, 0x92)
  };
  private static final MathContext DIGITS = new MathContext(6);
  private static final double[] TAILS = {0.05, 0.1, 0.25};

  private final Window window;
  private final Forecast forecast;
  private final Range range;

  public ForecastPicture(Window window, Forecast forecast) {
    this.window = window;
    this.forecast = forecast;
    this.range = Range.of(window, forecast);
  }

  /// What can draw lines, areas and words.
  private interface Pen {
    void area(Path path, Color colour);

    void line(Path path, Color colour);

    void words(String text, double x, double y, Color colour);
  }

  /// Points, joined where they follow one another.
  private static final class Path {
    private final StringBuilder svg = new StringBuilder();
    private final Path2D shape = new Path2D.Double();
    private boolean begun;

    void to(double x, double y) {
      svg.append(String.format(Locale.ROOT, "%s%.1f %.1f", begun ? "L" : "M", x, y));
      if (begun) {
        shape.lineTo(x, y);
      } else {
        shape.moveTo(x, y);
      }
      begun = true;
    }

    void lift() {
      begun = false;
    }
  }

  private double x(double i) {
    return LEFT + (WIDTH - LEFT - 20.0) * (i - range.from()) / Math.max(1, range.steps() - 1);
  }

  private double y(double value) {
    double share = (range.high() - value) / (range.high() - range.low());
    return TOP + (HEIGHT - TOP - BOTTOM) * share;
  }

  private Path path(int from, int to, IntToDoubleFunction value) {
    var path = new Path();
    for (int i = from; i < to; i++) {
      double at = value.applyAsDouble(i);
      if (Double.isNaN(at)) {
        path.lift();
      } else {
        path.to(x(i), y(at));
      }
    }
    return path;
  }

  private void draw(Pen pen) {
    int origin = window.origin();
    int end = origin + forecast.steps();
    for (double value : range.ticks(5)) {
      pen.line(path(range.from(), range.from() + range.steps(), _ -> value), new Color(0xe4e8ec));
      var round = new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
      pen.words(round, 8, y(value) + 4, SEEN);
    }
    for (int b = 0; b < TAILS.length; b++) {
      double tail = TAILS[b];
      var band = path(origin, end, i -> forecast.quantile(1 - tail, i - origin));
      for (int i = end - 1; i >= origin; i--) {
        band.to(x(i), y(forecast.quantile(tail, i - origin)));
      }
      pen.area(band, BANDS[b]);
    }
    pen.line(path(range.from(), origin, window.channel()::observed), SEEN);
    pen.line(path(origin, end, window.channel()::observed), TRUTH);
    pen.line(path(origin, end, i -> forecast.quantile(0.5, i - origin)), TOLD);
    var line = window.channel().timeline();
    pen.words(window.channel().name(), LEFT, 24, SEEN);
    pen.words("median, and 50, 80, 90 % bands", WIDTH - 380, 24, TOLD);
    pen.words("what came", WIDTH - 110, 24, TRUTH);
    pen.words(line.text(range.from()), LEFT, HEIGHT - 14, SEEN);
    pen.words(line.text(origin), Math.min(x(origin), WIDTH - 290), HEIGHT - 14, TOLD);
    pen.words(line.text(end - 1L), WIDTH - 140, HEIGHT - 14, SEEN);
  }

  /// As SVG.
  public String svg() {
    var svg = new Svg();
    svg.add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\"", WIDTH, HEIGHT);
    svg.add(
        " font-family=\"sans-serif\" font-size=\"13\">\n<rect width=\"100%%\" height=\"100%%\"");
    svg.add(" fill=\"white\"/>\n");
    draw(
        new Pen() {
          @Override
          public void area(Path path, Color colour) {
            svg.add("<path d=\"%sZ\" fill=\"%s\"/>\n", path.svg, hex(colour));
          }

          @Override
          public void line(Path path, Color colour) {
            var text = "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\"/>\n";
            svg.add(text, path.svg, hex(colour));
          }

          @Override
          public void words(String text, double x, double y, Color colour) {
            var shown = Svg.escaped(text);
            svg.add(
                "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s</text>\n", x, y, hex(colour), shown);
          }
        });
    return svg.add("</svg>\n").toString();
  }

  private static String hex(Color colour) {
    return String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xffffff);
  }

  /// As pixels.
  public BufferedImage image() {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setStroke(new BasicStroke(1.6f));
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    draw(pen(graphics));
    graphics.dispose();
    return image;
  }

  private static Pen pen(Graphics2D graphics) {
    return new Pen() {
      @Override
      public void area(Path path, Color colour) {
        graphics.setColor(colour);
        graphics.fill(path.shape);
      }

      @Override
      public void line(Path path, Color colour) {
        graphics.setColor(colour);
        graphics.draw(path.shape);
      }

      @Override
      public void words(String text, double x, double y, Color colour) {
        graphics.setColor(colour);
        graphics.drawString(text, (float) x, (float) y);
      }
    };
  }
}
