package unroll.translator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.translator.data.ParallelTexts;
import unroll.translator.data.ParallelTexts.Pair;

class BaselinesTest {
  @Test
  void givenTrainingPairs_whenTheNaiveTranslate_thenEachDoesAsItsNameSays() {
    var pairs = List.of(new Pair("x", "X"), new Pair("y", "Y"), new Pair("z", "Y"));
    var all = Baselines.of(new ParallelTexts(pairs, List.of(), 0, List.of(), "", false));
    assertThat(all.get("the source as it is").apply("x y")).isEqualTo("x y");
    assertThat(all.get("the most common target").apply("x")).isEqualTo("Y");
    assertThat(all.get("word by word").apply("x z")).isEqualTo("X Y");
    assertThat(Baselines.of(null)).containsOnlyKeys("the source as it is");
  }

  @Test
  void givenTexts_whenGroupedByLength_thenEachIsInOneGroupAndEmptyOnesAreLeftOut() {
    var texts = List.of("a", "a ".repeat(7), "a b c d e", "a ".repeat(99));
    var groups = Lengths.of(texts);
    assertThat(groups.stream().map(Lengths::name))
        .containsExactly("1 to 5", "6 to 10", "31 or more");
    assertThat(groups.getFirst().select(texts)).containsExactly("a", "a b c d e");
  }
}
