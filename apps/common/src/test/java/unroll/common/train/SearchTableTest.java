package unroll.common.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unroll.common.train.RecipeOptionsTest.Song;
import unroll.common.train.RecipeOptionsTest.Voice;
import unroll.engine.kind.Search.Trial;
import unroll.engine.recipe.RecipeField;
import unroll.engine.recipe.RecipeForm;

class SearchTableTest {
  private static final RecipeForm<Song> FORM = RecipeForm.of(Song.DEFAULT);
  private static final List<RecipeField<Song>> VARIED =
      List.of(FORM.field("voice"), FORM.field("rests"), FORM.field("chorus"), FORM.field("piped"));

  private static Trial<Song> trial(int number) {
    var recipe = Song.DEFAULT.with("voice", Voice.HIGH).with("chorus", number % 2 == 0);
    return new Trial<>(number, recipe, Map.of(), 9, 0.5 + number, 3);
  }

  @Test
  void givenTrials_whenShown_thenEachOfTheBestHasARow() {
    assertThat(SearchTable.of(VARIED, List.of(trial(1), trial(2))))
        .containsExactly(
            "recipe\tepochs\tvalid\t--voice\t--rests\t--no-chorus\t--piped",
            "1\t9\t1.5000\thigh\t0.25\tfalse\tfalse",
            "2\t9\t2.5000\thigh\t0.25\ttrue\tfalse");
    var many = IntStream.range(0, 25).mapToObj(SearchTableTest::trial).toList();
    assertThat(SearchTable.of(VARIED, many)).hasSize(22).last().isEqualTo("and 5 others");
  }

  @Test
  void givenATrial_whenItsOptionsAreAsked_thenSwitchesAreThereOnlyIfTheyAreNotTheDefault() {
    assertThat(SearchTable.options(VARIED, trial(1)))
        .isEqualTo("--epochs 9 --voice high --rests 0.25 --no-chorus");
    assertThat(SearchTable.options(VARIED, trial(2)))
        .isEqualTo("--epochs 9 --voice high --rests 0.25");
  }
}
