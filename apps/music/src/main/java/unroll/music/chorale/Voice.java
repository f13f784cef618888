package unroll.music.chorale;

/// A voice of a choir, highest first.
public enum Voice {
  SOPRANO,
  ALTO,
  TENOR,
  BASS;

  static final int COUNT = 4;

  /// As it is written in a score.
  public String label() {
    return name().charAt(0) + name().substring(1).toLowerCase(java.util.Locale.ROOT);
  }
}
