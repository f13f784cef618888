package unroll.exchange.onnx;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// A message of protocol buffers, field after field: what the format of ONNX is made of. Nothing is
/// written until all is known, since the size of a message comes before it; the numbers of weights
/// are not copied.
final class Message {
  private static final int VARINT = 0;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;
  private static final int CHUNK = 1 << 14; // numbers written at a time: 64 kB

  /// A part of the bytes of a message.
  private interface Part {
    long size();

    void writeTo(OutputStream out) throws IOException;
  }

  private record Bytes(byte[] all) implements Part {
    @Override
    public long size() {
      return all.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write(all);
    }
  }

  private record Floats(float[] all) implements Part {
    @Override
    public long size() {
      return 4L * all.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      var bytes = ByteBuffer.allocate(4 * Math.min(all.length, CHUNK)).order(LITTLE_ENDIAN);
      for (int done = 0; done < all.length; done += CHUNK) {
        int count = Math.min(CHUNK, all.length - done);
        bytes.asFloatBuffer().put(all, done, count);
        out.write(bytes.array(), 0, 4 * count);
      }
    }
  }

  private record Nested(Message message) implements Part {
    @Override
    public long size() {
      return message.size();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      message.writeTo(out);
    }
  }

  private final List<Part> parts = new ArrayList<>();

  /// A whole number.
  Message number(int field, long value) {
    var bytes = ByteBuffer.allocate(20);
    varint(bytes, field << 3 | VARINT);
    varint(bytes, value);
    return add(bytes);
  }

  /// A number of 32 bits.
  Message real(int field, float value) {
    var bytes = ByteBuffer.allocate(20).order(LITTLE_ENDIAN);
    varint(bytes, field << 3 | FIXED32);
    return add(bytes.putFloat(value));
  }

  Message text(int field, String value) {
    return bytes(field, value.getBytes(UTF_8));
  }

  Message bytes(int field, byte... value) {
    return sized(field, new Bytes(value));
  }

  /// Numbers as bytes, little-endian.
  Message floats(int field, float... values) {
    return sized(field, new Floats(values));
  }

  Message message(int field, Message value) {
    return sized(field, new Nested(value));
  }

  Message messages(int field, Iterable<Message> values) {
    values.forEach(value -> message(field, value));
    return this;
  }

  private Message sized(int field, Part part) {
    var bytes = ByteBuffer.allocate(20);
    varint(bytes, field << 3 | LENGTH);
    varint(bytes, part.size());
    add(bytes);
    parts.add(part);
    return this;
  }

  private Message add(ByteBuffer bytes) {
    var all = new byte[bytes.position()];
    bytes.flip().get(all);
    parts.add(new Bytes(all));
    return this;
  }

  private static void varint(ByteBuffer bytes, long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      bytes.put((byte) (left & 0x7f | 0x80));
      left >>>= 7;
    }
    bytes.put((byte) left);
  }

  long size() {
    return parts.stream().mapToLong(Part::size).sum();
  }

  void writeTo(OutputStream out) throws IOException {
    for (var part : parts) {
      part.writeTo(out);
    }
  }
}
