package unroll.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Parameters;
import unroll.engine.recurrent.Lstm;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

class ModelFileTest {
  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("model.safetensors");
  }

  private static Tensor awkward() {
    return Tensor.of(
        Shape.of(2, 5),
        0f,
        -0f,
        Float.NaN,
        Float.intBitsToFloat(0x7fc12345), // a NaN with something to say
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.MIN_VALUE,
        -Float.MAX_VALUE,
        1.1754942e-38f, // the largest subnormal
        1f / 3);
  }

  private static ModelFile model() {
    var metadata =
        Map.of(
            "seed",
            "42",
            "",
            "an empty name",
            "empty",
            "",
            "title",
            "Für Elise “♪” 🎵\n\t\"\\\u0000");
    var tensors =
        Map.of(
            "lstm.bias", awkward(),
            "number", Tensor.of(Shape.of(), 3.5f),
            "nothing", Tensor.of(Shape.of(0, 4)),
            "übel", Tensor.of(Shape.of(1, 1, 3, 1), 1, 2, 3));
    return new ModelFile(metadata, tensors);
  }

  @Test
  void givenAModelOfAwkwardThings_whenWrittenAndRead_thenEveryBitIsThere() throws Exception {
    // given
    var model = model();
    // when
    model.write(file);
    var read = ModelFile.read(file);
    // then
    assertThat(read.metadata()).isEqualTo(model.metadata());
    assertThat(read.tensors().keySet()).isEqualTo(model.tensors().keySet());
    model.tensors().forEach((name, t) -> Numbers.assertSameBits(read.tensors().get(name), t));
    assertThat(read.tensors().values()).noneMatch(Tensor::tracked);
  }

  @Test
  void givenALargeTensor_whenWrittenAndRead_thenEveryBitIsThere() throws Exception {
    // given: more than the reader takes at a time
    var large = Numbers.normal(1, 700, 1001);
    // when
    new ModelFile(Map.of(), Map.of("large", large)).write(file);
    // then
    Numbers.assertSameBits(ModelFile.read(file).tensors().get("large"), large);
  }

  @Test
  void givenEqualModels_whenWritten_thenTheFilesAreEqual() throws Exception {
    // given: the same things put in in another order
    var metadata = new LinkedHashMap<String, String>();
    model().metadata().reversed().forEach(metadata::put);
    var tensors = new LinkedHashMap<String, Tensor>();
    model().tensors().reversed().forEach(tensors::put);
    var other = folder.resolve("other");
    // when
    model().write(file);
    new ModelFile(metadata, tensors).write(other);
    // then
    assertThat(other).hasSameBinaryContentAs(file);
    assertThat(ModelFile.sha256(other)).isEqualTo(ModelFile.sha256(file)).hasSize(64);
  }

  @Test
  void givenAFile_whenReadByTheDefinitionOfTheFormat_thenItIsSafetensors() throws Exception {
    // given
    model().write(file);
    // when: 8 bytes of length, a JSON header, the numbers
    var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) bytes.getLong(0);
    int data = 8 + length;
    var header =
        JsonMapper.shared().readTree(new String(bytes.array(), 8, length, StandardCharsets.UTF_8));
    // then
    assertThat(data % 8).isZero();
    assertThat(bytes.get(8)).isEqualTo((byte) '{');
    int end = 0;
    for (var named : header.properties()) {
      if (named.getKey().equals("__metadata__")) {
        var metadata = new TreeMap<String, String>();
        named
            .getValue()
            .properties()
            .forEach(m -> metadata.put(m.getKey(), m.getValue().asString()));
        assertThat(metadata).isEqualTo(model().metadata());
        continue;
      }
      var tensor = model().tensors().get(named.getKey());
      var entry = named.getValue();
      assertThat(entry.get("dtype").asString()).isEqualTo("F32");
      assertThat(Shape.of(ints(entry.get("shape")))).isEqualTo(tensor.shape());
      int[] offsets = ints(entry.get("data_offsets"));
      assertThat(offsets[0]).isEqualTo(end); // no holes, no overlap
      end = offsets[1];
      assertThat(end - offsets[0]).isEqualTo(4 * tensor.shape().size());
      for (int i = 0; i < tensor.shape().size(); i++) {
        assertThat(bytes.getInt(data + offsets[0] + 4 * i))
            .isEqualTo(Float.floatToRawIntBits(tensor.values()[i]));
      }
    }
    assertThat(data + end).isEqualTo(bytes.capacity());
    assertThat(header.propertyNames()).hasSize(1 + model().tensors().size());
  }

  private static int[] ints(JsonNode array) {
    return array.valueStream().mapToInt(JsonNode::asInt).toArray();
  }

  @Test
  void givenAFileOfAnotherProgram_whenRead_thenOrderAndBlanksDoNotMatter() throws Exception {
    // given: no metadata, tensors out of alphabetical order, blanks behind
    write(
        """
        {"z": {"shape": [2], "dtype": "F32", "data_offsets": [0, 8]},
         "a": {"data_offsets": [8, 12], "dtype": "F32", "shape": []}}     \n\
        """,
        1,
        2,
        3);
    // when
    var read = ModelFile.read(file);
    // then
    assertThat(read.metadata()).isEmpty();
    assertThat(read.tensors().get("z").toArray()).containsExactly(1, 2);
    assertThat(read.tensors().get("a").item()).isEqualTo(3);
  }

  private void write(String header, float... numbers) throws Exception {
    var json = header.getBytes(StandardCharsets.UTF_8);
    var bytes =
        ByteBuffer.allocate(8 + json.length + 4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json);
    for (float number : numbers) {
      bytes.putFloat(number);
    }
    Files.write(file, bytes.array());
  }

  @Test
  void givenAModel_whenAnotherIsBuiltFromItsFile_thenBothAreEqual() throws Exception {
    // given
    var one = lstm(Parameters.random(1), 4);
    // when
    ModelFile.of(one, Map.of("app", "test")).write(file);
    var stored = ModelFile.read(file);
    var other = stored.build(p -> lstm(p, 4));
    // then
    Numbers.assertSameBits(Numbers.variables(other), Numbers.variables(one));
    assertThat(stored.require("app")).isEqualTo("test");
    assertThatThrownBy(() -> stored.require("seed"))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("no 'seed' in its header");
    assertThatThrownBy(() -> stored.build(p -> lstm(p, 5)))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("must have weight_ih of shape [20, 3], got [16, 3]");
    assertThatThrownBy(() -> stored.build(p -> new Dense(3, 4, p)))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("must have weight of shape [4, 3], got none");
  }

  /// What an LSTM of so many units learns.
  private static Parameters lstm(Parameters parameters, int hidden) {
    new Lstm(3, hidden, parameters);
    return parameters;
  }

  @Test
  void givenAWriteThatFails_whenLookedAt_thenTheOldFileIsAsItWasAndNothingElseIsThere()
      throws Exception {
    // given
    model().write(file);
    var before = Files.readAllBytes(file);
    var other = new ModelFile(Map.of("title", "another"), model().tensors());
    // when: an interrupted thread cannot write
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> other.write(file)).isInstanceOf(IOException.class);
    assertThat(Thread.interrupted()).isTrue();
    // then
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void givenAnOldFile_whenWrittenAnew_thenIsReplacedAndMissingFoldersAreMade() throws Exception {
    // given
    var deep = folder.resolve("a/b/model.safetensors");
    model().write(deep);
    // when
    var small = new ModelFile(Map.of(), Map.of("x", Tensor.of(Shape.of(1), 7)));
    small.write(deep);
    // then
    assertThat(ModelFile.read(deep).tensors()).containsOnlyKeys("x");
    try (var files = Files.list(deep.getParent())) {
      assertThat(files).containsExactly(deep);
    }
  }

  @Test
  void givenAModelFile_whenItIsHeld_thenItCannotBeChangedFromOutside() {
    // given
    var metadata = new TreeMap<>(Map.of("seed", "1"));
    var model = new ModelFile(metadata, Map.of());
    // when
    metadata.put("seed", "2");
    // then
    assertThat(model.metadata()).containsEntry("seed", "1");
    assertThatThrownBy(() -> model.metadata().put("seed", "3"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(Arrays.asList(model.tensors().keySet().toArray())).isEmpty();
  }

  @Test
  void givenAStream_whenRead_thenItIsWhatTheFileIs() throws IOException {
    model().write(file);
    var bytes = Files.readAllBytes(file);
    var read = ModelFile.read(new ByteArrayInputStream(bytes));
    assertThat(read.metadata()).isEqualTo(ModelFile.read(file).metadata());
    assertThat(read.tensors()).hasSameSizeAs(ModelFile.read(file).tensors());
    read.tensors()
        .forEach((name, tensor) ->
            assertThat(Arrays.equals(tensor.toArray(), model().tensors().get(name).toArray()))
                .isTrue());
    var cut = new ByteArrayInputStream(bytes, 0, bytes.length - 4);
    assertThatThrownBy(() -> ModelFile.read(cut))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith("the stream is not a safetensors file that can be read: ");
  }

  @Test
  void givenHalvesAndWholeNumbers_whenRead_thenHalvesAreWidenedExactlyAndOthersLeftOut()
      throws Exception {
    // given
    var json =
        """
        {"brain": {"dtype": "BF16", "shape": [3], "data_offsets": [0, 6]},
         "half": {"dtype": "F16", "shape": [4], "data_offsets": [6, 14]},
         "steps": {"dtype": "I64", "shape": [1], "data_offsets": [14, 22]},
         "whole": {"dtype": "F32", "shape": [1], "data_offsets": [22, 26]}}\
        """
            .getBytes(StandardCharsets.UTF_8);
    var bytes = ByteBuffer.allocate(8 + json.length + 26).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json);
    bytes.putShort((short) 0x3f80).putShort((short) 0xc049).putShort((short) 0x0001);
    bytes.putShort((short) 0x3c00).putShort((short) 0xc248).putShort((short) 0x0001);
    bytes.putShort((short) 0x7c00).putLong(7).putFloat(0.1f);
    Files.write(file, bytes.array());
    // when
    var tensors = ModelFile.read(file).tensors();
    // then
    assertThat(tensors.keySet()).containsExactly("brain", "half", "whole");
    assertThat(tensors.get("brain").toArray())
        .containsExactly(1f, -3.140625f, Float.intBitsToFloat(1 << 16));
    assertThat(tensors.get("half").toArray())
        .containsExactly(1f, -3.140625f, 0x1p-24f, Float.POSITIVE_INFINITY);
    assertThat(tensors.get("whole").item()).isEqualTo(0.1f);
  }
}
