package unroll.music.view;

/// What a picture is drawn on; lengths are pixels, colours 0xRRGGBB, y grows downwards.
sealed interface Canvas permits SvgCanvas, PngCanvas {
  /// Where a text stands beside its point.
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  void box(double x, double y, double width, double height, int colour);

  void line(double x1, double y1, double x2, double y2, int colour);

  /// Writes `text` with its baseline at `y`, `size` pixels high.
  void text(double x, double y, int size, Anchor anchor, String text);

  /// The bytes of the file.
  byte[] bytes();
}
