package unroll.music.midi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The melodies of a folder and the folders below it, or of a single file, in the order of their
/// relative names (byte by byte, so the same everywhere). What cannot be read is skipped with its
/// reason.
///
/// `sha256` identifies what was read: it is the hash of the list that `sha256sum` prints for the
/// files that were read, so anyone can check it from within the folder:
///
///     find . -name '*.mid' | sed 's,^\./,,' | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum
public record MidiFolder(List<Source> sources, List<Skipped> skipped, String sha256) {
  /// A melody and the file it came from; `repairs` says what was wrong with that.
  public record Source(Path file, Melody melody, boolean metreChanges, List<String> repairs) {}

  /// A file that could not be read, and why.
  public record Skipped(Path file, String reason) {}

  public MidiFolder {
    sources = List.copyOf(sources);
    skipped = List.copyOf(skipped);
  }

  public List<Melody> melodies() {
    return sources.stream().map(Source::melody).toList();
  }

  /// Another format, of whose files one may hold many tunes.
  public interface Format {
    /// Whether a file is called so.
    boolean isNamed(Path file);

    /// The content of a file of sensible size.
    byte[] content(Path file) throws MidiFormatException;

    /// Its tunes; `skipped` takes those that cannot be read.
    List<Source> sources(Path file, byte[] content, Consumer<Skipped> skipped)
        throws MidiFormatException;
  }

  /// Reads all `.mid` and `.midi` files (in capitals too) of `folderOrFile`, and those of other
  /// `formats`.
  public static MidiFolder read(Path folderOrFile, Format... formats) throws MidiFormatException {
    return search(folderOrFile, formats).read();
  }

  /// Where those files are.
  public static List<Path> files(Path folderOrFile, Format... formats) throws MidiFormatException {
    return List.copyOf(search(folderOrFile, formats).files);
  }

  private static Search search(Path folderOrFile, Format... formats) throws MidiFormatException {
    if (!Files.exists(folderOrFile)) {
      throw new MidiFormatException(
          folderOrFile, "there is nothing of that name; name a MIDI file or a folder of them");
    }
    var search = new Search(folderOrFile, formats);
    if (Files.isDirectory(folderOrFile)) {
      search.folder(folderOrFile);
    } else {
      search.files.add(folderOrFile);
    }
    if (search.files.isEmpty() && search.skipped.isEmpty()) {
      throw new MidiFormatException(
          folderOrFile,
          "there are no "
              + (formats.length > 0 ? "tunes (.mid, .abc)" : ".mid files")
              + " in this folder or below it");
    }
    search.files.sort(Comparator.comparing(search::nameOf, MidiFolder::compareBytes));
    return search;
  }

  private static int compareBytes(String a, String b) {
    return Arrays.compareUnsigned(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// The files found so far below `root`.
  private static final class Search {
    private final Path root;
    private final List<Format> formats;
    private final List<Path> files = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private final Set<Path> visited = new HashSet<>(); // real folders: links may run in circles

    Search(Path root, Format... formats) {
      this.root = root;
      this.formats = List.of(formats);
    }

    /// The name relative to the root, separated by `/` on every system.
    String nameOf(Path file) {
      var relative = file.equals(root) ? file.getFileName() : root.relativize(file);
      return String.valueOf(relative).replace(root.getFileSystem().getSeparator(), "/");
    }

    void folder(Path folder) {
      var entries = new ArrayList<Path>();
      try (var stream = Files.newDirectoryStream(folder)) {
        if (!visited.add(folder.toRealPath())) {
          return;
        }
        stream.forEach(entries::add);
      } catch (IOException | DirectoryIteratorException e) {
        skipped.add(new Skipped(folder, "the folder cannot be read (" + e.getMessage() + ")"));
      }
      entries.sort(Comparator.comparing(this::nameOf, MidiFolder::compareBytes));
      for (var entry : entries) {
        if (Files.isDirectory(entry)) {
          folder(entry);
        } else if (isMidi(entry) || format(entry) != null) {
          files.add(entry);
        }
      }
    }

    private static boolean isMidi(Path file) {
      var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
      return name.endsWith(".mid") || name.endsWith(".midi");
    }

    private @Nullable Format format(Path file) {
      return formats.stream().filter(format -> format.isNamed(file)).findFirst().orElse(null);
    }

    MidiFolder read() {
      var sources = new ArrayList<Source>();
      var listing = sha256Digest();
      for (var file : files) {
        try {
          var format = format(file);
          var content = format == null ? MidiBytes.content(file) : format.content(file);
          if (format == null) {
            var reading = MidiReader.readFully(file, content);
            var repairs = reading.song().repairs();
            sources.add(new Source(file, reading.melody(), reading.metreChanges(), repairs));
          } else {
            sources.addAll(format.sources(file, content, skipped::add));
          }
          var hash = HexFormat.of().formatHex(sha256Digest().digest(content));
          listing.update((hash + "  " + nameOf(file) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (MidiFormatException e) {
          skipped.add(new Skipped(file, e.reason()));
        }
      }
      return new MidiFolder(sources, skipped, HexFormat.of().formatHex(listing.digest()));
    }
  }
}
