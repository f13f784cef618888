package unroll.common.train;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import unroll.common.UserError;

/// Keeps a second training away from the files of one that is running. The system lets go of it
/// when the process ends, however it does.
final class TrainingLock implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;

  private TrainingLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// Takes the lock beside `model`.
  ///
  /// @throws UserError if another training has it
  static TrainingLock beside(Path model) throws IOException {
    var file = Path.of(model + ".lock");
    var folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    var channel = FileChannel.open(file, CREATE, WRITE);
    if (lock(channel) == null) {
      channel.close();
      throw new UserError(
          "another training is writing %s; wait for its end, or choose another --out"
              .formatted(model));
    }
    return new TrainingLock(file, channel);
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) { // of this process
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
    channel.close();
  }
}
