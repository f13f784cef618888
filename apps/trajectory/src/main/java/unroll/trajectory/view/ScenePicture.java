package unroll.trajectory.view;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import unroll.common.Svg;
import unroll.engine.random.RandomStream;
import unroll.trajectory.prediction.Mode;
import unroll.trajectory.prediction.Prediction;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Scene;

/// A scene from above as SVG: where agents came from, a fan of paths they may take, the one answer,
/// and, if it is known, where they really went. Axes are in metres. `futures` are named by agent;
/// with `animated`, every agent walks its path, `seconds` a step.
public record ScenePicture(
    Scene scene,
    List<Prediction> predictions,
    Map<String, List<Point>> futures,
    double seconds,
    boolean animated) {
  private static final int WIDTH = 960; // pixels
  private static final int LARGEST_HEIGHT = 1400;
  private static final int SIDE = 56;
  private static final int FOOT = 74;
  private static final int SAMPLES = 60;
  private static final double BORDER = 1; // metres
  private static final String[] COLOURS = {
    "#0b6e99", "#c2571a", "#4b7a2b", "#8a3ea0", "#b3261e", "#3f51b5", "#7a5c00", "#00796b"
  };
  private static final String STYLE =
      """
      <style>
        svg { background: #fff; font: 13px system-ui, sans-serif; }
        .grid { stroke: #e4e8ec; } text { fill: #3c4650; }
        .seen { fill: none; stroke-width: 2.5; stroke-linecap: round; stroke-linejoin: round; }
        .fan { fill: none; stroke-width: 2; stroke-opacity: .13; stroke-linejoin: round; }
        .answer { fill: none; stroke-width: 2; stroke-dasharray: 7 4; }
        .truth { fill: none; stroke: #111; stroke-width: 1.6; stroke-dasharray: 1.5 4; stroke-linecap: round; }
        .halo { stroke: #fff; stroke-width: 3; paint-order: stroke; font-weight: 600; }
        @media (prefers-color-scheme: dark) {
          svg { background: #12171c; } .grid { stroke: #27303a; } text { fill: #c6d0da; }
          .truth { stroke: #fff; } .halo { stroke: #12171c; } .seen, .answer, .fan, circle { filter: brightness(1.5); }
        }
      </style>
      """;

  public ScenePicture {
    predictions = List.copyOf(predictions);
    futures = Map.copyOf(futures);
  }

  /// Where metres come to lie in the picture: `scale` pixels a metre, y upwards.
  private record View(double left, double top, double scale, double height) {
    String at(Point point) {
      return String.format(Locale.ROOT, "%.1f,%.1f", x(point.x()), y(point.y()));
    }

    double x(double metres) {
      return SIDE + (metres - left) * scale;
    }

    double y(double metres) {
      return SIDE / 2.0 + (top - metres) * scale;
    }

    String path(List<Point> points) {
      return points.stream().map(this::at).collect(joining(" ", "M", ""));
    }
  }

  /// The picture as a file's content; `seed` is that of the paths drawn.
  public String svg(long seed) {
    var view = view();
    var svg = new Svg();
    double height = view.height + FOOT + SIDE / 2.0;
    svg.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %.0f\" role=\"img\""
            + " aria-label=\"%s\">\n",
        WIDTH, height, "Where " + predictions.size() + " agents may go");
    svg.add("<title>Where agents may go</title>\n").add("%s", STYLE);
    grid(svg, view);
    var random = RandomStream.of(seed);
    for (int i = 0; i < predictions.size(); i++) {
      fan(svg, view, predictions.get(i), colour(i), random);
    }
    scene.agents().forEach(agent -> agent(svg, view, agent));
    legend(svg, view.height + SIDE / 2.0 + 44);
    return svg.add("</svg>\n").toString();
  }

  private static String colour(int i) {
    return COLOURS[i % COLOURS.length];
  }

  /// All that is drawn fits in; one metre is as long in both directions.
  private View view() {
    var points = new ArrayList<Point>();
    scene.agents().forEach(agent -> points.addAll(agent.path()));
    predictions.forEach(said -> said.modes().stream().map(Mode::path).forEach(points::addAll));
    futures.values().forEach(points::addAll);
    double left = points.stream().mapToDouble(Point::x).min().orElse(0) - BORDER;
    double right = points.stream().mapToDouble(Point::x).max().orElse(0) + BORDER;
    double bottom = points.stream().mapToDouble(Point::y).min().orElse(0) - BORDER;
    double top = points.stream().mapToDouble(Point::y).max().orElse(0) + BORDER;
    double scale = Math.min((WIDTH - 2 * SIDE) / (right - left), LARGEST_HEIGHT / (top - bottom));
    double free = (WIDTH - 2 * SIDE) / scale - (right - left); // beside a tall scene
    return new View(left - free / 2, top, scale, (top - bottom) * scale);
  }

  private static void grid(Svg svg, View view) {
    double right = view.left + (WIDTH - 2 * SIDE) / view.scale;
    double bottom = view.top - view.height / view.scale;
    double apart = apart(60 / view.scale);
    for (double x = StrictMath.ceil(view.left / apart) * apart; x <= right; x += apart) {
      line(svg, view.x(x), SIDE / 2.0, view.x(x), SIDE / 2.0 + view.height);
      text(svg, view.x(x), SIDE / 2.0 + view.height + 16, "middle", number(x));
    }
    for (double y = StrictMath.ceil(bottom / apart) * apart; y <= view.top; y += apart) {
      line(svg, SIDE, view.y(y), WIDTH - SIDE, view.y(y));
      text(svg, SIDE - 6, view.y(y) + 4, "end", number(y));
    }
    text(svg, WIDTH - SIDE + 6, SIDE / 2.0 + view.height + 16, "start", "m");
  }

  /// The smallest of 1, 2, 5, 10, 20, … that is not below `least`.
  private static double apart(double least) {
    double power = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(least)));
    return Stream.of(1, 2, 5, 10)
        .mapToDouble(times -> times * power)
        .filter(x -> x >= least)
        .findFirst()
        .orElse(least);
  }

  private static String number(double x) {
    return x == StrictMath.rint(x)
        ? String.format(Locale.ROOT, "%.0f", x + 0.0)
        : String.format(Locale.ROOT, "%.1f", x);
  }

  private static void line(Svg svg, double x1, double y1, double x2, double y2) {
    svg.add("<path class=\"grid\" d=\"M%.1f,%.1f %.1f,%.1f\"/>\n", x1, y1, x2, y2);
  }

  private static void text(Svg svg, double x, double y, String anchor, String text) {
    svg.add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
        x, y, anchor, Svg.escaped(text));
  }

  private void fan(Svg svg, View view, Prediction said, String colour, RandomStream random) {
    var now = now(said.agent());
    for (var path : said.sample(SAMPLES, random)) {
      path(svg, "fan", colour, view.path(from(now, path)));
    }
    path(svg, "answer", colour, view.path(from(now, said.path())));
  }

  private Point now(String agent) {
    return scene.agents().stream()
        .filter(one -> one.name().equals(agent))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("agent not in the scene: " + agent))
        .now();
  }

  private static List<Point> from(Point now, List<Point> path) {
    return Stream.concat(Stream.of(now), path.stream()).toList();
  }

  private static void path(Svg svg, String kind, String colour, String d) {
    svg.add("<path class=\"%s\" stroke=\"%s\" d=\"%s\"/>\n", kind, colour, d);
  }

  private void agent(Svg svg, View view, Agent agent) {
    var names = predictions.stream().map(Prediction::agent).toList();
    int number = names.indexOf(agent.name());
    var colour = number < 0 ? "#808890" : colour(number);
    path(svg, "seen", colour, view.path(agent.path()));
    var future = futures.getOrDefault(agent.name(), List.of());
    if (!future.isEmpty()) {
      path(svg, "truth", "#111", view.path(from(agent.now(), future)));
    }
    svg.add(
        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5.5\" fill=\"%s\">%s</circle>\n",
        view.x(agent.now().x()),
        view.y(agent.now().y()),
        colour,
        animated ? walk(view, agent, future, number) : "");
    svg.add(
        "<text class=\"halo\" x=\"%.1f\" y=\"%.1f\">%s</text>\n",
        view.x(agent.now().x()) + 8, view.y(agent.now().y()) - 8, Svg.escaped(agent.name()));
  }

  private String walk(View view, Agent agent, List<Point> future, int number) {
    var ahead = future.isEmpty() && number >= 0 ? predictions.get(number).path() : future;
    var ways = // from now, where the circle is
        Stream.concat(agent.path().stream(), ahead.stream())
            .map(point -> point.minus(agent.now()).times(view.scale))
            .map(way -> String.format(Locale.ROOT, "%.1f,%.1f", way.x(), -way.y()))
            .toList();
    return String.format(
        Locale.ROOT,
        "<animateMotion dur=\"%.1fs\" repeatCount=\"indefinite\" path=\"M%s\"/>",
        ways.size() * seconds,
        String.join(" ", ways));
  }

  private void legend(Svg svg, double y) {
    entry(svg, SIDE, y, "seen", "#0b6e99", "seen");
    entry(svg, SIDE + 130, y, "fan", "#0b6e99", "paths it may take");
    entry(svg, SIDE + 330, y, "answer", "#0b6e99", "the one answer");
    if (!futures.isEmpty()) {
      entry(svg, SIDE + 520, y, "truth", "#111", "what happened");
    }
  }

  private static void entry(Svg svg, double x, double y, String kind, String colour, String text) {
    var style = kind.startsWith("fan") ? "fan\" style=\"stroke-width:9;stroke-opacity:.35" : kind;
    path(svg, style, colour, String.format(Locale.ROOT, "M%.1f,%.1f %.1f,%.1f", x, y, x + 40, y));
    text(svg, x + 48, y + 4, "start", text);
  }
}
