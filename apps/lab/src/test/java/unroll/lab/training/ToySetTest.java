package unroll.lab.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.engine.random.RandomStream;

class ToySetTest {
  @ParameterizedTest
  @EnumSource
  void givenASet_whenDrawn_thenBothClassesAreThereAndAllLiesInTheSquare(ToySet set) {
    var examples = set.draw(200, RandomStream.of(1));
    assertThat(examples).hasSize(200).isEqualTo(set.draw(200, RandomStream.of(1)));
    assertThat(examples.stream().filter(example -> example.label() == 1)).hasSize(100);
    assertThat(examples).allMatch(e -> Math.max(Math.abs(e.x()), Math.abs(e.y())) < 1.7);
    assertThat(examples).isNotEqualTo(set.draw(200, RandomStream.of(2)));
  }

  @Test
  void givenTheLinearSet_whenCut_thenALineSeparatesItsMiddle() {
    var examples = ToySet.LINEAR.draw(50, 0, RandomStream.of(1));
    assertThat(examples).allMatch(e -> e.x() + e.y() > 0 == (e.label() == 1));
  }

  @Test
  void givenXor_whenItsSignsAreRead_thenTheClassIsWhetherTheyDiffer() {
    var examples = ToySet.XOR.draw(50, 0, RandomStream.of(1));
    assertThat(examples).allMatch(e -> e.x() * e.y() < 0 == (e.label() == 1));
    assertThat(examples.stream().map(Example::x).distinct()).hasSize(2);
  }
}
