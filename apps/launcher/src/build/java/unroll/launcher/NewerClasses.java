package unroll.launcher;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Writes a library's classes in the format of the Java that runs this: the same code and names,
/// with the stack maps that the verifier wants since Java 7. An ahead-of-time cache takes no class
/// of an older format, nor anything that touches one, such as a lambda that implements its
/// interface.
final class NewerClasses {
  private NewerClasses() {}

  /// Rewrites the `jar`, which must be on the class path: a stack map needs to know who extends
  /// whom. A jar that has been rewritten stays as it is, to the byte.
  static void rewrite(Path jar) throws IOException {
    var aside = Path.of(jar + ".new"); // not one of the jars in its folder
    try {
      rewrite(jar, aside);
      Files.move(aside, jar, ATOMIC_MOVE, REPLACE_EXISTING); // whoever runs keeps the old one
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private static void rewrite(Path from, Path to) throws IOException {
    try (var in = new ZipInputStream(Files.newInputStream(from));
        var out = new ZipOutputStream(Files.newOutputStream(to))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        var copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        var bytes = in.readAllBytes();
        out.write(entry.getName().endsWith(".class") ? rewritten(bytes) : bytes);
      }
    }
  }

  private static byte[] rewritten(byte[] bytes) {
    var file = ClassFile.of();
    var parsed = file.parse(bytes);
    if (parsed.majorVersion() >= ClassFile.JAVA_8_VERSION) {
      return bytes;
    }
    var version = ClassFileVersion.of(ClassFile.latestMajorVersion(), 0);
    // Each method is built anew, and so gets its stack maps.
    return file.transformClass(
        parsed,
        ClassTransform.transformingMethodBodies(CodeBuilder::with)
            .andThen((builder, part) ->
                builder.with(part instanceof ClassFileVersion ? version : part)));
  }
}
