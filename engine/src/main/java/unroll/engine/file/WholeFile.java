package unroll.engine.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Writes files whole or not at all: aside in the same folder, synced, then renamed. A crash or a
/// full disk leaves the old file or the new one, never half of one.
///
/// Missing folders are made. Of a link, the target is replaced. Only regular files are replaced:
/// devices and pipes are written to, a folder is refused. All failures name the file.
public final class WholeFile {
  private static final int MOST_LINKS = 40; // as the kernel of Linux has it

  /// What a file is to hold.
  @FunctionalInterface
  public interface Content {
    /// Writes all of it.
    void writeTo(OutputStream out) throws IOException;
  }

  private WholeFile() {}

  /// Writes `text` in UTF-8.
  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(UTF_8));
  }

  /// Writes `bytes`.
  public static void write(Path file, byte[] bytes) throws IOException {
    write(file, out -> out.write(bytes));
  }

  /// Writes what `content` writes. It is not buffered.
  ///
  /// @throws FileSystemException naming `file` if it cannot be written
  public static void write(Path file, Content content) throws IOException {
    requireWritable(file);
    try {
      if (isSpecial(file)) {
        write(file, content, WRITE, APPEND);
      } else {
        replace(target(file), content);
      }
    } catch (FileSystemException e) {
      throw refusal(file, e.getReason(), e);
    } catch (IOException e) { // of a channel, which does not know its name
      throw refusal(file, e.getMessage(), e);
    }
  }

  /// Refuses a file that cannot be written, before there is anything to write.
  ///
  /// @throws FileSystemException naming `file`
  public static void requireWritable(Path file) throws FileSystemException {
    if (Files.isDirectory(file) || file.getFileName() == null) {
      throw new FileSystemException(file.toString(), null, "is a folder; name a file to write");
    }
    if (Files.exists(file) && !Files.isWritable(file)) {
      throw new AccessDeniedException(file.toString());
    }
  }

  /// Whether `file` is there and is a device, a pipe or the like, or a name of an open file such as
  /// `/dev/stdout`: replaced, it would no longer be what it is.
  public static boolean isSpecial(Path file) {
    return Files.exists(file)
        && (!Files.isRegularFile(file) || file.toAbsolutePath().normalize().startsWith("/dev"));
  }

  private static void replace(Path file, Content content) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    var name = ".%s.%s.part".formatted(file.getFileName(), ProcessHandle.current().pid());
    var aside = file.resolveSibling(name);
    try {
      write(aside, content, CREATE, TRUNCATE_EXISTING, WRITE);
      Files.move(aside, file, ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private static void write(Path file, Content content, OpenOption... options) throws IOException {
    try (var channel = FileChannel.open(file, options)) {
      content.writeTo(Channels.newOutputStream(channel));
      if (Files.isRegularFile(file)) {
        channel.force(true);
      }
    }
  }

  /// Where a link leads, whether or not anything is there.
  private static Path target(Path file) throws IOException {
    var target = file;
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links == MOST_LINKS) {
        throw new IOException("is a link that leads back to itself");
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  private static FileSystemException refusal(Path file, @Nullable String why, IOException cause) {
    var reason =
        switch (cause) {
          case FileAlreadyExistsException e ->
              e.getFile() + " is not a folder, so no file can be in it";
          case AccessDeniedException _ -> "not allowed; check the permissions of its folder";
          default -> why == null ? "cannot be written" : why;
        };
    var refusal = new FileSystemException(file.toString(), null, reason);
    refusal.initCause(cause);
    return refusal;
  }
}
