package unroll.engine.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import unroll.engine.tensor.Tensor;

/// Writes model files with two bytes a number.
final class HalfPrecision {
  private static final float LARGEST = 65_504; // of float16

  private HalfPrecision() {}

  static void write(ModelFile file, OutputStream out) throws IOException {
    out.write(
        ModelFileHeader.bytes(
            file.metadata(),
            file.tensors(),
            name -> type(Objects.requireNonNull(file.tensors().get(name)))));
    for (var tensor : file.tensors().values()) {
      boolean isBrain = type(tensor).equals(ModelFileHeader.BRAIN_HALF);
      var bytes = ByteBuffer.allocate(2 * tensor.shape().size()).order(ByteOrder.LITTLE_ENDIAN);
      for (float x : tensor.values()) {
        bytes.putShort(isBrain ? brain(x) : Float.floatToFloat16(x));
      }
      out.write(bytes.array());
    }
  }

  /// float16 has three more bits for the digits, bfloat16 the range of a float.
  private static String type(Tensor tensor) {
    for (float x : tensor.values()) {
      if (Math.abs(x) > LARGEST) {
        return ModelFileHeader.BRAIN_HALF;
      }
    }
    return ModelFileHeader.HALF;
  }

  /// The nearest bfloat16, ties to even; NaN stays NaN.
  private static short brain(float x) {
    int bits = Float.floatToRawIntBits(x);
    int rounded = Float.isNaN(x) ? bits | 0x400000 : bits + 0x7fff + (bits >>> 16 & 1);
    return (short) (rounded >>> 16);
  }
}
