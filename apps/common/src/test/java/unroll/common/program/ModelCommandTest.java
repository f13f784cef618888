package unroll.common.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unroll.engine.layer.Parameters;
import unroll.engine.model.ModelFile;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.exchange.onnx.Graph;
import unroll.exchange.onnx.OnnxModel;
import unroll.exchange.onnx.Type;

class ModelCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void givenFiles() throws IOException {
    var tensors =
        Map.of(
            "lstm.bias", Tensor.zeros(Shape.of(4)),
            "lstm.weight", Tensor.zeros(Shape.of(4, 3)),
            "scale", Tensor.zeros(Shape.of(1)));
    var header =
        Map.of(
            "app", "painter",
            "recipe.epochs", "3",
            "score.valid", "0.5",
            "data.name", "a museum",
            "labels", "red\ngreen",
            "words", "word\n".repeat(500));
    new ModelFile(header, tensors).write(folder.resolve("a.safetensors"));
    var json =
        "{\"w\": {\"dtype\": \"BF16\", \"shape\": [2], \"data_offsets\": [0, 4]}}"
            .getBytes(StandardCharsets.UTF_8);
    var bytes = ByteBuffer.allocate(12 + json.length).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(folder.resolve("b.safetensors"), bytes.putLong(json.length).put(json).array());
    Files.writeString(folder.resolve("c.safetensors"), "something else");
    Files.writeString(folder.resolve("d.txt"), "no model");
  }

  private int model(String... args) {
    var words = new ArrayList<>(List.of("model"));
    words.addAll(List.of(args));
    return ModelCommand.commandLine(words)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler((error, at, _) -> Complaints.about(error, at, false))
        .execute(args);
  }

  @Test
  void givenAnOnnxFile_whenShown_thenItSaysWhatGoesInAndComesOut() throws IOException {
    var graph = new Graph("", "Doubles.", Parameters.random(1));
    var x = graph.input("x", Type.FLOAT, "batch 3", "Any numbers.");
    graph.output("y", graph.plus(x, x), Type.FLOAT, "batch 3", "");
    var file = folder.resolve("x.onnx");
    new OnnxModel(graph, new TreeMap<>(Map.of("labels", "red\ngreen"))).write(file);
    assertThat(model("show", file.toString())).isZero();
    assertThat(out.toString())
        .contains(file + ": ONNX by unroll, opset 17, IR 8\n", "Doubles.\n")
        .containsPattern("inputs\n  x +float\\[batch, 3\\] +Any numbers.\n")
        .containsPattern("outputs\n  y +float\\[batch, 3\\]\n")
        .containsPattern("operators\n  Add +1\n  Identity +1\n")
        .containsPattern("labels +red, green\n");
    out.getBuffer().setLength(0);
    assertThat(model("show", "--json", file.toString())).isZero();
    assertThat(out.toString()).contains("\"opsets\":{\"\":17}", "\"shape\":\"[batch, 3]\"");
  }

  @Test
  void givenADamagedOnnxFile_whenShown_thenOneSentenceSaysSo() throws IOException {
    var file = Files.writeString(folder.resolve("x.onnx"), "Dear all,");
    assertThat(model("show", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains(file + " is not an ONNX model that can be read: ");
    assertThat(err.toString().strip().lines()).hasSize(1);
  }

  @Test
  void givenAModelOfAnAppThatIsNotHere_whenExported_thenIsRefusedAndNothingIsWritten() {
    var to = folder.resolve("x.onnx");
    var from = folder.resolve("a.safetensors");
    assertThat(model("export", from.toString(), "--onnx", to.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains(from + ": must be a model of an app that is here, got painter");
    assertThat(to).doesNotExist();
  }

  @Test
  void givenNoFormatOrAWrongEnding_whenExported_thenSaysWhatThereIs() {
    var from = folder.resolve("a.safetensors").toString();
    assertThat(model("export", from)).isEqualTo(2);
    assertThat(err.toString()).contains("Missing format: --onnx FILE, --java FILE");
    assertThat(model("export", from, "--onnx", "x.zip")).isEqualTo(2);
    assertThat(err.toString()).contains("--onnx must end in .onnx, got x.zip");
  }

  @Test
  void givenAFile_whenShown_thenItSaysWhatItIsAndWhereItCameFrom() throws IOException {
    var file = folder.resolve("a.safetensors");
    assertThat(model("show", file.toString())).isZero();
    assertThat(out.toString())
        .contains(
            file + ": model of an app that is not here: painter",
            "sha256 " + ModelFile.sha256(file),
            "17 parameters")
        .containsPattern("recipe\n  epochs +3\n")
        .containsPattern("data\n  name +a museum\n")
        .containsPattern("scores\n  valid +0.5\n")
        .containsPattern("labels +red, green\n")
        .containsPattern("words +500 lines\n")
        .containsPattern("  lstm +16  in 2\n")
        .containsPattern("  scale +1  in 1\n");
  }

  @Test
  void givenAFileOfAnotherProgram_whenShown_thenItSaysSo() {
    assertThat(model("show", folder.resolve("b.safetensors").toString())).isZero();
    assertThat(out.toString()).contains("safetensors of another program", "2 parameters");
  }

  @Test
  void givenJson_whenShown_thenItIsOneObjectWithEverything() {
    assertThat(model("show", "--json", folder.resolve("a.safetensors").toString())).isZero();
    assertThat(out.toString().lines()).hasSize(1);
    assertThat(out.toString())
        .contains(
            "\"ours\":false",
            "\"parameters\":17",
            "\"labels\":\"red\\ngreen\"",
            "{\"name\":\"lstm.weight\",\"dtype\":\"F32\",\"shape\":[4,3]}");
  }

  @Test
  void givenSomethingElse_whenShown_thenIsRefusedInOneSentence() {
    assertThat(model("show", folder.resolve("c.safetensors").toString())).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("is not a safetensors file that can be read");
    assertThat(model("show", folder.resolve("none").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("No model at");
  }

  @Test
  void givenAFolder_whenListed_thenEachModelHasALine() {
    assertThat(model("list", folder.toString())).isZero();
    assertThat(out.toString().lines())
        .hasSize(2)
        .anyMatch(line -> line.matches(".*a\\.safetensors .*painter .*17 parameters .*a museum"))
        .anyMatch(line -> line.contains("safetensors of another program"));
    assertThat(model("list", folder.resolve("nowhere").toString())).isEqualTo(1);
  }
}
