package unroll.lab.plate;

import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/// Writes what a plate shows as JSON: for each panel its axes and the numbers of its marks.
record Figures(JsonGenerator out) {

  void write(Plate plate) {
    out.writeStringProperty("title", plate.title());
    out.writeStringProperty("caption", plate.caption());
    out.writeArrayPropertyStart("panels");
    for (var row : plate.rows()) {
      row.panels().forEach(this::write);
    }
    out.writeEndArray();
  }

  private void write(Panel panel) {
    out.writeStartObject();
    out.writeStringProperty("title", panel.title());
    write("x", panel.x());
    write("y", panel.y());
    out.writeArrayPropertyStart("marks");
    for (var mark : panel.marks()) {
      out.writeStartObject();
      out.writeStringProperty("kind", mark.getClass().getSimpleName().toLowerCase(Locale.ROOT));
      write(mark);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void write(String name, Axis axis) {
    out.writeStringProperty(name, axis.label());
    if (axis.kind() == Axis.Kind.NAMED) {
      out.writeArrayPropertyStart(name + "_names");
      axis.names().forEach(out::writeString);
      out.writeEndArray();
    }
  }

  private void write(Mark mark) {
    switch (mark) {
      case Mark.Curve(var name, _, _, var x, var y) -> xy(name, x, y);
      case Mark.Points(var name, _, _, _, var x, var y) -> xy(name, x, y);
      case Mark.Band(var name, _, var x, var low, var high) -> {
        out.writeStringProperty("name", name);
        numbers("x", x);
        numbers("low", low);
        numbers("high", high);
      }
      case Mark.Bars(var name, _, var heights) -> {
        out.writeStringProperty("name", name);
        numbers("heights", heights);
      }
      case Mark.Field(var name, var grid, _) -> {
        out.writeStringProperty("name", name);
        write(grid);
      }
      case Mark.Contours(var name, _, _, var grid, var levels) -> {
        out.writeStringProperty("name", name);
        numbers("levels", levels);
        write(grid);
      }
      case Mark.Rule(boolean vertical, double at, var text) -> {
        out.writeStringProperty("text", text);
        numbers(vertical ? "x" : "y", at);
      }
      case Mark.Note(double x, double y, var text) -> {
        out.writeStringProperty("text", text);
        numbers("x", x);
        numbers("y", y);
      }
    }
  }

  private void xy(String name, double[] x, double[] y) {
    out.writeStringProperty("name", name);
    numbers("x", x);
    numbers("y", y);
  }

  private void write(Grid grid) {
    numbers("x_range", grid.x().low(), grid.x().high());
    numbers("y_range", grid.y().low(), grid.y().high());
    out.writeArrayPropertyStart("values");
    for (var row : grid.values()) {
      array(row);
    }
    out.writeEndArray();
  }

  private void numbers(String name, double... values) {
    out.writeName(name);
    array(values);
  }

  /// What is not finite JSON has no number for.
  private void array(double... values) {
    out.writeStartArray();
    for (double value : values) {
      if (Double.isFinite(value)) {
        out.writeNumber(value);
      } else {
        out.writeNull();
      }
    }
    out.writeEndArray();
  }
}
