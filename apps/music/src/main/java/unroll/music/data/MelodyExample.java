package unroll.music.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A melody, or a part of one, in numbers.
///
/// `features` is `[time][MelodyCursor.FEATURES]`; `targets[t]` is the token after `features[t]`;
/// `bars[t]` the bar in which its event begins.
public record MelodyExample(int[][] features, int[] targets, int[] bars) implements Steps {
  @Override
  public int steps() {
    return targets.length;
  }

  /// One of the features, at every step.
  public int[] feature(int f) {
    var feature = new int[features.length];
    for (int t = 0; t < feature.length; t++) {
      feature[t] = features[t][f];
    }
    return feature;
  }

  /// Cuts into parts of at most `most` steps: each knows what went before through its features, but
  /// starts with a fresh state.
  public List<MelodyExample> cut(int most) {
    var parts = new ArrayList<MelodyExample>();
    for (int from = 0; from < steps(); from += most) {
      int to = Math.min(from + most, steps());
      parts.add(
          new MelodyExample(
              Arrays.copyOfRange(features, from, to),
              Arrays.copyOfRange(targets, from, to),
              Arrays.copyOfRange(bars, from, to)));
    }
    return parts;
  }
}
