package unroll.trajectory.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import unroll.common.Json;
import unroll.common.Read;
import unroll.common.Text;
import unroll.trajectory.prediction.Prediction;
import unroll.trajectory.prediction.Spread;
import unroll.trajectory.scene.Point;

/// Predictions as text, made at frame number `frame`; frames go up by `step` and are `seconds`
/// apart. `read` is what became of the rows of the recording.
///
/// Rows are about one position each: of the one answer (`path`), a mode (`mode`) or a path drawn
/// (`sample`). Ellipses hold the agent with 50 % and 90 % if it takes that mode: half axes in
/// metres, and how far the longer one is turned to the left from the x axis, in radians.
public record PredictionText(double frame, double step, double seconds, Read read) {
  /// The names of the columns.
  public static final String HEADER =
      "agent,kind,number,probability,frame,seconds,x,y,major50,minor50,major90,minor90,angle";

  /// A row for each position, also of `samples`, which were drawn from the prediction.
  public List<String> rows(Prediction prediction, List<List<Point>> samples) {
    var rows = new ArrayList<String>();
    addRows(rows, prediction.agent(), "path,1,", prediction.path());
    int number = 0;
    for (var mode : prediction.modes()) {
      var kind = Text.format("mode,%d,%.6f", ++number, mode.probability());
      for (int t = 0; t < mode.path().size(); t++) {
        var half = mode.spreads().get(t).ellipse(0.5);
        var most = mode.spreads().get(t).ellipse(0.9);
        rows.add(
            position(prediction.agent(), kind, t, mode.path().get(t))
                + Text.format(
                    ",%.3f,%.3f,%.3f,%.3f,%.4f",
                    half.major(), half.minor(), most.major(), most.minor(), most.angle()));
      }
    }
    number = 0;
    for (var path : samples) {
      addRows(rows, prediction.agent(), "sample," + ++number + ",", path);
    }
    return rows;
  }

  private void addRows(List<String> rows, String agent, String kind, List<Point> path) {
    for (int t = 0; t < path.size(); t++) {
      rows.add(position(agent, kind, t, path.get(t)) + ",,,,,");
    }
  }

  private String position(String agent, String kind, int t, Point at) {
    return Text.format(
        "%s,%s,%s,%.2f,%.3f,%.3f",
        agent.matches("[^\",]*") ? agent : '"' + agent.replace("\"", "\"\"") + '"',
        kind,
        number(frame + (t + 1) * step),
        (t + 1) * seconds,
        at.x(),
        at.y());
  }

  private static String number(double frame) {
    return frame == StrictMath.rint(frame)
        ? Text.format("%.0f", frame)
        : String.valueOf(Json.rounded(frame));
  }

  /// An object on a line.
  public String json(Prediction prediction, List<List<Point>> samples) {
    return Json.line(out -> {
      out.writeStringProperty("agent", prediction.agent());
      out.writeNumberProperty("frame", frame);
      out.writeNumberProperty("framesApart", step);
      out.writeNumberProperty("secondsApart", seconds);
      write(out, "path", prediction.path());
      array(
          out,
          "modes",
          prediction.modes(),
          mode -> {
            out.writeStartObject();
            out.writeNumberProperty("probability", Json.rounded(mode.probability()));
            write(out, "path", mode.path());
            array(out, "ellipses50", mode.spreads(), spread -> write(out, spread.ellipse(0.5)));
            array(out, "ellipses90", mode.spreads(), spread -> write(out, spread.ellipse(0.9)));
            out.writeEndObject();
          });
      array(
          out,
          "samples",
          samples,
          path -> {
            out.writeStartArray();
            path.forEach(point -> write(out, point.x(), point.y()));
            out.writeEndArray();
          });
      read.write(out);
    });
  }

  private static <T> void array(JsonGenerator out, String name, List<T> all, Consumer<T> write) {
    out.writeArrayPropertyStart(name);
    all.forEach(write);
    out.writeEndArray();
  }

  private static void write(JsonGenerator out, String name, List<Point> path) {
    array(out, name, path, point -> write(out, point.x(), point.y()));
  }

  private static void write(JsonGenerator out, Spread.Ellipse ellipse) {
    write(out, ellipse.major(), ellipse.minor(), ellipse.angle());
  }

  private static void write(JsonGenerator out, double... numbers) {
    out.writeStartArray();
    for (double number : numbers) {
      out.writeNumber(Json.rounded(number));
    }
    out.writeEndArray();
  }
}
