package unroll.common;

import java.nio.file.Path;

/// Where Unroll lies on this machine.
public final class Installation {
  private Installation() {}

  /// A file that comes with Unroll, such as `models/music-melody.safetensors`: below the folder
  /// that the launcher names, else below the current one.
  public static Path shipped(String relative) {
    return Path.of(System.getProperty("unroll.home", "")).resolve(relative);
  }
}
