package unroll.music.view;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import unroll.common.Svg;

/// A drawing as text: sharp at any size, and searchable.
final class SvgCanvas implements Canvas {
  private final Svg svg = new Svg();

  SvgCanvas(int width, int height) {
    svg.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d"
            + " %d\" font-family=\"sans-serif\">\n",
        width, height, width, height);
    box(0, 0, width, height, 0xffffff);
  }

  @Override
  public void box(double x, double y, double width, double height, int colour) {
    svg.add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#%06x\"/>\n",
        x, y, width, height, colour);
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, int colour) {
    svg.add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#%06x\"/>\n",
        x1, y1, x2, y2, colour);
  }

  @Override
  public void text(double x, double y, int size, Anchor anchor, String text) {
    svg.add(
        "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" text-anchor=\"%s\">%s</text>\n",
        x, y, size, anchor.name().toLowerCase(Locale.ROOT), Svg.escaped(text));
  }

  @Override
  public byte[] bytes() {
    return (svg + "</svg>\n").getBytes(StandardCharsets.UTF_8);
  }
}
