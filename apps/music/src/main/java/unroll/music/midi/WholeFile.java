package unroll.music.midi;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes files whole or not at all.
public final class WholeFile {
  private WholeFile() {}

  /// Writes `bytes` to `file`; missing folders are made, an older file of that name is replaced.
  public static void write(Path file, byte[] bytes) throws IOException {
    if (Files.isDirectory(file)) {
      throw new MidiFormatException(
          file, "the name of a file to write was expected, this is a folder");
    }
    makeFolderOf(file);
    var beside =
        file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      Files.write(beside, bytes);
      replace(beside, file);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void makeFolderOf(Path file) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.createDirectories(folder);
    } catch (FileSystemException _) {
      throw new MidiFormatException(folder, "the folder for the file cannot be made there");
    }
  }

  private static void replace(Path beside, Path file) throws IOException {
    try {
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException _) {
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
