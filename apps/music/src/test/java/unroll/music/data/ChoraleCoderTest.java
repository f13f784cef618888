package unroll.music.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.music.chorale.Chorales;

class ChoraleCoderTest {
  @Test
  void givenAChorale_whenEncoded_thenVoicesHoldOrBeginAndAllIsInCMajor() {
    // when: in A major, so a minor third higher for the model
    var coder = ChoraleCoder.of(Chorales.CADENCE.transposed(-3));
    // then
    int hold = ChoraleCoder.HOLD;
    assertThat(targets(coder.lead()))
        .containsExactly(42, hold, hold, hold, hold, hold, hold, hold)
        .hasSizeBetween(8, 8);
  }

  private static List<Integer> targets(Decisions decisions) {
    return decisions.all().stream().limit(8).map(Decisions.Decision::target).toList();
  }

  @Test
  void givenAChorale_whenEncoded_thenEachStepIsDecidedInTheOrderOfTheHarmony() {
    var coder = ChoraleCoder.of(Chorales.CADENCE);
    var first = coder.harmony().all().subList(0, 6);
    assertThat(first.stream().map(Decisions.Decision::target))
        .containsExactly(
            48 - 30, 67 - 30, 64 - 30, ChoraleCoder.HOLD, ChoraleCoder.HOLD, ChoraleCoder.HOLD);
    assertThat(first.stream().map(Decisions.Decision::reference))
        .containsExactly(-1, -1, -1, 48 - 30, 67 - 30, 64 - 30);
  }
}
