package unroll.translator.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import unroll.common.Png;
import unroll.common.Svg;
import unroll.translator.data.Alignment;

/// The heat map of an alignment as a picture: the source along the top, the target down the side.
public final class AlignmentPicture {
  private static final int CELL = 34;
  private static final int LETTER = 9; // width of a letter of the font, about
  private static final int EDGE = 16;
  private static final int FONT = 15;
  private static final int SCALE = 2; // of a PNG: sharp on today's screens
  private static final int MOST_TOKENS = 200;
  private static final Color INK = new Color(0x22, 0x2a, 0x33);
  private static final Color HEAT = new Color(0x1f, 0x5f, 0xa8);
  private static final Color GRID = new Color(0xdd, 0xe2, 0xe8);

  private final Alignment alignment;
  private final int left;
  private final int top;
  private final int width;
  private final int height;

  private AlignmentPicture(Alignment alignment) {
    int columns = alignment.source().size();
    int rows = alignment.target().size();
    if (Math.max(columns, rows) > MOST_TOKENS) {
      throw new IllegalArgumentException(
          "a picture has room for %d tokens on each side, got %d and %d; show one sentence"
              .formatted(MOST_TOKENS, columns, rows));
    }
    this.alignment = alignment;
    this.left = EDGE + LETTER * longest(alignment.target()) + EDGE / 2;
    // the source's words stand at 45°
    this.top = EDGE + (int) (0.75 * LETTER * longest(alignment.source())) + FONT;
    this.width = left + columns * CELL + top;
    this.height = top + rows * CELL + EDGE;
  }

  private static int longest(List<String> tokens) {
    return tokens.stream()
        .mapToInt(token -> token.codePointCount(0, token.length()))
        .max()
        .orElse(0);
  }

  /// The bytes of a file `.svg` or `.png`, whichever the name asks for.
  ///
  /// @throws IllegalArgumentException if the name asks for something else, or the alignment is too
  ///   large for a picture
  public static byte[] bytes(Alignment alignment, Path path) throws IOException {
    var name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    if (!name.endsWith(".svg") && !name.endsWith(".png")) {
      throw new IllegalArgumentException(path + ": the name must end with .svg or .png");
    }
    var picture = new AlignmentPicture(alignment);
    return name.endsWith(".svg") ? picture.svg().getBytes(UTF_8) : Png.bytes(picture.drawn());
  }

  private String svg() {
    var svg = new Svg();
    svg.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%1$d\"",
        width, height);
    svg.add(
        " height=\"%d\" font-family=\"sans-serif\" font-size=\"%d\" fill=\"%s\">\n",
        height, FONT, hex(INK));
    svg.add("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>\n");
    for (int t = 0; t < alignment.target().size(); t++) {
      for (int s = 0; s < alignment.source().size(); s++) {
        svg.add(
            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" stroke=\"%s\" fill=\"%s\">",
            x(s), y(t), CELL, CELL, hex(GRID), hex(colour(alignment.weights()[t][s])));
        svg.add(
            "<title>%s → %s: %.2f</title></rect>\n",
            Svg.escaped(alignment.source().get(s)),
            Svg.escaped(alignment.target().get(t)),
            alignment.weights()[t][s]);
      }
    }
    for (int s = 0; s < alignment.source().size(); s++) {
      int x = x(s) + CELL / 2;
      svg.add(
          "<text x=\"%d\" y=\"%d\" transform=\"rotate(-45 %1$d %2$d)\">%s</text>\n",
          x, top - 8, Svg.escaped(alignment.source().get(s)));
    }
    for (int t = 0; t < alignment.target().size(); t++) {
      svg.add(
          "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n",
          left - 8, y(t) + CELL / 2 + 5, Svg.escaped(alignment.target().get(t)));
    }
    return svg.add("</svg>\n").toString();
  }

  private BufferedImage drawn() throws IOException {
    var image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
    var g = image.createGraphics();
    try {
      g.scale(SCALE, SCALE);
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, width, height);
      g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT));
      draw(g);
      return image;
    } catch (RuntimeException | LinkageError | InternalError e) { // Java has no fonts of its own
      throw new IOException(
          "Java cannot draw here; install fontconfig and a font, such as DejaVu, or write .svg", e);
    } finally {
      g.dispose();
    }
  }

  private void draw(Graphics2D g) {
    for (int t = 0; t < alignment.target().size(); t++) {
      for (int s = 0; s < alignment.source().size(); s++) {
        g.setColor(colour(alignment.weights()[t][s]));
        g.fillRect(x(s), y(t), CELL, CELL);
        g.setColor(GRID);
        g.drawRect(x(s), y(t), CELL, CELL);
      }
    }
    g.setColor(INK);
    for (int t = 0; t < alignment.target().size(); t++) {
      var word = alignment.target().get(t);
      g.drawString(word, left - 8 - g.getFontMetrics().stringWidth(word), y(t) + CELL / 2 + 5);
    }
    for (int s = 0; s < alignment.source().size(); s++) {
      var upright = g.getTransform();
      g.translate(x(s) + CELL / 2, top - 8);
      g.rotate(-StrictMath.PI / 4);
      g.drawString(alignment.source().get(s), 0, 0);
      g.setTransform(upright);
    }
  }

  private int x(int column) {
    return left + column * CELL;
  }

  private int y(int row) {
    return top + row * CELL;
  }

  /// From white to blue.
  private static Color colour(float weight) {
    float w = Math.clamp(weight, 0f, 1f);
    return new Color(mixed(HEAT.getRed(), w), mixed(HEAT.getGreen(), w), mixed(HEAT.getBlue(), w));
  }

  private static int mixed(int part, float weight) {
    return (int) (255 + (part - 255) * weight);
  }

  private static String hex(Color colour) {
    return String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xffffff);
  }
}
