package unroll.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/// Reads UTF-8, puts � in place of what is none, and counts how often.
final class Utf8Reader extends Reader {
  private static final int CHARS = 8192;

  private final InputStream in;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports
  private final ByteBuffer bytes = ByteBuffer.allocate(CHARS).flip();
  private final CharBuffer chars = CharBuffer.allocate(CHARS).flip();
  private boolean ended;
  private long malformed;

  Utf8Reader(InputStream in) {
    this.in = in;
  }

  /// How many sequences of bytes so far were no UTF-8.
  long malformed() {
    return malformed;
  }

  @Override
  public int read(char[] target, int from, int n) throws IOException {
    while (!chars.hasRemaining()) {
      if (ended && !bytes.hasRemaining()) {
        return -1;
      }
      decode();
    }
    int taken = Math.min(n, chars.remaining());
    chars.get(target, from, taken);
    return taken;
  }

  private void decode() throws IOException {
    if (!ended) {
      bytes.compact();
      int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
      ended = read < 0;
      bytes.position(bytes.position() + Math.max(read, 0)).flip();
    }
    chars.clear();
    var result = decoder.decode(bytes, chars, ended);
    if (result.isMalformed()) { // there is room: a byte never gives more than a char
      bytes.position(bytes.position() + result.length());
      chars.put('\uFFFD');
      malformed++;
    }
    chars.flip();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
