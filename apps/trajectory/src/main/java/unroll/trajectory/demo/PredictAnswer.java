package unroll.trajectory.demo;

import java.util.List;
import tools.jackson.core.JsonGenerator;
import unroll.common.Json;
import unroll.trajectory.baseline.ConstantVelocity;
import unroll.trajectory.prediction.Mode;
import unroll.trajectory.prediction.Prediction;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Scene;

/// What is answered, as JSON: for each agent the one answer (`path`), its several futures, and where
/// it would go at constant velocity. Ellipses (half axes, and how far the longer one is turned to
/// the left, in radians) hold the agent with 50 % if it takes that future; those of 90 % are
/// √(ln 10 / ln 2) = 1.823 times as large. `attention` is that to the nearest others. Positions are in metres, `seconds` apart.
///
///     {"seconds": 0.4, "agents": [{"name": "anna", "path": [[x, y], …], "baseline": [[x, y], …],
///       "modes": [{"probability": 0.4, "path": [[x, y], …], "ellipses50": [[a, b, angle], …]}, …],
///       "attention": [{"name": "ben", "weight": 0.7}, …]}, …]}
record PredictAnswer(double seconds, Scene scene, List<Prediction> predictions) {

  String json() {
    return Json.line(out -> {
      out.writeNumberProperty("seconds", seconds);
      out.writeArrayPropertyStart("agents");
      for (int i = 0; i < predictions.size(); i++) {
        write(out, scene.agents().get(i), predictions.get(i));
      }
      out.writeEndArray();
    });
  }

  private static void write(JsonGenerator out, Agent agent, Prediction prediction) {
    out.writeStartObject();
    out.writeStringProperty("name", agent.name());
    write(out, "path", prediction.path());
    write(out, "baseline", ConstantVelocity.PLAIN.path(agent, prediction.path().size()));
    out.writeArrayPropertyStart("modes");
    prediction.modes().forEach(mode -> write(out, mode));
    out.writeEndArray();
    out.writeArrayPropertyStart("attention");
    for (var neighbour : prediction.neighbours()) {
      out.writeStartObject();
      out.writeStringProperty("name", neighbour.name());
      out.writeNumberProperty("weight", rounded(neighbour.weight()));
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Mode mode) {
    out.writeStartObject();
    out.writeNumberProperty("probability", rounded(mode.probability()));
    write(out, "path", mode.path());
    out.writeArrayPropertyStart("ellipses50");
    for (var spread : mode.spreads()) {
      var ellipse = spread.ellipse(0.5);
      write(out, ellipse.major(), ellipse.minor(), ellipse.angle());
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, String name, List<Point> path) {
    out.writeArrayPropertyStart(name);
    path.forEach(point -> write(out, point.x(), point.y()));
    out.writeEndArray();
  }

  private static void write(JsonGenerator out, double... numbers) {
    out.writeStartArray();
    for (double number : numbers) {
      out.writeNumber(rounded(number));
    }
    out.writeEndArray();
  }

  /// Tenths of a millimetre: nothing on a screen is smaller, and an answer is half as long.
  private static double rounded(double x) {
    return StrictMath.rint(x * 1e4) / 1e4;
  }
}
