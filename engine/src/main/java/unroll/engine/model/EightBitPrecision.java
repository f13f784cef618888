package unroll.engine.model;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// Model files whose weights take one byte a number: `I8`, and beside it as `NAME_scale` a float
/// for each row, which the row's whole numbers are multiplied by. Other quantising programs write
/// the same names; here the scales are powers of two, so that a product may be computed with the
/// bytes and have the same bits ([unroll.engine.kernel.EightBits]).
final class EightBitPrecision {
  static final String SCALE = "_scale";

  /// What networks multiply by, not tables of counts and widths beside them.
  private static final Pattern WEIGHT = Pattern.compile("(.*\\.)?(weight(_ih|_hh)?|[UW])");

  private static final int FEWEST_COLUMNS = 16; // a row's scale takes four bytes itself

  /// The largest of the whole numbers; −128 is not used, so that both signs are alike.
  private static final int LARGEST = 127;

  private EightBitPrecision() {}

  static void write(ModelFile file, OutputStream out) throws IOException {
    var all = new TreeMap<>(file.tensors());
    var scaled = new TreeMap<String, float[]>();
    file.tensors()
        .forEach((name, tensor) -> {
          if (WEIGHT.matcher(name).matches()) {
            scales(name, tensor, all, scaled);
          }
        });
    out.write(
        ModelFileHeader.bytes(
            file.metadata(),
            all,
            name -> scaled.containsKey(name) ? ModelFileHeader.BYTE : ModelFileHeader.FLOAT));
    for (var named : all.entrySet()) {
      var scales = scaled.get(named.getKey());
      if (scales == null) {
        ModelFile.write(out, named.getValue());
      } else {
        write(out, named.getValue(), scales);
      }
    }
  }

  /// Adds the scales of a weight to the tensors, if it will be written in bytes.
  private static void scales(
      String name, Tensor weight, Map<String, Tensor> all, Map<String, float[]> scaled) {
    int columns = weight.shape().rank() < 2 ? 0 : weight.shape().columns();
    if (columns < FEWEST_COLUMNS || all.containsKey(name + SCALE)) {
      return;
    }
    var scales = new float[weight.shape().rows()];
    for (int row = 0; row < scales.length; row++) {
      scales[row] = nearest(columns, weight.values(), row * columns);
      if (Float.isNaN(scales[row])) {
        return; // it has numbers that no byte can stand for
      }
    }
    scaled.put(name, scales);
    all.put(name + SCALE, Tensor.of(Shape.of(scales.length), scales));
  }

  private static void write(OutputStream out, Tensor weight, float[] scales) throws IOException {
    int columns = weight.shape().columns();
    var bytes = new byte[columns];
    for (int row = 0; row < scales.length; row++) {
      for (int i = 0; i < columns; i++) {
        bytes[i] = rounded(weight.values()[row * columns + i], scales[row]);
      }
      out.write(bytes);
    }
  }

  /// Multiplies whole numbers by their scales, which leave `tensors`.
  ///
  /// @throws IllegalArgumentException if there is not one scale for each row; the message is a
  ///   clause without the file
  static void scale(String name, Tensor weight, SortedMap<String, Tensor> tensors) {
    var scales = tensors.remove(name + SCALE);
    int rows = weight.shape().rank() == 0 ? 1 : weight.shape().rows();
    if (scales == null || scales.shape().size() != rows) {
      throw new IllegalArgumentException(
          "%s must have one number for each of the %s rows of %s, got %s"
              .formatted(name + SCALE, rows, name, scales == null ? "none" : scales.shape()));
    }
    var values = weight.values();
    for (int row = 0, i = 0; row < rows; row++) {
      for (; i < (row + 1) * (values.length / rows); i++) {
        values[i] *= scales.values()[row];
      }
    }
  }

  /// The names of a header's tensors that are such weights: whole numbers with their scales beside
  /// them.
  static Set<String> weights(ModelFileHeader header) {
    var names = new HashSet<String>();
    var scales = new HashSet<String>();
    for (var entry : header.entries()) {
      if (entry.dtype().equals(ModelFileHeader.BYTE)) {
        names.add(entry.name());
      } else if (ModelFile.FLOATS.contains(entry.dtype())) {
        scales.add(entry.name());
      }
    }
    names.removeIf(name -> !scales.contains(name + SCALE));
    return names;
  }

  /// A power of two with which whole numbers come nearest to the `k` numbers from `from` on, by
  /// their squared errors; NaN if one of them is not finite or beyond 2¹⁰⁰.
  static float nearest(int k, float[] x, int from) {
    float max = 0;
    for (int i = from; i < from + k; i++) {
      max = Math.max(max, Math.abs(x[i])); // NaN stays
    }
    if (!(max < 0x1p100f)) {
      return Float.NaN;
    }
    if (max < 0x1p-90f) {
      return 1; // all become 0
    }
    float wide = Math.scalb(1f, Math.getExponent(max) - 6); // max / wide is from 64 to below 128
    if (Math.rint(max / wide) > LARGEST) {
      wide *= 2;
    }
    float narrow = wide / 2; // cuts the largest, and is twice as fine for the others
    return error(k, x, from, narrow) < error(k, x, from, wide) ? narrow : wide;
  }

  /// The whole number nearest to `x / scale`, from −127 to 127.
  static byte rounded(float x, float scale) {
    return (byte) Math.clamp(Math.rint(x / scale), -LARGEST, LARGEST);
  }

  private static double error(int k, float[] x, int from, float scale) {
    double sum = 0;
    for (int i = from; i < from + k; i++) {
      double error = x[i] - scale * rounded(x[i], scale);
      sum += error * error;
    }
    return sum;
  }
}
