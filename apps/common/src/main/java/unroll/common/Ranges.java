package unroll.common;

/// Refuses numbers of a recipe that do not lie in their range, under the names of their options.
public final class Ranges {
  /// More cells or layers than this are a slip of the finger.
  public static final int LARGEST = 8192;

  private Ranges() {}

  /// What `name` got must lie in `range`; whether it does is what `holds` says.
  ///
  /// @throws IllegalArgumentException if it does not
  public static void require(String name, boolean holds, String range, Number got) {
    if (!holds) {
      throw new IllegalArgumentException(name + " must lie in " + range + ", got " + got);
    }
  }

  /// A part of a whole, less than all of it.
  public static void requireShare(String name, double share) {
    require(name, share >= 0 && share < 1, "[0, 1)", share);
  }

  /// A number of cells, layers or the like.
  public static void requireSize(String name, int size) {
    require(name, size >= 1 && size <= LARGEST, "1 to " + LARGEST, size);
  }

  /// The step size of an optimiser.
  public static void requireRate(double rate) {
    require("--learning-rate", rate > 0 && rate < 10, "(0, 10)", rate);
  }
}
