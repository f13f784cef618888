package unroll.trajectory.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import unroll.common.Interval;

/// How much a mean would vary with other agents (Efron, 1979): whole tracks are drawn with
/// repetition, since the many forecasts for one track say hardly more than one.
final class Bootstrap {
  /// The sum over the outcomes of a track, and how many there are.
  private record Track(double sum, int count) {
    Track and(Track other) {
      return new Track(sum + other.sum, count + other.count);
    }
  }

  private final List<List<Track>> scenes;

  private Bootstrap(List<List<Track>> scenes) {
    this.scenes = scenes;
  }

  /// The mean over `scenes` of a metric's mean in each.
  static Interval of(Metric metric, List<List<Outcome>> scenes, long seed) {
    return new Bootstrap(scenes.stream().map(scene -> tracks(metric, scene, List.of())).toList())
        .interval(seed);
  }

  /// The same of the difference to `others`, whose outcomes are about the same agents and moments
  /// in the same order.
  static Interval ofDifference(
      Metric metric, List<List<Outcome>> scenes, List<List<Outcome>> others, long seed) {
    var tracks = new ArrayList<List<Track>>();
    for (int s = 0; s < scenes.size(); s++) {
      tracks.add(tracks(metric, scenes.get(s), others.get(s)));
    }
    return new Bootstrap(tracks).interval(seed);
  }

  private static List<Track> tracks(Metric metric, List<Outcome> scene, List<Outcome> others) {
    var tracks = new LinkedHashMap<String, Track>();
    for (int i = 0; i < scene.size(); i++) {
      var value = scene.get(i).value(metric);
      var other = others.isEmpty() ? OptionalDouble.of(0) : others.get(i).value(metric);
      if (value.isPresent() && other.isPresent()) {
        double difference = value.getAsDouble() - other.getAsDouble();
        tracks.merge(scene.get(i).track(), new Track(difference, 1), Track::and);
      }
    }
    return List.copyOf(tracks.values());
  }

  private Interval interval(long seed) {
    return Interval.of(mean((i, n) -> i), seed, random -> mean((i, n) -> random.below(n)));
  }

  /// Which of `n` tracks comes at place `i`.
  private interface Drawing {
    int at(int i, int n);
  }

  private double mean(Drawing drawing) {
    double mean = 0;
    for (var tracks : scenes) {
      double sum = 0;
      long count = 0;
      for (int i = 0; i < tracks.size(); i++) {
        var track = tracks.get(drawing.at(i, tracks.size()));
        sum += track.sum;
        count += track.count;
      }
      mean += sum / count / scenes.size();
    }
    return mean;
  }
}
