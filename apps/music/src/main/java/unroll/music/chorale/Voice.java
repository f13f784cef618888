package unroll.music.chorale;

import java.util.Locale;

/// A voice of a choir, highest first.
public enum Voice {
  SOPRANO(0),
  ALTO(1),
  TENOR(2),
  BASS(3);

  public static final int COUNT = 4;

  private final int place;

  Voice(int place) {
    this.place = place;
  }

  /// Where it stands in a step, and in a score: 0 is the highest.
  public int place() {
    return place;
  }

  /// As it is written in a score.
  public String label() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }
}
