package unroll.music.view;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import unroll.common.Png;

/// A drawing in pixels.
final class PngCanvas implements Canvas {
  private final BufferedImage image;
  private final Graphics2D pen;

  PngCanvas(int width, int height) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    box(0, 0, width, height, 0xffffff);
  }

  @Override
  public void box(double x, double y, double width, double height, int colour) {
    pen.setColor(new Color(colour));
    pen.fill(new Rectangle2D.Double(x, y, width, height));
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, int colour) {
    pen.setColor(new Color(colour));
    pen.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  @Override
  public void text(double x, double y, int size, Anchor anchor, String text) {
    pen.setColor(Color.BLACK);
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
    int width = pen.getFontMetrics().stringWidth(text);
    double left =
        switch (anchor) {
          case START -> x;
          case MIDDLE -> x - width / 2.0;
          case END -> x - width;
        };
    pen.drawString(text, (float) left, (float) y);
  }

  @Override
  public byte[] bytes() {
    pen.dispose();
    return Png.bytes(image);
  }
}
