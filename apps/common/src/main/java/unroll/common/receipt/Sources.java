package unroll.common.receipt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import unroll.common.Installation;
import unroll.common.Run;

/// Finds the files that a receipt needs, by their hashes: among those that were given, where it
/// says below the current folder or among what ships with Unroll, and beside the output. What lies
/// elsewhere is not even looked at unless that is allowed.
record Sources(Path output, List<Path> given, boolean allowOutside) {
  /// The file with the hash that `source` says.
  Path find(Receipt.Source source) throws IOException, ReceiptException {
    var shown = ReceiptReader.shown(source.name());
    if (source.sha256().isEmpty()) {
      throw new ReceiptException(
          "its command read %s, which is not kept in a receipt"
              .formatted(source.name().equals("-") ? "standard input" : shown));
    }
    boolean isReplaceable = !source.role().equals(Run.SHIPPED);
    for (var file : isReplaceable ? given : List.<Path>of()) {
      if (hash(source, file).equals(source.sha256())) {
        return file;
      }
    }
    var other = "";
    for (var file : candidates(source, shown)) {
      if (!isReplaceable && !file.equals(Installation.shipped(source.name()))) {
        continue;
      }
      if (!Files.exists(file)) {
        continue;
      }
      var hash = hash(source, file);
      if (hash.equals(source.sha256())) {
        return file;
      }
      other = "; %s has %s".formatted(file, hash.isEmpty() ? "none" : hash);
    }
    var option = source.role().equals("model") ? "--model" : "--data";
    throw new ReceiptException(
        "it needs %s%s with the SHA-256 %s%s: name it with %s FILE"
            .formatted(
                option.equals("--model") ? "the model " : "",
                shown,
                source.sha256(),
                other,
                option));
  }

  private Set<Path> candidates(Receipt.Source source, String shown)
      throws IOException, ReceiptException {
    var name = path(source.name());
    if (name == null) {
      throw new ReceiptException("its receipt is damaged: a file cannot be called " + shown);
    }
    boolean isInside = !name.isAbsolute() && !name.normalize().startsWith("..");
    if (!isInside) {
      if (!allowOutside) {
        throw new ReceiptException(
            "its receipt names a file outside the folder, %s, which is not read unless --allow-outside says so"
                .formatted(shown));
      }
      return Set.of(name);
    }
    var all = new LinkedHashSet<Path>();
    var beside = output.toAbsolutePath().getParent();
    for (var folder : List.of(Path.of(""), beside == null ? Path.of("") : beside)) {
      var file = folder.resolve(name);
      if (Files.exists(file) && !allowOutside && leadsOutside(folder, file)) {
        throw new ReceiptException(
            "its receipt names %s, a link out of the folder, which is not read unless --allow-outside says so"
                .formatted(shown));
      }
      all.add(file);
    }
    all.add(Installation.shipped(source.name()));
    return all;
  }

  private static boolean leadsOutside(Path folder, Path file) throws IOException {
    return !file.toRealPath().startsWith(folder.toAbsolutePath().toRealPath());
  }

  private static @Nullable Path path(String name) {
    try {
      return name.isEmpty() ? null : Path.of(name);
    } catch (InvalidPathException _) {
      return null;
    }
  }

  private static String hash(Receipt.Source source, Path file) throws IOException {
    return Run.sha256(new Run.Source(source.role(), file));
  }
}
