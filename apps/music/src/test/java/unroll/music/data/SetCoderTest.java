package unroll.music.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SetCoderTest {
  @Test
  void givenASet_whenEncoded_thenIsNamedInAscendingOrderWithAnEnd() {
    // when
    var piece = Rolls.of("60|64 48|");
    var decisions = SetCoder.encode(piece, Match.of(piece), 0, 2).all();
    // then
    assertThat(decisions.stream().map(Decisions.Decision::target))
        .containsExactly(48 - 21, 64 - 21, SetCoder.END, SetCoder.END);
    assertThat(decisions.stream().map(Decisions.Decision::step)).containsExactly(0, 0, 0, 1);
    assertThat(decisions.stream().map(Decisions.Decision::from)).containsExactly(0, 28, 44, 0);
    for (var decision : decisions) {
      assertThat(Arrays.stream(decision.features()).boxed())
          .allMatch(feature -> 0 <= feature && feature < SetCoder.DECISION_FEATURES);
    }
  }
}
