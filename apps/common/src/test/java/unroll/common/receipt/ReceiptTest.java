package unroll.common.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptTest {
  private static final String HASH = "0123456789abcdef".repeat(4);

  private static final Receipt RECEIPT =
      new Receipt(
          "0.1.0",
          "music generate",
          new TreeMap<>(Map.of("seed", List.of("42"), "agent", List.of("a", "b"))),
          List.of("-- a <b> & é"),
          List.of(new Receipt.Source("model", "models/a.safetensors", HASH)),
          "out",
          "");

  @Test
  void givenAReceipt_whenWritten_thenItIsOneLineThatNoFormatStumblesOver() {
    assertThat(RECEIPT.json())
        .isEqualTo(
            "{\"unroll\":\"0.1.0\",\"format\":1,\"verb\":\"music generate\",\"options\":"
                + "{\"agent\":[\"a\",\"b\"],\"seed\":\"42\"},\"arguments\":"
                + "[\"-\\u002d a \\u003cb\\u003e \\u0026 \\u00e9\"],\"files\":[{\"for\":\"model\","
                + "\"name\":\"models/a.safetensors\",\"sha256\":\""
                + HASH
                + "\"}],\"output\":\"out\"}");
  }

  @Test
  void givenAReceipt_whenReadBack_thenItIsTheSame() throws ReceiptException {
    assertThat(ReceiptReader.read(RECEIPT.json())).isEqualTo(RECEIPT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"unroll\":\"0.1.0\" | {",
        "\"format\":1 | \"format\":0",
        "\"format\":1 | \"format\":1.5",
        "\"format\":1 | \"format\":99999999999",
        "\"format\":1, | ''",
        "music generate | ../generate",
        "music generate | --help",
        "music generate | a b c d e f",
        "\"seed\" | \"--seed\"",
        "\"seed\" | \"agent\"",
        "\"42\" | 42",
        "\"42\" | null",
        "\"out\" | \"model\"",
        "\"out\" | \"out\",\"part\":\"../../etc/passwd\"",
        "\"out\" | \"out\",\"part\":\".hidden\"",
        "\"out\" | \"out\",\"unknown\":1",
        "\"out\"} | \"out\"",
        "\"out\"} | \"out\"}{}",
        "\"model\" | \"Model X\"",
        "0123 | 012",
        "0123456789abcdef | 0123456789ABCDEF",
        "\"name\" | \"path\"",
        "\"arguments\":[ | \"arguments\":[[",
      })
  void givenAHostileReceipt_whenRead_thenRefusedInOneSentence(String part, String instead) {
    var json = RECEIPT.json().replace(part, instead);
    assertThat(json).isNotEqualTo(RECEIPT.json());
    assertThatThrownBy(() -> ReceiptReader.read(json))
        .isInstanceOf(ReceiptException.class)
        .hasMessageStartingWith("its receipt is damaged: ")
        .message()
        .doesNotContain("\n", "Exception", "null");
  }

  @Test
  void givenANewerReceipt_whenRead_thenSaysSo() {
    var json = RECEIPT.json().replace("0.1.0", "2.0.0").replace("\"format\":1", "\"format\":2");
    assertThatThrownBy(() -> ReceiptReader.read(json))
        .isInstanceOf(ReceiptException.class)
        .hasMessage(
            "its receipt was written by Unroll 2.0.0, in format 2; this Unroll, unpackaged, reads"
                + " format 1: update it");
  }

  @Test
  void givenDeepNesting_whenRead_thenRefused() {
    assertThatThrownBy(() -> ReceiptReader.read("{\"options\":" + "[".repeat(100_000)))
        .isInstanceOf(ReceiptException.class);
  }
}
