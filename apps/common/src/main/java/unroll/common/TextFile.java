package unroll.common;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// A file of UTF-8, compressed by gzip or not, that is hashed while it is read; or a stream. Lines
/// end in the same way in all files. A text in UTF-16 is refused; bytes that are not UTF-8 become
/// `�` and are reported in [#remarks].
public final class TextFile implements AutoCloseable {
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int LONGEST_LINE = 1 << 26; // chars, in a file

  private final DigestInputStream hashed;
  private final Utf8Reader decoded;
  private final BufferedReader reader;

  private TextFile(DigestInputStream hashed, InputStream plain, String name, int longest) {
    this.hashed = hashed;
    this.decoded = new Utf8Reader(plain, name, longest);
    this.reader = new BufferedReader(decoded);
  }

  /// Standard input; nothing is read of it yet.
  public static TextFile of(InputStream standardInput) {
    Run.reads(Run.ARGUMENT, Run.STANDARD_INPUT);
    var hashed = new DigestInputStream(standardInput, sha256Digest());
    return new TextFile(hashed, hashed, "standard input", Integer.MAX_VALUE);
  }

  /// Opens a file.
  ///
  /// @throws TextFormatException if it is in UTF-16
  public static TextFile open(Path file) throws IOException {
    return open(Files.newInputStream(file), file.toString());
  }

  /// The same of a stream; `name` is what messages call it.
  public static TextFile open(InputStream stream, String name) throws IOException {
    var hashed = new DigestInputStream(stream, sha256Digest());
    try {
      var buffered = new BufferedInputStream(hashed, 1 << 16);
      buffered.mark(2);
      boolean zipped = (buffered.read() << 8 | buffered.read()) == GZIP_MAGIC;
      buffered.reset();
      var plain = zipped ? new GZIPInputStream(buffered, 1 << 16) : buffered;
      var opened = new TextFile(hashed, plain, name, LONGEST_LINE);
      opened.beginning(1);
      return opened;
    } catch (IOException e) {
      hashed.close();
      throw TextFormatException.unreadable(name, e);
    }
  }

  /// A SHA-256 that has seen nothing yet.
  public static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Its characters, decoded.
  public BufferedReader reader() {
    return reader;
  }

  /// Up to `n` chars of what comes next; they are still to be read.
  public String beginning(int n) throws IOException {
    reader.mark(n);
    var chars = new char[n];
    int read = 0;
    for (int more; read < n && (more = reader.read(chars, read, n - read)) > 0; ) {
      read += more;
    }
    reader.reset();
    return new String(chars, 0, read);
  }

  /// All that is left to be read.
  public String rest() throws IOException {
    var text = new StringBuilder();
    var chars = new char[8192];
    for (int n; (n = reader.read(chars)) > 0; ) {
      text.append(chars, 0, n);
    }
    return text.toString();
  }

  /// The report on bytes so far that are not UTF-8; empty if there are none.
  public List<String> remarks() {
    return decoded.remarks();
  }

  /// The hash that `sha256sum` prints for the file, which is read to its end.
  public String sha256() throws IOException {
    hashed.transferTo(OutputStream.nullOutputStream());
    return HexFormat.of().formatHex(hashed.getMessageDigest().digest());
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
