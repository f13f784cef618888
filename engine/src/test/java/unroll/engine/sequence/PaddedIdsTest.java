package unroll.engine.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.engine.random.RandomStream;

class PaddedIdsTest {
  private static final PaddedIds IDS =
      PaddedIds.of(new int[] {7, 8}, new int[0], new int[] {1, 2, 3});

  @Test
  void givenSequencesOfSeveralLengths_whenPadded_thenEachIsARowThatEndsInMinusOnes() {
    assertThat(IDS.ids()).containsExactly(7, 8, -1, -1, -1, -1, 1, 2, 3);
    assertThat(IDS.lengths()).isEqualTo(new Lengths(3, 2, 0, 3));
    assertThat(IDS.batch()).isEqualTo(3);
    assertThat(IDS.time()).isEqualTo(3);
    assertThat(IDS.at(2, 1)).isEqualTo(2);
    assertThat(IDS.at(0, 2)).isEqualTo(PaddedIds.PADDING);
  }

  @Test
  void givenSequences_whenAskedForWhatFollows_thenNothingFollowsTheLastSteps() {
    assertThat(IDS.next().ids()).containsExactly(8, -1, -1, -1, -1, -1, 2, 3, -1);
    assertThat(IDS.next().lengths()).isEqualTo(IDS.lengths()); // a loss counts the same steps
  }

  @Test
  void givenSequences_whenAskedForWhatPrecedes_thenAStartPrecedesTheFirstSteps() {
    assertThat(IDS.previous(9).ids()).containsExactly(9, 7, -1, -1, -1, -1, 9, 1, 2);
    assertThat(IDS.previous(9).lengths()).isEqualTo(IDS.lengths());
  }

  @Test
  void givenAnySequences_whenTheNextOfThePreviousIsTaken_thenTheyComeBackButForTheLast() {
    // given
    var random = RandomStream.of(1);
    var sequences = new ArrayList<int[]>();
    for (int i = 0; i < 50; i++) {
      var one = new int[random.below(8)];
      Arrays.setAll(one, _ -> random.below(100));
      sequences.add(one);
    }
    var ids = PaddedIds.of(sequences);
    // when
    var there = ids.previous(0).next();
    // then
    for (int row = 0; row < 50; row++) {
      int length = ids.lengths().of(row);
      for (int t = 0; t < ids.time(); t++) {
        int expected = t < length - 1 ? sequences.get(row)[t] : PaddedIds.PADDING;
        assertThat(there.at(row, t)).isEqualTo(expected);
        assertThat(ids.at(row, t)).isEqualTo(t < length ? sequences.get(row)[t] : -1);
      }
    }
  }

  @Test
  void givenNoSequencesOrEmptyOnes_whenPadded_thenThereAreNoSteps() {
    assertThat(PaddedIds.of(List.of()).batch()).isZero();
    assertThat(PaddedIds.of(List.of()).next().ids()).isEmpty();
    var empty = PaddedIds.of(new int[0], new int[0]);
    assertThat(empty.batch()).isEqualTo(2);
    assertThat(empty.time()).isZero();
    assertThat(empty.previous(3).ids()).isEmpty();
  }
}
