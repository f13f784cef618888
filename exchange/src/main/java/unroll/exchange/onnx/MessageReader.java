package unroll.exchange.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import unroll.engine.check.Require;

/// Reads a message of protocol buffers field by field, from a file that may be damaged or something
/// else. What is not asked for is passed over, and takes no memory; there is an end to the texts
/// that are kept.
///
/// Refusals are [IllegalArgumentException]s in half a sentence.
final class MessageReader {
  private static final long MOST_TEXT = 32 << 20; // bytes kept of a whole file
  private static final int EACH = 64; // bytes that a text takes beside its letters
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  /// What is done with a field: it reads it, or lets it be.
  @FunctionalInterface
  interface Field {
    void read(int number, MessageReader in) throws IOException;
  }

  /// What all messages of a file share.
  private static final class Source {
    private final InputStream in;
    private long text;

    Source(InputStream in) {
      this.in = in;
    }
  }

  private final Source source;
  private long left; // bytes of this message
  private int wire;
  private boolean consumed;

  private MessageReader(Source source, long size) {
    this.source = source;
    this.left = size;
  }

  /// Reads a file of `size` bytes.
  static void read(InputStream in, long size, Field field) throws IOException {
    new MessageReader(new Source(in), size).each(field);
  }

  private void each(Field field) throws IOException {
    while (left > 0) {
      long tag = varint();
      wire = (int) (tag & 7);
      long number = tag >>> 3;
      Require.that(1 <= number && number < 1 << 29, "a field of it has the number %s", number);
      consumed = false;
      field.read((int) number, this);
      if (!consumed) {
        skip();
      }
    }
  }

  /// A whole number.
  long number() throws IOException {
    expect(VARINT);
    return varint();
  }

  /// `before` times the whole numbers of this field: sizes stand alone or packed.
  long product(long before) throws IOException {
    if (wire == VARINT) {
      return times(before, number());
    }
    var all = sub();
    long product = before;
    while (all.left > 0) {
      product = times(product, all.varint());
    }
    return product;
  }

  private static long times(long a, long b) {
    Require.that(b >= 0, "a tensor has a size of %s", b);
    boolean fits = b == 0 || a <= Long.MAX_VALUE / b;
    Require.that(fits, "a tensor has more numbers than there can be");
    return a * b;
  }

  String text() throws IOException {
    expect(LENGTH);
    long size = size();
    source.text += size + EACH;
    Require.that(source.text <= MOST_TEXT, "its texts take more than %s bytes", MOST_TEXT);
    var bytes = source.in.readNBytes((int) size);
    Require.that(bytes.length == size, "it ends in the middle of a text");
    left -= size;
    return new String(bytes, UTF_8);
  }

  /// A message within this one.
  void message(Field field) throws IOException {
    sub().each(field);
  }

  private MessageReader sub() throws IOException {
    expect(LENGTH);
    long size = size();
    left -= size;
    return new MessageReader(source, size);
  }

  private void skip() throws IOException {
    long size =
        switch (wire) {
          case VARINT -> {
            varint();
            yield 0;
          }
          case FIXED64 -> 8;
          case LENGTH -> size();
          case FIXED32 -> 4;
          default -> throw new IllegalArgumentException("a field of it is of no known form");
        };
    Require.that(size <= left, "a field would end after the end of the message");
    source.in.skipNBytes(size);
    left -= size;
  }

  private void expect(int form) {
    Require.that(wire == form, "a field of it has another form than it must");
    consumed = true;
  }

  private long size() throws IOException {
    long size = varint();
    boolean fits = 0 <= size && size <= left;
    Require.that(fits, "a part of it would take %s of %s bytes", size, left);
    return size;
  }

  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = left > 0 ? source.in.read() : -1;
      Require.that(next >= 0, "it ends in the middle of a number");
      left--;
      value |= (next & 0x7fL) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of it has no end");
  }
}
