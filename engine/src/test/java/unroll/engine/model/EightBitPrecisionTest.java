package unroll.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.memory.Buffers;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

class EightBitPrecisionTest {
  @TempDir private Path folder;

  private static Tensor random(int rows, int columns) {
    var random = new Random(7);
    var values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian() * (1 + i / columns);
    }
    return Tensor.of(Shape.of(rows, columns), values);
  }

  @Test
  void givenAModel_whenWrittenInBytes_thenItsMatricesAreReadToAHundredthOfTheLargest()
      throws IOException {
    var file = folder.resolve("m.safetensors");
    var weight = random(9, 40);
    var counts = random(9, 40);
    var narrow = random(40, 9);
    var bias = random(1, 40);
    new ModelFile(
            Map.of("a", "b"),
            Map.of(
                "lstm.weight_hh", weight,
                "baseline.counts", counts,
                "narrow.weight", narrow,
                "lstm.bias", bias))
        .writeEightBits(file);
    assertThat(ModelListing.read(file).tensors())
        .hasSize(4) // the scales are no tensor of their own
        .contains(new ModelListing.Item("lstm.weight_hh", "I8", Shape.of(9, 40), true));
    var read = ModelFile.read(file);
    assertThat(read.metadata()).containsEntry("a", "b");
    assertThat(read.tensors().keySet())
        .containsExactly("baseline.counts", "lstm.bias", "lstm.weight_hh", "narrow.weight");
    assertThat(read.tensors().get("baseline.counts").values()).isEqualTo(counts.values());
    assertThat(read.tensors().get("narrow.weight").values()).isEqualTo(narrow.values());
    assertThat(read.tensors().get("lstm.bias").values()).isEqualTo(bias.values());
    var bytes = read.tensors().get("lstm.weight_hh").values();
    for (int row = 0; row < 9; row++) {
      float largest = 0;
      for (int i = row * 40; i < row * 40 + 40; i++) {
        largest = Math.max(largest, Math.abs(weight.values()[i]));
      }
      for (int i = row * 40; i < row * 40 + 40; i++) {
        // half a unit, and the largest may be cut by a little more
        assertThat(bytes[i]).isCloseTo(weight.values()[i], offset(largest / 64));
      }
    }
    var again = folder.resolve("again.safetensors");
    read.writeEightBits(again);
    assertThat(again).hasSameBinaryContentAs(file);
  }

  @Test
  void givenABytesModel_whenOneRowIsMultiplied_thenItHasTheBitsOfARowAmongMany()
      throws IOException {
    var file = folder.resolve("m.safetensors");
    new ModelFile(Map.of(), Map.of("weight", random(70, 40), "bias", Tensor.zeros(Shape.of(70))))
        .writeEightBits(file);
    var dense = ModelFile.read(file).build(p -> new Dense(40, 70, p));
    var x = random(3, 40);
    try (var pass = Pass.inference(new Buffers())) {
      var all = dense.forward(pass, x);
      for (int row = 0; row < 3; row++) {
        var one = new float[40];
        System.arraycopy(x.values(), row * 40, one, 0, 40);
        var y = dense.forward(pass, Tensor.of(Shape.of(1, 40), one));
        for (int j = 0; j < 70; j++) {
          assertThat(y.values()[j]).isEqualTo(all.values()[row * 70 + j]);
        }
      }
    }
  }

  @Test
  void givenWeightsThatAreNoNumbers_whenWrittenInBytes_thenTheyStayFloats() throws IOException {
    var file = folder.resolve("m.safetensors");
    var weight = random(2, 20);
    weight.values()[3] = Float.NaN;
    new ModelFile(Map.of(), Map.of("weight", weight)).writeEightBits(file);
    assertThat(ModelFile.read(file).tensors().get("weight").values()).isEqualTo(weight.values());
  }

  private void write(String header, int size) throws IOException {
    var json = header.getBytes(StandardCharsets.UTF_8);
    var bytes = ByteBuffer.allocate(8 + json.length + size).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json);
    for (int i = 0; i < size; i++) {
      bytes.put((byte) i);
    }
    Files.write(folder.resolve("m"), bytes.array());
  }

  @Test
  void givenBytesWithoutScales_whenRead_thenTheyAreLeftOut() throws IOException {
    write("{\"w\":{\"dtype\":\"I8\",\"shape\":[1,4],\"data_offsets\":[0,4]}}", 4);
    assertThat(ModelFile.read(folder.resolve("m")).tensors()).isEmpty();
    assertThat(ModelListing.read(folder.resolve("m")).tensors())
        .containsExactly(new ModelListing.Item("w", "I8", Shape.of(1, 4), false));
  }

  @Test
  void givenTooFewScales_whenRead_thenTheFileIsRefused() throws IOException {
    write(
        "{\"w\":{\"dtype\":\"I8\",\"shape\":[2,2],\"data_offsets\":[0,4]},"
            + "\"w_scale\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
        8);
    assertThatThrownBy(() -> ModelFile.read(folder.resolve("m")))
        .isInstanceOf(ModelFileException.class)
        .hasMessageEndingWith("w_scale must have one number for each of the 2 rows of w, got [1]");
  }

  @Test
  void givenScalesOfAnyFloats_whenRead_thenTheBytesAreMultiplied() throws IOException {
    write(
        "{\"w\":{\"dtype\":\"I8\",\"shape\":[2],\"data_offsets\":[0,2]},"
            + "\"w_scale\":{\"dtype\":\"BF16\",\"shape\":[1,1],\"data_offsets\":[2,4]}}",
        4);
    float scale = Float.intBitsToFloat(0x0302 << 16);
    assertThat(ModelFile.read(folder.resolve("m")).tensors().get("w").values())
        .containsExactly(0, scale);
  }

  @Test
  void givenNumbers_whenAScaleIsChosen_thenItIsTheBestPowerOfTwo() {
    assertThat(nearest(127, 3)).isEqualTo(1);
    assertThat(nearest(127.4f, 3)).isEqualTo(1);
    assertThat(nearest(127.6f, 127.6f)).isEqualTo(2);
    var many = new float[1000];
    Arrays.fill(many, 0.5f);
    many[0] = 64.1f; // one number cut by half a unit is better than a thousand rounded
    assertThat(nearest(many)).isEqualTo(0.5f);
    assertThat(nearest(0, 0)).isEqualTo(1);
    assertThat(nearest(1, Float.NaN)).isNaN();
    assertThat(nearest(Float.POSITIVE_INFINITY)).isNaN();
    assertThat(EightBitPrecision.rounded(3.4f, 0.01f)).isEqualTo((byte) 127);
    assertThat(EightBitPrecision.rounded(-3.4f, 0.01f)).isEqualTo((byte) -127);
    assertThat(EightBitPrecision.rounded(-0.26f, 0.5f)).isEqualTo((byte) -1);
  }

  private static float nearest(float... values) {
    return EightBitPrecision.nearest(values.length, values, 0);
  }
}
