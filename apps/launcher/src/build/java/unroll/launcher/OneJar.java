package unroll.launcher;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// All classes in one jar. Java begins with each jar that its ahead-of-time cache has classes of,
/// and its manifest: twenty of them take it 15 ms.
final class OneJar {
  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  private static final String SERVICES = "META-INF/services/";

  private OneJar() {}

  /// Writes what is in `jars` to the jar `to`: of several files of one name the first, but services
  /// from all; no modules, nor classes for certain versions of Java. The manifest is that of the
  /// jar `program`, which knows the version.
  static void write(List<Path> jars, Path program, Path to) throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    files.put(MANIFEST, new byte[0]); // must be the first
    for (var jar : jars) {
      for (var file : files(jar).entrySet()) {
        var name = file.getKey();
        if (name.startsWith(SERVICES)) {
          files.merge(name, file.getValue(), OneJar::lines);
        } else if (!name.endsWith("module-info.class") && !name.startsWith("META-INF/versions/")) {
          files.putIfAbsent(name, file.getValue());
        }
      }
    }
    files.put(MANIFEST, files(program).get(MANIFEST));
    var aside = Path.of(to + ".new");
    try (var out = new ZipOutputStream(Files.newOutputStream(aside))) {
      out.setLevel(0); // what is not in the cache is read as soon
      for (var file : files.entrySet()) {
        var entry = new ZipEntry(file.getKey());
        entry.setTime(0); // the same jars, the same bytes
        out.putNextEntry(entry);
        out.write(file.getValue());
      }
    }
    Files.move(aside, to, ATOMIC_MOVE, REPLACE_EXISTING); // whoever runs keeps the old one
  }

  private static Map<String, byte[]> files(Path jar) throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    try (var in = new ZipInputStream(Files.newInputStream(jar))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isDirectory()) {
          files.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    return files;
  }

  private static byte[] lines(byte[] some, byte[] more) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(some);
    all.write('\n');
    all.writeBytes(more);
    return all.toByteArray();
  }

  /// The jars in a folder.
  static List<Path> in(Path folder) throws IOException {
    var jars = new ArrayList<Path>();
    try (var found = Files.newDirectoryStream(folder, "*.jar")) {
      found.forEach(jars::add);
    }
    jars.sort(null);
    return jars;
  }
}
