package unroll.trajectory.data;

/// What a person says of recordings: how many `seconds` a step takes and how many `metres` one unit
/// of x and y is; 0 for what the files say themselves.
public record Units(double seconds, double metres) {
  /// As the files say.
  public static final Units AS_READ = new Units(0, 0);
}
