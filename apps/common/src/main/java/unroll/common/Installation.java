package unroll.common;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where Unroll lies on this machine.
public final class Installation {
  private Installation() {}

  /// The version of Unroll, from its jar; classes in a folder have none.
  public static String version() {
    var version = Installation.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  /// A file that ships with Unroll, such as `models/music-melody.safetensors`: below the folder
  /// that the launcher names, else below the current one.
  public static Path shipped(String relative) {
    return Path.of(System.getProperty("unroll.home", "")).resolve(relative);
  }

  /// A model of an app: the file of that name or, if there is none, the one that ships with Unroll
  /// under its short name, such as `vehicle` of `trajectory`.
  public static Path model(String app, Path file) {
    var shipped = shipped("models/%s-%s.safetensors".formatted(app, file));
    return !Files.exists(file) && Files.exists(shipped) ? shipped : file;
  }
}
