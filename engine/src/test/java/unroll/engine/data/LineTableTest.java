package unroll.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineTableTest {
  @Test
  void givenLines_whenFoundByTheirParts_thenTheNumberIsThatOfTheFirst() {
    var lines = new LineTable("a b\nab c\n\na b\n￭ 😀");
    assertThat(lines.size()).isEqualTo(5);
    assertThat(lines.line(1)).isEqualTo("ab c");
    assertThat(lines.line(2)).isEmpty();
    assertThat(lines.find("a", "b")).isZero();
    assertThat(lines.find("￭", "😀")).isEqualTo(4);
    assertThat(lines.find("a", "b c")).isEqualTo(-1);
    assertThat(lines.find("ab", "")).isEqualTo(-1);
  }

  @Test
  void givenPartsWithTheHashOfALine_whenFound_thenWhatTheySayCounts() {
    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
    assertThat(new LineTable("x Aa").find("x", "BB")).isEqualTo(-1);
    assertThat(new LineTable("x Aa\nx BB").find("x", "BB")).isEqualTo(1);
  }

  @Test
  void givenNoOrManyLines_whenFound_thenEachHasItsNumber() {
    assertThat(new LineTable("").find("a", "b")).isEqualTo(-1);
    var text =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "left" + i + " " + i)
            .collect(Collectors.joining("\n"));
    var many = new LineTable(text);
    for (int i = 0; i < 5_000; i++) {
      assertThat(many.find("left" + i, Integer.toString(i))).isEqualTo(i);
    }
  }
}
