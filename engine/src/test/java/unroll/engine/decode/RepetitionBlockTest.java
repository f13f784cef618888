package unroll.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.random.RandomStream;

class RepetitionBlockTest {
  private static final float OUT = Float.NEGATIVE_INFINITY;

  private static float[] applied(int n, List<Integer> symbols) {
    float[] logits = {1, 2, 3, 4};
    new RepetitionBlock(n).apply(symbols, logits);
    return logits;
  }

  @Test
  void givenASequence_whenBlocked_thenJustTheSymbolsThatWouldRepeatAreRuledOut() {
    assertThat(applied(1, List.of())).containsExactly(1, 2, 3, 4);
    assertThat(applied(1, List.of(2, 0))).containsExactly(OUT, 2, OUT, 4);
    assertThat(applied(2, List.of(2))).containsExactly(1, 2, 3, 4);
    assertThat(applied(2, List.of(2, 2))).containsExactly(1, 2, OUT, 4);
    assertThat(applied(2, List.of(1, 2, 1, 3, 1))).containsExactly(1, 2, OUT, OUT);
    assertThat(applied(3, List.of(0, 1, 2, 0))).containsExactly(1, 2, 3, 4);
    assertThat(applied(3, List.of(0, 1, 2, 0, 1))).containsExactly(1, 2, OUT, 4);
    assertThat(applied(3, List.of(1, 1, 1))).containsExactly(1, OUT, 3, 4);
    assertThat(applied(9, List.of(1, 1, 1))).containsExactly(1, 2, 3, 4);
  }

  @Test
  void givenSymbolsBeyondTheLogits_whenBlocked_thenTheyArePassedOver() {
    assertThat(applied(1, List.of(4, 3, 77))).containsExactly(1, 2, 3, OUT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void givenAnyDraws_whenBlocked_thenNoNSymbolsComeTwice(int n) {
    // given
    var block = new RepetitionBlock(n);
    var random = RandomStream.of(n);
    var symbols = new ArrayList<Integer>();
    // when
    for (int i = 0; i < 4; i++) {
      var logits = new float[4];
      block.apply(symbols, logits);
      symbols.add(Sampling.PLAIN.draw(logits, 4, random));
    }
    // then
    var seen = new HashSet<List<Integer>>();
    for (int i = 0; i + n <= symbols.size(); i++) {
      assertThat(seen.add(List.copyOf(symbols.subList(i, i + n)))).isTrue();
    }
  }

  @Test
  void givenNonsense_whenMade_thenSaysSo() {
    assertThatThrownBy(() -> new RepetitionBlock(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("n must be 1 or more, got 0");
  }
}
