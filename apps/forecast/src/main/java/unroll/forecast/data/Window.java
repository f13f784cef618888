package unroll.forecast.data;

/// A moment to forecast from: what is before step `origin` of a channel is seen, what is from there
/// on is to be told. From `end` on nothing is known of the truth.
public record Window(Channel channel, int origin, int end) {

  /// With all that the channel has as the truth.
  public Window(Channel channel, int origin) {
    this(channel, origin, channel.length());
  }

  /// The target `ago` steps before the origin, scaled; NaN if it is missing or before the
  /// beginning.
  public float past(int ago) {
    int i = origin - ago;
    return i < 0 || i >= channel.length() ? Float.NaN : channel.target()[i];
  }

  /// The target `ahead` steps after the origin, scaled; NaN if nothing is known of it.
  public float truth(int ahead) {
    int i = origin + ahead;
    return i < end && i < channel.length() ? channel.target()[i] : Float.NaN;
  }

  /// The last value of the past `lookback` steps that is there; 0, the mean, if none is.
  public float level(int lookback) {
    for (int ago = 1; ago <= lookback; ago++) {
      float value = past(ago);
      if (!Float.isNaN(value)) {
        return value;
      }
    }
    return 0;
  }
}
