package unroll.lab.plate;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import unroll.common.Svg;

/// A page with a title, rows of panels, and a caption that says with which seed and settings it was
/// made.
public record Plate(String title, List<Row> rows, String caption) {
  static final int WIDTH = 1000; // pixels, as all lengths here
  private static final int EDGE = 16;
  private static final int TITLE = 19;
  private static final int CAPTION = 13;
  private static final int GAP = 14;

  /// Panels side by side, equally wide, their diagrams `height` pixels high.
  public record Row(int height, List<Panel> panels) {
    /// Of these panels.
    public Row(int height, Panel... panels) {
      this(height, List.of(panels));
    }
  }

  /// Keeps a copy of the rows.
  public Plate {
    rows = List.copyOf(rows);
  }

  /// The page as a file's content.
  public String svg() {
    var body = new Svg();
    double y = EDGE + TITLE + GAP;
    int number = 0;
    for (var row : rows) {
      double width = (double) (WIDTH - 2 * EDGE + GAP) / row.panels.size() - GAP;
      var drawings = new ArrayList<PanelDrawing>();
      for (var panel : row.panels) {
        drawings.add(new PanelDrawing(body, panel, number++, width, row.height));
      }
      double head = drawings.stream().mapToDouble(PanelDrawing::head).max().orElse(0);
      double foot = drawings.stream().mapToDouble(PanelDrawing::foot).max().orElse(0);
      for (int i = 0; i < drawings.size(); i++) {
        drawings.get(i).draw(EDGE + i * (width + GAP), y, y + head);
      }
      y += head + row.height + foot + GAP;
    }
    for (var line : Text.wrapped(caption, WIDTH - 2 * EDGE, CAPTION)) {
      Text.add(body, EDGE, y + CAPTION, CAPTION, "start", " fill=\"#444\"", line);
      y += CAPTION + 4;
    }
    return page(body, (int) y + EDGE);
  }

  private String page(Svg body, int height) {
    var page = new Svg();
    page.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%1$d\""
            + " height=\"%2$d\" role=\"img\" font-family=\"sans-serif\" fill=\"#222\">\n",
        WIDTH, height);
    page.add("<title>%s</title>\n", Svg.escaped(title));
    page.add("<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n");
    Text.add(page, EDGE, EDGE + TITLE - 3, TITLE, "start", " font-weight=\"bold\"", title);
    return page.add("%s</svg>\n", body).toString();
  }

  /// Writes all figures that are drawn, as properties of an object.
  public void writeFigures(JsonGenerator out) {
    new Figures(out).write(this);
  }
}
