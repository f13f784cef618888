package unroll.lab.plate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import unroll.common.Svg;

/// Lines of text, whose width is only known about: every machine has fonts of its own.
final class Text {
  private static final double LETTER = 0.57; // its width, as a share of the font's size

  private Text() {}

  static double width(String text, double size) {
    return text.codePointCount(0, text.length()) * LETTER * size;
  }

  static List<String> wrapped(String text, double width, double size) {
    var lines = new ArrayList<String>();
    var line = "";
    for (var word : text.split(" ")) {
      var longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && width(longer, size) > width) {
        lines.add(line);
        line = word;
      } else {
        line = longer;
      }
    }
    if (!line.isEmpty()) {
      lines.add(line);
    }
    return lines;
  }

  /// The attribute that turns a text by `degrees` around a point.
  static String turned(int degrees, double x, double y) {
    return String.format(Locale.ROOT, " transform=\"rotate(%d %.1f %.1f)\"", degrees, x, y);
  }

  /// Adds `text` with its baseline at `y`; `attributes` begin with a space.
  static void add(
      Svg svg, double x, double y, int size, String anchor, String attributes, String text) {
    svg.add(
        "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" text-anchor=\"%s\"%s>%s</text>\n",
        x, y, size, anchor, attributes, Svg.escaped(text));
  }
}
