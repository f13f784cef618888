package unroll.engine.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LengthsTest {
  private static final Lengths RIGHT = new Lengths(4, 4, 0, 2);
  private static final Lengths HOLES =
      Lengths.where(new boolean[][] {{true, false, true}, {false, true, true}});

  @Test
  void givenLengths_whenAsked_thenTheyKnowWhichStepsAreReal() {
    assertThat(RIGHT.batch()).isEqualTo(3);
    assertThat(RIGHT.time()).isEqualTo(4);
    assertThat(RIGHT.of(2)).isEqualTo(2);
    assertThat(RIGHT.total()).isEqualTo(6);
    assertThat(RIGHT.mask())
        .containsExactly(
            true, true, true, true, false, false, false, false, true, true, false, false);
    assertThat(RIGHT.real(2, 1)).isTrue();
    assertThat(RIGHT.real(2, 2)).isFalse();
    assertThat(HOLES.mask()).containsExactly(true, false, true, false, true, true);
    assertThat(HOLES.total()).isEqualTo(4);
    RIGHT.mask()[0] = false;
    assertThat(RIGHT.real(0, 0)).isTrue(); // it was a copy
  }

  @Test
  void givenFullLengths_whenAsked_thenEveryStepIsReal() {
    var full = Lengths.full(2, 3);
    assertThat(full.mask()).containsExactly(true, true, true, true, true, true);
    assertThat(full.allReal()).isTrue();
    assertThat(full).isEqualTo(new Lengths(3, 3, 3));
    assertThat(Lengths.full(2, 0).allReal()).isTrue();
    assertThat(Lengths.full(0, 3).allReal()).isTrue();
  }

  @Test
  void givenPadding_whenAskedWhetherAllIsReal_thenOnlyWhereNoSequenceHasIt() {
    assertThat(RIGHT.allReal()).isFalse();
    assertThat(RIGHT.allReal(0)).isFalse(); // the second sequence has no step at all
    assertThat(HOLES.allReal(0)).isFalse();
    assertThat(HOLES.allReal(1)).isFalse();
    assertThat(HOLES.allReal(2)).isTrue();
    assertThat(HOLES.allReal()).isFalse();
  }

  @Test
  void givenLengths_whenSliced_thenEachSequenceHasItsPart() {
    assertThat(RIGHT.slice(1, 3)).isEqualTo(new Lengths(2, 2, 0, 1));
    assertThat(RIGHT.slice(0, 4)).isEqualTo(RIGHT);
    assertThat(RIGHT.slice(4, 4)).isEqualTo(new Lengths(0, 0, 0, 0));
    assertThat(HOLES.slice(1, 3))
        .isEqualTo(Lengths.where(new boolean[][] {{false, true}, {true, true}}));
  }

  @Test
  void givenLengths_whenCompared_thenEqualOnlyIfTheSameStepsAreReal() {
    var same = Lengths.where(new boolean[][] {{true, false, true}, {false, true, true}});
    assertThat(same).isEqualTo(HOLES).hasSameHashCodeAs(HOLES);
    assertThat(HOLES).isNotEqualTo(new Lengths(3, 2, 2)).isNotEqualTo("[2, 2]");
    assertThat(new Lengths(3, 2)).isNotEqualTo(new Lengths(4, 2));
    assertThat(new Lengths(3, 2).hashCode()).isNotEqualTo(new Lengths(4, 2).hashCode());
    assertThat(new Lengths(3, 2).hashCode()).isNotEqualTo(new Lengths(3, 1).hashCode());
    assertThat(RIGHT).hasToString("Lengths of 4 steps: [4, 0, 2]");
  }
}
