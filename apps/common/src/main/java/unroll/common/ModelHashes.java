package unroll.common;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import unroll.engine.model.ModelFile;

/// The SHA-256 of model files, each taken once: before Java has compiled its code for it well, that
/// takes longer than to compose a bar.
public final class ModelHashes {
  private static final int HEX = 64; // digits of a hash

  private ModelHashes() {}

  /// The hash of a file, in hexadecimal. The `unroll` script names a file in its cache to remember
  /// it in, by the property `unroll.hashes`.
  public static String of(Path model) throws IOException {
    var identity = " " + identity(model); // before the hash: what is written meanwhile has another
    var memory = Path.of(System.getProperty("unroll.hashes", ""));
    if (Files.isRegularFile(memory)) {
      for (var line : Files.readAllLines(memory)) {
        if (line.length() > HEX && line.substring(HEX).equals(identity)) {
          return line.substring(0, HEX);
        }
      }
    }
    var hash = ModelFile.sha256(model);
    try {
      Files.write(memory, List.of(hash + identity), CREATE, APPEND);
    } catch (IOException _) { // nowhere to remember it: it is taken again next time
    }
    return hash;
  }

  /// Changes with every write, and when another file takes the place of this one.
  private static String identity(Path file) throws IOException {
    var now = Files.readAttributes(file, BasicFileAttributes.class);
    long time = now.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    return now.size() + " " + time + " " + now.fileKey();
  }
}
