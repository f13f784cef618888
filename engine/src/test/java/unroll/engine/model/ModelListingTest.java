package unroll.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

class ModelListingTest {
  @TempDir private Path folder;

  private Path file(String json, int bytes) throws IOException {
    var header = json.getBytes(StandardCharsets.UTF_8);
    var all = ByteBuffer.allocate(8 + header.length + bytes).order(ByteOrder.LITTLE_ENDIAN);
    return Files.write(folder.resolve("file"), all.putLong(header.length).put(header).array());
  }

  @Test
  void givenAFileOfOurs_whenListed_thenItsHeaderAndTensorsAreThere() throws IOException {
    var path = folder.resolve("own");
    var tensors = Map.of("b", Tensor.zeros(Shape.of(2, 3)), "a", Tensor.zeros(Shape.of(4)));
    new ModelFile(Map.of("app", "x"), tensors).write(path);
    var listing = ModelListing.read(path);
    assertThat(listing.metadata()).containsExactly(Map.entry("app", "x"));
    assertThat(listing.tensors())
        .containsExactly(
            new ModelListing.Item("a", "F32", Shape.of(4), true),
            new ModelListing.Item("b", "F32", Shape.of(2, 3), true));
    assertThat(listing.size()).isEqualTo(10);
  }

  @Test
  void givenNumbersOfOtherTypes_whenListed_thenTheyAreNamedThoughTheyCannotBeRead()
      throws IOException {
    var path =
        file(
            """
            {"w": {"dtype": "BF16", "shape": [2, 2], "data_offsets": [0, 8]},
             "n": {"dtype": "I64", "shape": [1], "data_offsets": [8, 16]}}\
            """,
            16);
    assertThat(ModelListing.read(path).tensors().stream().map(ModelListing.Item::dtype))
        .containsExactly("I64", "BF16");
    assertThat(ModelFile.read(path).tensors().keySet()).containsExactly("w");
  }

  @Test
  void givenSomethingElse_whenListed_thenIsRefused() throws IOException {
    var unknown = file("{\"w\": {\"dtype\": \"X1\", \"shape\": [1], \"data_offsets\": [0, 1]}}", 1);
    assertThatThrownBy(() -> ModelListing.read(unknown))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("w must have a known dtype, a shape and two data_offsets, got X1");
    var short1 = file("{\"w\": {\"dtype\": \"F16\", \"shape\": [1], \"data_offsets\": [0, 4]}}", 4);
    assertThatThrownBy(() -> ModelListing.read(short1)).hasMessageContaining("cannot be");
    assertThatThrownBy(() -> ModelListing.read(folder)).hasMessageContaining("is a folder");
    assertThatThrownBy(() -> ModelListing.read(folder.resolve("none")))
        .hasMessage("No model at " + folder.resolve("none"));
  }
}
