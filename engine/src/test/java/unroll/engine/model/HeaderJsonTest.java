package unroll.engine.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import unroll.engine.random.RandomStream;

class HeaderJsonTest {
  private static Map<String, String> read(byte[] json) {
    var reader = new HeaderJson(json);
    var read = new HashMap<String, String>();
    reader.object(name -> read.put(name, reader.string()));
    reader.end();
    return read;
  }

  private static Map<String, String> read(String json) {
    return read(json.getBytes(UTF_8));
  }

  /// Random letters: of ASCII with its control characters, of Latin, any, or beyond 16 bits.
  private static String text(RandomStream random) {
    var text = new StringBuilder();
    for (int left = random.below(20); left > 0; left--) {
      int most = List.of(0x80, 0x100, 0xD800, 0x110000).get(random.below(4));
      int letter = random.below(most);
      text.appendCodePoint(0xD800 <= letter && letter < 0xE000 ? '\uFFFD' : letter);
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void givenAnyTexts_whenJacksonHasWrittenThem_thenReadAsTheyWere(boolean escaped) {
    var jackson =
        JsonMapper.builder().configure(JsonWriteFeature.ESCAPE_NON_ASCII, escaped).build();
    var random = RandomStream.of(1);
    for (int i = 0; i < 2000; i++) {
      var texts = Map.of("a" + text(random), text(random), "b", text(random));
      assertThat(read(jackson.writeValueAsBytes(texts))).isEqualTo(texts);
    }
  }

  @Test
  void givenEscapesAndSpace_whenRead_thenTheyStandForWhatTheyShould() {
    assertThat(read(" { \"a\\/\" :\t\"\\\"\\\\\\b\\f\\n\\r\\t\\u00e9\\u00E9\" ,\n\r\"\":\"\"} "))
        .isEqualTo(Map.of("a/", "\"\\\b\f\n\r\téé", "", ""));
    assertThat(read("{}")).isEmpty();
  }

  @Test
  void givenNumbers_whenRead_thenTheyAreThere() {
    var json = new HeaderJson("[ 0, 10,7 ,999999999999999999 ]".getBytes(UTF_8));
    assertThat(json.numbers(4)).containsExactly(0L, 10L, 7L, 999_999_999_999_999_999L);
    json.end();
    assertThat(new HeaderJson("[]".getBytes(UTF_8)).numbers(4)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[01]",
        "[-1]",
        "[1.0]",
        "[1e2]",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1,2,3]",
        "[",
        "[1",
        "[1000000000000000000]",
        "[\"1\"]",
        "{}",
        ""
      })
  void givenOtherNumbers_whenRead_thenRefused(String json) {
    assertThatThrownBy(() -> new HeaderJson(json.getBytes(UTF_8)).numbers(2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"a",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":\"",
        "{\"a\":\"b",
        "{\"a\":\"b\"",
        "{\"a\":\"b\",}",
        "{,}",
        "{\"a\" \"b\"}",
        "{a:\"b\"}",
        "{\"a\":\"b\"}}",
        "{\"a\":\"b\"} x",
        "{\"a\":null}",
        "{\"a\":\"\\",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"\\u1",
        "{\"a\":\"\n\"}",
        "{\"a\":\"b\",\"a\":\"c\"}",
        "{'a':\"b\"}",
        "{\"a\":[\"b\"]}",
        "{\"a\":\"\u0000\"}"
      })
  void givenSomethingElse_whenRead_thenRefused(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givenBytesThatAreNoText_whenRead_thenRefusedWithTheirPlace() {
    var json = "{\"a\": \"é?\"}".getBytes(UTF_8);
    for (int bytes = 0x80; bytes < 0x100; bytes++) { // none of them stands alone
      json[9] = (byte) bytes;
      assertThatThrownBy(() -> read(json))
          .hasMessage("its header is damaged at byte 11: the string before is not UTF-8");
    }
  }
}
