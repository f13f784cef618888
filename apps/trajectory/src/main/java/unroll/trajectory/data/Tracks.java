package unroll.trajectory.data;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Recording;
import unroll.trajectory.scene.Recording.Frame;

/// How far apart the positions of each agent are, in frame numbers.
final class Tracks {
  private static final double SAME = 1e-6; // steps

  private final List<Frame> frames;
  private final List<Way> ways = new ArrayList<>(); // in the order of frames

  /// From one position of an agent to its next one.
  private record Way(String agent, double from, Point start, double to, Point end) {
    double length() {
      return to - from;
    }

    Point at(double moment) {
      return start.plus(end.minus(start).times((moment - from) / length()));
    }
  }

  Tracks(List<Frame> frames) {
    this.frames = frames;
    var last = new HashMap<String, Frame>();
    for (var frame : frames) {
      frame
          .agents()
          .forEach((agent, at) -> {
            var before = last.put(agent, frame);
            if (before != null) {
              var start = Objects.requireNonNull(before.agents().get(agent));
              ways.add(new Way(agent, before.number(), start, frame.number(), at));
            }
          });
    }
  }

  /// The most common difference between the numbers of two frames, the smallest of equals; where
  /// hardly two are alike, the middle one.
  double step() {
    if (frames.size() < 2) {
      return 1;
    }
    double perUnit = Math.min(1e6, 0.25 / StrictMath.ulp(frames.getLast().number()));
    var counts = new TreeMap<Double, Integer>();
    for (double difference : differences()) {
      counts.merge(StrictMath.rint(difference * perUnit) / perUnit, 1, Integer::sum);
    }
    var commonest =
        counts.entrySet().stream()
            .reduce((best, next) -> next.getValue() > best.getValue() ? next : best)
            .orElseThrow();
    return commonest.getValue() * 4 > frames.size() || counts.size() < 9
        ? commonest.getKey()
        : middle(differences());
  }

  private double[] differences() {
    var differences = new double[frames.size() - 1];
    for (int f = 0; f < differences.length; f++) {
      differences[f] = frames.get(f + 1).number() - frames.get(f).number();
    }
    return differences;
  }

  private static double middle(double[] values) {
    Arrays.sort(values);
    return values[(values.length - 1) / 2];
  }

  private double pace() {
    return middle(ways.stream().mapToDouble(Way::length).toArray());
  }

  /// Whether agents are seen in the same frames, most of them in each.
  boolean meet() {
    return ways.isEmpty() || pace() < 1.5 * middle(differences());
  }

  /// The same with all agents in the same frames, as far apart as positions of an agent mostly are,
  /// and with none where an agent was missing for long.
  Recording aligned(Recording read) {
    double pace = pace();
    double end = frames.getLast().number() - pace;
    var last = new HashMap<String, Double>();
    ways.forEach(way -> last.put(way.agent, way.to));
    double anchor = last.values().stream().filter(to -> to > end).min(Double::compare).orElse(end);
    var all = new TreeMap<Double, LinkedHashMap<String, Point>>();
    for (var way : ways) {
      double first = StrictMath.ceil((way.from - anchor) / pace - SAME) + 0.0; // −0 is 0
      double stop = (way.to - anchor) / pace + SAME;
      boolean isNear = way.length() < (Recording.MOST_BRIDGED + 1.5) * pace;
      for (double n = first; isNear && n <= stop; n++) {
        all.computeIfAbsent(n, _ -> new LinkedHashMap<>())
            .put(way.agent, way.at(anchor + n * pace));
      }
    }
    var aligned = new ArrayList<Frame>();
    all.forEach((n, at) -> aligned.add(new Frame(anchor + n * pace, at)));
    return new Recording(read.name(), aligned, pace, read.seconds() * pace / read.step());
  }

  /// A sentence about where agents are missing for some steps, if they are anywhere.
  Optional<String> gaps(double step) {
    var all = ways.stream().filter(way -> way.length() > 1.5 * step).toList();
    double longest = (Recording.MOST_BRIDGED + 1.5) * step;
    var bridged = all.stream().filter(way -> way.length() <= longest).toList();
    var others = all.stream().filter(way -> way.length() > longest).toList();
    var parts = new ArrayList<String>();
    if (!bridged.isEmpty()) {
      var rule = "%s of up to %d steps, for which a straight line stands in predict and show";
      parts.add(rule.formatted(counted(bridged), Recording.MOST_BRIDGED));
    }
    if (!others.isEmpty()) {
      parts.add(counted(others) + " of more steps, after which agents count as new");
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  /// How many positions are missing where [Recording] bridges gaps.
  long bridged(double step) {
    double longest = (Recording.MOST_BRIDGED + 1.5) * step;
    return ways.stream()
        .mapToDouble(Way::length)
        .filter(length -> length > 1.5 * step && length <= longest)
        .mapToLong(length -> (long) StrictMath.rint(length / step) - 1)
        .sum();
  }

  private static String counted(List<Way> gaps) {
    var first = gaps.getFirst();
    var count = String.format(Locale.ROOT, "%,d gap%s", gaps.size(), gaps.size() == 1 ? "" : "s");
    return "%s (first: agent %s, frame %s to %s)"
        .formatted(count, first.agent, shown(first.from), shown(first.to));
  }

  private static String shown(double frame) {
    return BigDecimal.valueOf(frame).stripTrailingZeros().toPlainString();
  }
}
