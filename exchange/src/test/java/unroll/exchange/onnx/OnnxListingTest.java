package unroll.exchange.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Parameters;
import unroll.engine.model.ModelFileException;
import unroll.engine.random.RandomStream;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Recurrent.Direction;

class OnnxListingTest {
  @TempDir private Path folder;

  /// An embedding below an LSTM.
  private static OnnxModel model() {
    var parameters = Parameters.random(1);
    var _ = new Embedding(9, 3, parameters.at("e"));
    var _ = new Lstm(3, 4, parameters.at("l"));
    var graph = new Graph("", "Reads letters.", parameters);
    var layers = new Layers(graph);
    var ids = graph.input("letters", Type.INT64, "batch time", "Their numbers.");
    var x = layers.embedding("e", ids);
    var run = layers.lstm("l", x, Optional.empty(), List.of(), Direction.FORWARD);
    graph.output("h", run.sequence(), Type.FLOAT, "batch time 4", "What was read.");
    return new OnnxModel(graph, new TreeMap<>(Map.of("labels", "a\nb", "seed", "42")));
  }

  @Test
  void givenAGraph_whenWrittenAndRead_thenItSaysWhatItIs() throws IOException {
    var file = folder.resolve("a.onnx");
    model().write(file);
    var listing = OnnxListing.read(file);
    assertThat(listing.irVersion()).isEqualTo(8);
    assertThat(listing.producer()).isEqualTo("unroll");
    assertThat(listing.description()).isEqualTo("Reads letters.");
    assertThat(listing.opsets()).isEqualTo(Map.of("", 17L));
    assertThat(listing.inputs())
        .containsExactly(
            new OnnxListing.Port("letters", "int64", "[batch, time]", "Their numbers."));
    assertThat(listing.outputs())
        .containsExactly(new OnnxListing.Port("h", "float", "[batch, time, 4]", "What was read."));
    assertThat(listing.operators()).containsEntry("LSTM", 1).containsEntry("Transpose", 2);
    assertThat(listing.metadata()).isEqualTo(Map.of("labels", "a\nb", "seed", "42"));
    assertThat(listing.parameters()).isGreaterThan(9 * 3 + 16 * 3 + 16 * 4 + 32);
    assertThat(listing.elsewhere()).isZero();
  }

  @Test
  void givenAModel_whenWrittenTwice_thenTheFilesAreEqual() throws IOException {
    model().write(folder.resolve("a.onnx"));
    model().write(folder.resolve("b.onnx"));
    assertThat(folder.resolve("a.onnx")).hasSameBinaryContentAs(folder.resolve("b.onnx"));
  }

  @Test
  void givenAPart_whenItsFileIsNamed_thenThePartStandsBeforeTheEnding() {
    var part = new OnnxModel(new Graph("step", "", Parameters.random(1)), new TreeMap<>());
    assertThat(part.in(Path.of("a", "x.onnx"))).isEqualTo(Path.of("a", "x.step.onnx"));
    assertThat(part.in(Path.of("x"))).isEqualTo(Path.of("x.step"));
    assertThat(model().in(Path.of("x.onnx"))).isEqualTo(Path.of("x.onnx"));
  }

  @Test
  void givenAGraphWithoutOutput_whenWritten_thenIsRefused() {
    var empty = new OnnxModel(new Graph("", "", Parameters.random(1)), new TreeMap<>());
    assertThatThrownBy(() -> empty.write(folder.resolve("a.onnx")))
        .hasMessageContaining("must have an output");
  }

  /// Cut anywhere, or with a changed byte: read or refused in a sentence, nothing else.
  @Test
  void givenDamagedFiles_whenRead_thenTheyAreReadOrRefused() throws IOException {
    var file = folder.resolve("a.onnx");
    model().write(file);
    var whole = Files.readAllBytes(file);
    var random = RandomStream.of(1);
    int refused = 0;
    for (int i = 0; i < 2 * whole.length; i++) {
      var bytes = i < whole.length ? Arrays.copyOf(whole, i) : whole.clone();
      if (i >= whole.length) {
        bytes[i - whole.length] ^= (byte) (1 + random.below(255));
      }
      Files.write(file, bytes);
      try {
        var _ = OnnxListing.read(file);
      } catch (ModelFileException e) {
        refused++;
        assertThat(e).hasMessageStartingWith(file + " is not an ONNX model that can be read: ");
      }
    }
    assertThat(refused).isGreaterThan(whole.length / 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // empty
        "0808", // a version alone
        "08083a00ff", // a field without an end
        "08083affffffff0f", // a graph of 4 GB
        "08083a0712ffffffffff7f", // a name of terabytes
        "08083a0b2a09088080808080808080", // a size without an end
        "08083a0d2a0b08ffffffffffffffffff01", // a negative size
        "0808080808083a02ffff", // a wrong tag
        "504b0304", // a zip
        "0a0808083a00" // another message
      })
  void givenAForeignFile_whenRead_thenIsRefusedWithoutTakingMemory(String bytes)
      throws IOException {
    var file = Files.write(folder.resolve("a.onnx"), HexFormat.of().parseHex(bytes));
    assertThatThrownBy(() -> OnnxListing.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("a.onnx is not an ONNX model that can be read: ");
  }

  @Test
  void givenANewerVersionAndUnknownFields_whenRead_thenTheRestIsShown() throws IOException {
    var graph = new Message().text(2, "g").number(77, 1).text(78, "new");
    var bytes = new ByteArrayOutputStream();
    new Message()
        .number(1, 99)
        .text(2, "other")
        .text(3, "7.1")
        .message(7, graph)
        .message(8, new Message().text(1, "ai.new").number(2, 40))
        .real(90, 1.5f)
        .writeTo(bytes);
    var file = Files.write(folder.resolve("a.onnx"), bytes.toByteArray());
    var listing = OnnxListing.read(file);
    assertThat(listing.irVersion()).isEqualTo(99);
    assertThat(listing.producer()).isEqualTo("other 7.1");
    assertThat(listing.opsets()).isEqualTo(Map.of("ai.new", 40L));
    assertThat(listing.inputs()).isEmpty();
  }

  @Test
  void givenMoreTextThanAFileCanHave_whenRead_thenIsRefused() throws IOException {
    var graph = new Message();
    var node = new Message().text(4, "x".repeat(1 << 20));
    for (int i = 0; i < 40; i++) {
      graph.message(1, node);
    }
    var file = folder.resolve("a.onnx");
    try (var out = Files.newOutputStream(file)) {
      new Message().number(1, 8).message(7, graph).writeTo(out);
    }
    assertThatThrownBy(() -> OnnxListing.read(file)).hasMessageContaining("its texts take more");
  }

  @Test
  void givenNothingOrAFolder_whenRead_thenSaysSo() throws IOException {
    assertThatThrownBy(() -> OnnxListing.read(folder.resolve("none.onnx")))
        .hasMessage("No model at " + folder.resolve("none.onnx"));
    assertThatThrownBy(() -> OnnxListing.read(folder)).hasMessageContaining("is a folder");
    var text = Files.write(folder.resolve("t.onnx"), "Dear all,".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> OnnxListing.read(text)).isInstanceOf(ModelFileException.class);
  }
}
