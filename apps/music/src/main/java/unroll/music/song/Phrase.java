package unroll.music.song;

/// A stretch of a song: its first bar, how many bars it has, how high its melody lies within the
/// song and how much the accompaniment plays.
///
/// @param height 0 without a melody, 1 low, 2 in the middle, 3 high
/// @param thickness 0 for few notes of the accompaniment, 1, 2 for many
public record Phrase(int start, int bars, int height, int thickness) {
  public static final int HEIGHTS = 4;
  public static final int THICKNESSES = 3;

  /// The bar after its last.
  public int end() {
    return start + bars;
  }
}
