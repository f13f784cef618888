package unroll.music.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RollExampleTest {
  @Test
  void givenALongPiece_whenCut_thenEveryStepIsForetoldOnce() {
    var parts = RollExample.of(List.of(Rolls.random(11, 1)), 4);
    assertThat(parts.stream().map(part -> part.from() + "-" + part.to()))
        .containsExactly("0-4", "4-8", "8-10");
  }
}
