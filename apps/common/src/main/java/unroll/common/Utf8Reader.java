package unroll.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Reads UTF-8, puts � in place of what is none, and counts how often. Lines end with a line feed,
/// alone or after a carriage return, and with a carriage return where there are no line feeds, as
/// on old Macs. Any other carriage return, and U+0085, U+2028 and U+2029, are spaces. A byte order
/// mark at the start of a line is passed over.
final class Utf8Reader extends Reader {
  private static final int BLOCK = 1 << 16; // bytes
  private static final int SAMPLE = 4096; // bytes behind the first that is not UTF-8
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream in;
  private final String name;
  private final int longest; // line, in chars
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports
  private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK).flip();
  private final CharBuffer raw = CharBuffer.allocate(BLOCK);
  private final CharBuffer chars = CharBuffer.allocate(BLOCK + 1).flip();
  private boolean begun;
  private boolean ended;
  private boolean returnEnds; // a carriage return ends a line
  private boolean afterReturn; // one that has not been handed on
  private boolean atLineStart = true;
  private long lines = 1; // up to here
  private int length; // of the line so far
  private long malformed;
  private String remark = "";

  /// `name` is what error messages call it; lines of more than `longest` chars are refused.
  Utf8Reader(InputStream in, String name, int longest) {
    this.in = in;
    this.longest = longest;
    this.name = name;
  }

  /// The report on sequences of bytes that are not UTF-8; empty if there are none.
  List<String> remarks() {
    return malformed == 0 ? List.of() : List.of(remark.formatted(malformed));
  }

  @Override
  public int read(char[] target, int from, int n) throws IOException {
    while (!chars.hasRemaining()) {
      if (ended && !bytes.hasRemaining() && !afterReturn) {
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
      int read = read(bytes);
      ended = read < 0;
      bytes.position(bytes.position() + Math.max(read, 0)).flip();
    }
    if (!begun && bytes.hasRemaining()) {
      begin(Arrays.copyOf(bytes.array(), bytes.limit()));
    }
    chars.clear();
    CoderResult result;
    do {
      result = decoder.decode(bytes, raw.clear(), ended);
      raw.flip();
      while (raw.hasRemaining()) {
        take(raw.get());
      }
      if (result.isMalformed()) {
        remark = malformed++ == 0 ? firstRemark() : remark;
        take('\uFFFD'); // there is room: a byte never gives more than a char
        bytes.position(bytes.position() + result.length());
      }
    } while (result.isMalformed());
    if (ended && afterReturn) {
      put(returnEnds ? '\n' : ' ');
      afterReturn = false;
    }
    chars.flip();
    if (length > longest) {
      throw new TextFormatException(
          "%s, line %,d: this line has more than %,d characters; is it a text?"
              .formatted(name, lines, longest));
    }
  }

  /// Reads what there is; what fails says of which file.
  private int read(ByteBuffer into) throws IOException {
    try {
      return in.read(into.array(), into.position(), into.remaining());
    } catch (IOException e) {
      throw TextFormatException.unreadable(name, e);
    }
  }

  private void take(char c) {
    if (afterReturn) {
      put(c == '\n' ? '\r' : returnEnds ? '\n' : ' ');
    }
    afterReturn = c == '\r';
    if (!afterReturn && !(atLineStart && c == BYTE_ORDER_MARK)) {
      put(c == '\u0085' || c == '\u2028' || c == '\u2029' ? ' ' : c);
    }
  }

  private void put(char c) {
    chars.put(c);
    atLineStart = c == '\n';
    lines += atLineStart ? 1 : 0;
    length = atLineStart ? 0 : length + 1;
  }

  private void begin(byte[] first) throws TextFormatException {
    begun = true;
    var wide = LikelyEncoding.wide(first);
    if (!wide.isEmpty()) {
      throw new TextFormatException(
          "%s: the text must be UTF-8, got %s; %s"
              .formatted(name, wide, LikelyEncoding.remedy(wide)));
    }
    int[] ends = new int[128];
    for (byte b : first) {
      ends[Math.max(b, 0)]++;
    }
    returnEnds = ends['\r'] > 0 && ends['\n'] == 0;
  }

  private String firstRemark() {
    int from = bytes.position();
    var sample = Arrays.copyOfRange(bytes.array(), from, Math.min(bytes.limit(), from + SAMPLE));
    var likely = LikelyEncoding.of(sample);
    return "%s, line %,d: this is not UTF-8 (%%,d such places in all became �) but looks like %s; %s"
        .formatted(name.replace("%", "%%"), lines, likely, LikelyEncoding.remedy(likely));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
