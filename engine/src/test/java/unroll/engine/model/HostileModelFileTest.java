package unroll.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// Strange and damaged files are refused in one sentence: quickly, and before memory is taken for
/// what they claim.
@Timeout(120) // far more than it takes, even on a busy machine
class HostileModelFileTest {
  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("model.safetensors");
  }

  private static byte[] good(Path folder) throws IOException {
    var path = folder.resolve("good");
    var tensors =
        Map.of("a", Tensor.of(Shape.of(2, 2), 1, 2, 3, 4), "b.c", Tensor.of(Shape.of(), 5));
    new ModelFile(Map.of("seed", "42", "app", "test"), tensors).write(path);
    return Files.readAllBytes(path);
  }

  private void assertRefused() {
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith(file.toString())
        .message()
        .doesNotContain("\n", "\r")
        .hasSizeLessThan(file.toString().length() + 500);
  }

  private void write(String header, int dataSize) throws IOException {
    var json = header.getBytes(StandardCharsets.UTF_8);
    var bytes = ByteBuffer.allocate(8 + json.length + dataSize).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, bytes.putLong(json.length).put(json).array());
  }

  @Test
  void givenNoFile_whenRead_thenSaysWhereItLooked() {
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessage("No model at " + file);
  }

  @Test
  void givenAFolder_whenRead_thenRefused() throws Exception {
    Files.createDirectory(file);
    assertRefused();
  }

  @Test
  void givenAFileCutOffAnywhere_whenRead_thenRefused() throws Exception {
    // given
    var good = good(folder);
    for (int length = 0; length < good.length; length++) {
      // when
      Files.write(file, Arrays.copyOf(good, length));
      // then
      assertRefused();
    }
  }

  @Test
  void givenAFileWithSomethingBehind_whenRead_thenRefused() throws Exception {
    var good = good(folder);
    Files.write(file, Arrays.copyOf(good, good.length + 4));
    assertRefused();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void givenDamagedBytesInTheHeader_whenRead_thenIsReadOrRefusedInNoOtherWay(int damages)
      throws Exception {
    // given
    var good = good(folder);
    int header = 8 + (int) ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    var random = RandomStream.of(damages);
    int refused = 0;
    for (int i = 0; i < 1000; i++) {
      // when
      var damaged = good.clone();
      for (int k = 0; k < damages; k++) {
        damaged[random.below(header)] = (byte) random.below(256);
      }
      Files.write(file, damaged);
      // then
      try {
        assertThat(ModelFile.read(file).tensors()).hasSizeLessThan(9);
      } catch (ModelFileException e) {
        assertThat(e.getMessage()).startsWith(file.toString()).doesNotContain("\n", "\r");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(700);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 100, 5000})
  void givenNoise_whenRead_thenRefused(int size) throws Exception {
    // given
    var random = RandomStream.of(size);
    for (int i = 0; i < 20; i++) {
      var noise = new byte[size];
      for (int k = 0; k < size; k++) {
        noise[k] = (byte) random.below(256);
      }
      // when
      Files.write(file, noise);
      // then
      assertRefused();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 0, 1, 1L << 40, 100_000_001, 4096})
  void givenAHeaderOfAnImpossibleLength_whenRead_thenRefused(long length) throws Exception {
    var bytes = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    Files.write(file, bytes.put("{}".getBytes(StandardCharsets.UTF_8)).array());
    assertRefused();
  }

  @Test
  void givenAHeaderThatIsTooLong_whenRead_thenRefusedBeforeItTakesMemory() throws Exception {
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.write(
          ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(95_000_000).array());
      sparse.setLength(100_000_000);
    }
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("would take 95000000 of its 100000000 bytes, and may have 25000000");
  }

  static Stream<String> headers() {
    return Stream.of(
        "",
        "null",
        "[]",
        "42",
        "{} {}",
        "{}x",
        "{\"a\": 1}",
        "{\"a\": []}",
        "{\"a\": {}}",
        "{\"a\": {\"dtype\": \"F32\", \"shape\": [2]}}",
        "{\"a\": {\"dtype\": \"F32\", \"data_offsets\": [0, 8]}}",
        "{\"a\": {\"shape\": [2], \"data_offsets\": [0, 8]}}",
        entry("f32", "[2]", "[0, 8]"),
        entry("", "[2]", "[0, 8]"),
        entry("F32", "[3]", "[0, 8]"),
        entry("F32", "[1]", "[0, 8]"),
        entry("F32", "[-2]", "[0, 8]"),
        entry("F32", "[-1, -2]", "[0, 8]"),
        entry("F32", "[2.0]", "[0, 8]"),
        entry("F32", "[\"2\"]", "[0, 8]"),
        entry("F32", "2", "[0, 8]"),
        entry("F32", "null", "[0, 8]"),
        entry("F32", "[[2]]", "[0, 8]"),
        entry("F32", "[2]", "[0, 4]"),
        entry("F32", "[2]", "[4, 12]"),
        entry("F32", "[2]", "[8, 0]"),
        entry("F32", "[2]", "[-8, 0]"),
        entry("F32", "[2]", "[8, 16]"),
        entry("F32", "[2]", "[0]"),
        entry("F32", "[2]", "[0, 8, 8]"),
        entry("F32", "[2]", "[]"),
        entry("F32", "[2]", "8"),
        entry("F32", "[2]", "[0.0, 8.0]"),
        entry("F32", "[1]", "[0, 4]"), // four bytes belong to nothing
        entry("F32", "[1]", "[4, 8]"),
        entry("F32", "[2147483647]", "[0, 8589934588]"),
        entry("F32", "[4611686018427387906]", "[0, 8]"), // 4 times it is 8, if one does not look
        entry("F32", "[65536, 65536, 65536, 65536, 2]", "[0, 8]"),
        entry("F32", "[2147483648, 2147483648]", "[0, 0]"),
        entry("F32", "[99999999999999999999999999999999]", "[0, 8]"),
        entry("F32", "[2]", "[0, 99999999999999999999999999999999]"),
        entry("F32", "[2]", "[9223372036854775800, -9223372036854775808]"),
        entry("F32", "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2]", "[0, 8]"),
        "{\"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 8], \"x\": 1}}",
        "{\"a\": {\"dtype\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 8]}}}",
        "{\"a\": {\"dtype\": \"F32\", \"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 8]}}",
        "{" + named("a", "[1]", "[0, 4]") + "," + named("a", "[1]", "[4, 8]") + "}",
        "{" + named("a", "[2]", "[0, 8]") + "," + named("b", "[2]", "[0, 8]") + "}", // overlap
        "{" + named("a", "[1]", "[0, 4]") + "," + named("b", "[0]", "[8, 8]") + "}",
        "{\"__metadata__\": {}, \"__metadata__\": {}, " + named("a", "[2]", "[0, 8]") + "}",
        "{\"__metadata__\": {\"x\": \"1\", \"x\": \"2\"}, " + named("a", "[2]", "[0, 8]") + "}",
        "{\"__metadata__\": {\"x\": 1}, " + named("a", "[2]", "[0, 8]") + "}",
        "{\"__metadata__\": {\"x\": null}, " + named("a", "[2]", "[0, 8]") + "}",
        "{\"__metadata__\": [], " + named("a", "[2]", "[0, 8]") + "}",
        "{\"__metadata__\": {\"x\": \"1\", " + named("a", "[2]", "[0, 8]") + "}",
        "{" + named("a", "[2]", "[0, 8]") + ",}",
        "{" + named("a", "[2]", "[0, 8]"),
        "[".repeat(100_000),
        "{\"a\":".repeat(100_000),
        "{\"" + "a".repeat(1_000_000) + "\": 1}");
  }

  private static String entry(String dtype, String shape, String offsets) {
    return "{" + named("a", shape, offsets).replace("F32", dtype) + "}";
  }

  private static String named(String name, String shape, String offsets) {
    return "\"%s\": {\"dtype\": \"F32\", \"shape\": %s, \"data_offsets\": %s}"
        .formatted(name, shape, offsets);
  }

  @ParameterizedTest
  @MethodSource("headers")
  void givenAHeaderThatCannotBe_whenRead_thenRefused(String header) throws Exception {
    write(header, 8); // two numbers
    assertRefused();
  }

  @Test
  void givenAHeaderWhoseTextIsNotUtf8_whenRead_thenRefused() throws Exception {
    // given
    write("{\"__metadata__\": {\"x\": \"?\"}, " + named("a", "[2]", "[0, 8]") + "}", 8);
    var bytes = Files.readAllBytes(file);
    for (int i = 8; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '?' ? (byte) 0xFF : bytes[i];
    }
    // when
    Files.write(file, bytes);
    // then
    assertRefused();
  }

  @Test
  void givenManyTensorsThatAllClaimTheSameNumbers_whenRead_thenRefusedBeforeMemoryIsTaken()
      throws Exception {
    // given: a file of 2 MB that asks for 20 GB
    int size = 1 << 20;
    var header = new StringBuilder("{");
    for (int i = 0; i < 20_000; i++) {
      header.append(i == 0 ? "" : ",");
      header.append(named("t" + i, "[" + size / 4 + "]", "[0, " + size + "]"));
    }
    write(header.append("}").toString(), size);
    // when, then
    assertRefused();
  }
}
