package unroll.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

class HalfPrecisionTest {
  @TempDir private Path folder;

  private float[] halves(float... numbers) throws IOException {
    var file = folder.resolve("half.safetensors");
    new ModelFile(Map.of("a", "b"), Map.of("t", Tensor.of(Shape.of(numbers.length), numbers)))
        .writeHalf(file);
    var read = ModelFile.read(file);
    assertThat(read.metadata()).containsEntry("a", "b");
    return read.tensors().get("t").values();
  }

  @Test
  void givenNumbers_whenHalved_thenEachIsTheNearestFloat16() throws IOException {
    assertThat(halves(0, -0f, 1, -1.5f, 0.1f, 65_504, 1e-9f))
        .containsExactly(0, -0f, 1, -1.5f, 0.099975586f, 65_504, 0);
  }

  @Test
  void givenNumbersBeyondFloat16_whenHalved_thenTheyAreTheNearestBfloat16() throws IOException {
    float infinity = Float.POSITIVE_INFINITY;
    assertThat(halves(1e9f, 1 + 1f / 256, 1 + 3f / 256, -infinity, Float.MAX_VALUE))
        .containsExactly(998_244_352f, 1, 1 + 4f / 256, -infinity, infinity);
    assertThat(halves(infinity, Float.NaN)[1]).isNaN();
  }

  @Test
  void givenAnUnusualFile_whenNamedAsPyTorchDoes_thenOnlyRecurrentLayersAreRenamed() {
    var one = Tensor.of(Shape.of(1), 7);
    var named =
        new ModelFile(
                Map.of(),
                Map.of(
                    "weight_ih", one,
                    "weight_hh", one,
                    "bias", one,
                    "gru.l1.weight_hh", one,
                    "gru.l1.bias_hh", one,
                    "both.l0.backward.weight_hh", one,
                    "dense.bias", one,
                    "l0.dense.weight", one))
            .underPyTorchNames()
            .tensors();
    assertThat(named.keySet())
        .containsExactly(
            "bias_hh_l0",
            "bias_ih_l0",
            "both.weight_hh_l0_reverse",
            "dense.bias",
            "gru.bias_hh_l1",
            "gru.weight_hh_l1",
            "l0.dense.weight",
            "weight_hh_l0",
            "weight_ih_l0");
    assertThat(named.get("bias_hh_l0").values()).containsExactly(0);
    assertThat(named.get("bias_ih_l0").values()).containsExactly(7);
  }
}
