package unroll.trajectory.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import unroll.trajectory.scene.Point;

/// Where a row has what: of `count` cells the frame, the agent, and where it was. `seconds` is what
/// one frame number is worth, 0 if the header does not say; `xMetres` and `yMetres` what one unit
/// of x and y is, 0 if that is a pixel.
record Columns(
    int count, int frame, int agent, int x, int y, double seconds, double xMetres, double yMetres) {
  /// As they usually are.
  static final Columns USUAL = order(0, 1, 2, 3);

  private static final List<Columns> OTHERS =
      List.of(
          order(1, 0, 2, 3),
          order(0, 3, 1, 2),
          order(3, 0, 1, 2),
          order(2, 3, 0, 1),
          order(3, 2, 0, 1));
  private static final List<String> FRAMES =
      words(
          "frame frameid framenumber frameno framenum framenr timestamp time t ts stamp seconds"
              + " sec datetime step timestep");
  private static final List<String> AGENTS =
      words(
          "agent agentid trackid track persid personid person pedestrianid pedestrian pedid ped"
              + " vehicleid vehicle objectid objid object targetid target playerid player userid user"
              + " tag name id");
  private static final List<String> X =
      words("x posx xpos positionx xposition px worldx xworld xcenter centerx xc east easting");
  private static final List<String> Y =
      words("y posy ypos positiony yposition py worldy yworld ycenter centery yc north northing");
  private static final Map<String, Double> SECONDS =
      Map.of("s", 1.0, "sec", 1.0, "seconds", 1.0, "ms", 1e-3, "us", 1e-6, "ns", 1e-9);
  private static final Map<String, Double> METRES =
      Map.of(
          "m", 1.0, "metres", 1.0, "meters", 1.0, "cm", 0.01, "mm", 1e-3, "km", 1e3, "ft", 0.3048,
          "px", 0.0, "pixel", 0.0, "pixels", 0.0);
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");

  private static Columns order(int frame, int agent, int x, int y) {
    return new Columns(4, frame, agent, x, y, 0, 1, 1);
  }

  private static List<String> words(String words) {
    return List.of(words.split(" "));
  }

  boolean isInPixels() {
    return xMetres == 0 || yMetres == 0;
  }

  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  static boolean isFraction(String text) {
    return isNumber(text) && Double.parseDouble(text) % 1 != 0;
  }

  /// Those that a header names, in any order and among others; none if one of the four is missing.
  static Optional<Columns> named(List<String> header) {
    var units = new ArrayList<String>();
    var names = new ArrayList<String>();
    for (var cell : header) {
      var words =
          cell.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT).split("[^a-zµ0-9]+");
      var last = words.length < 2 ? "" : words[words.length - 1];
      boolean isUnit = SECONDS.containsKey(last) || METRES.containsKey(last);
      units.add(isUnit ? last : "");
      names.add(String.join("", Arrays.copyOf(words, words.length - (isUnit ? 1 : 0))));
    }
    int time = // a column with a unit tells more than one that counts
        first(FRAMES, i -> SECONDS.containsKey(units.get(i)), names);
    int frame = time >= 0 ? time : first(FRAMES, names);
    int agent = first(AGENTS, names);
    int x = first(X, names);
    int y = first(Y, names);
    if (frame < 0 || agent < 0 || x < 0 || y < 0) {
      return Optional.empty();
    }
    boolean isSeconds = names.get(frame).startsWith("sec");
    double seconds = SECONDS.getOrDefault(units.get(frame), isSeconds ? 1.0 : 0.0);
    double xMetres = METRES.getOrDefault(units.get(x), 1.0);
    double yMetres = METRES.getOrDefault(units.get(y), 1.0);
    return Optional.of(new Columns(header.size(), frame, agent, x, y, seconds, xMetres, yMetres));
  }

  private static int first(List<String> words, List<String> names) {
    return first(words, _ -> true, names);
  }

  private static int first(List<String> words, IntPredicate isWanted, List<String> names) {
    return words.stream()
        .mapToInt(names::indexOf)
        .filter(i -> i >= 0 && isWanted.test(i))
        .findFirst()
        .orElse(-1);
  }

  /// The order in which rows of four cells without a header make sense: the usual one, unless
  /// agents jump about far less in another.
  static Columns guessed(List<List<String>> rows) {
    boolean isUsual = USUAL.fits(rows);
    double least = isUsual ? USUAL.jumps(rows) / 2 : Double.POSITIVE_INFINITY;
    var best = USUAL;
    for (var other : isUsual ? OTHERS.subList(0, 1) : OTHERS) {
      double jumps = other.fits(rows) ? other.jumps(rows) : Double.POSITIVE_INFINITY;
      if (jumps < least) {
        least = jumps;
        best = other;
      }
    }
    return best;
  }

  /// Whether most rows have numbers where they belong, and hardly any a fraction for an agent; nor
  /// for a frame, unless places stand where they usually do.
  boolean fits(List<List<String>> rows) {
    var good =
        rows.stream()
            .filter(row -> List.of(frame, x, y).stream().allMatch(i -> isNumber(row.get(i))))
            .toList();
    long fractions =
        good.stream()
            .filter(row -> isFraction(row.get(agent)) || x != 2 && isFraction(row.get(frame)))
            .count();
    return 2 * good.size() > rows.size() && 10 * fractions <= good.size();
  }

  /// How far agents are from where their last two positions led, on average; infinite where none
  /// has three, or where they jump farther than they go.
  private double jumps(List<List<String>> rows) {
    var tracks = new HashMap<String, TreeMap<Double, Point>>();
    for (var row : rows) {
      if (List.of(frame, x, y).stream().allMatch(i -> isNumber(row.get(i)))) {
        var at = new Point(Double.parseDouble(row.get(x)), Double.parseDouble(row.get(y)));
        var track = tracks.computeIfAbsent(row.get(agent), _ -> new TreeMap<>());
        track.putIfAbsent(Double.parseDouble(row.get(frame)), at);
      }
    }
    double jumps = 0;
    double ways = 0;
    int count = 0;
    for (var track : tracks.values()) {
      var path = List.copyOf(track.values());
      for (int i = 2; i < path.size(); i++, count++) {
        var way = path.get(i).minus(path.get(i - 1));
        jumps += way.minus(path.get(i - 1).minus(path.get(i - 2))).length();
        ways += way.length();
      }
    }
    return count == 0 || !equals(USUAL) && jumps > ways ? Double.POSITIVE_INFINITY : jumps / count;
  }

  @Override
  public String toString() {
    var names = new String[count];
    Arrays.fill(names, "…");
    names[frame] = "frame";
    names[agent] = "agent";
    names[x] = "x";
    names[y] = "y";
    return String.join(", ", names);
  }
}
