package unroll.engine.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unroll.engine.kind.Search.Trial;
import unroll.engine.kind.Sines.Model;
import unroll.engine.kind.Sines.Points;
import unroll.engine.kind.Sines.SineRecipe;

class SearchTest {
  private static final SineRecipe RECIPE = SineRecipe.DEFAULT.with("epochs", 18);

  @TempDir private Path folder;

  private final List<Trial<SineRecipe>> heard = new ArrayList<>();

  /// Ends when so many trials are done.
  private Search<SineRecipe, Points, Model> search(int trials) {
    return Search.of(new Sines(), RECIPE, Points.of(24))
        .limit(Duration.ofMinutes(5))
        .trials(heard::add)
        .stopWhen(() -> heard.size() >= trials);
  }

  @Test
  void givenABracket_whenSearched_thenAThirdOfTheRecipesGoesOnWithThreeTimesTheEpochs() {
    // when
    var trials = search(13).run();
    // then: nine for 2 epochs, three for 6, one for 18
    assertThat(heard.stream().map(Trial::epochs))
        .containsExactly(2, 2, 2, 2, 2, 2, 2, 2, 2, 6, 6, 6, 18);
    assertThat(heard.getFirst().recipe()).isEqualTo(RECIPE.with("epochs", 2));
    assertThat(heard.getFirst().changes()).isEmpty();
    assertThat(heard.get(1).changes()).containsOnlyKeys("hidden", "bend", "learningRate");
    var first = heard.subList(0, 9).stream().sorted((a, b) -> Double.compare(a.cost(), b.cost()));
    assertThat(heard.subList(9, 12).stream().map(Trial::number))
        .containsExactlyElementsOf(first.limit(3).map(Trial::number).toList());
    assertThat(trials.getFirst()).isEqualTo(heard.getLast());
    for (var trial : heard) {
      assertThat(trial.recipe().size().hidden()).isBetween(2, 32);
      assertThat(trial.recipe().learningRate()).isBetween(0.001, 0.1);
    }
  }

  @Test
  void givenFewEpochs_whenSearched_thenNoRecipeIsTrainedTwiceForAsMany() {
    Search.of(new Sines(), RECIPE.with("epochs", 3), Points.of(24))
        .trials(heard::add)
        .stopWhen(() -> heard.size() >= 11)
        .run();
    assertThat(heard.stream().map(trial -> trial.number() + " " + trial.epochs()))
        .doesNotHaveDuplicates();
    assertThat(heard.get(9).epochs()).isEqualTo(3);
    assertThat(heard.get(10).epochs()).isEqualTo(1);
  }

  @Test
  void givenTheSameSeed_whenSearchedWithOtherThreads_thenTheTrialsAreTheSame() {
    var one = search(4).run();
    heard.clear();
    assertThat(search(4).threads(3).run()).isEqualTo(one);
  }

  @Test
  void givenASearchBrokenOff_whenResumed_thenItGoesOnAsIfNothingHadHappened() throws IOException {
    // given
    search(12).run();
    var whole = List.copyOf(heard);
    heard.clear();
    var journal = folder.resolve("journal");
    search(5).journal(journal).run();
    assertThat(Files.readAllLines(journal)).hasSize(6);
    heard.clear();
    // when
    var trained = new ArrayList<Trained<SineRecipe, Model>>();
    search(12).journal(journal).best(trained::add).run();
    // then
    assertThat(heard).isEqualTo(whole);
    assertThat(trained).isNotEmpty();
    assertThatThrownBy(() -> search(2).journal(journal).fixed(Set.of("hidden")).run())
        .cause()
        .hasMessageContaining("is the journal of another search; delete it");
  }

  @Test
  void givenModels_whenTheyAreTheBestSoFar_thenTheyAreHandedOver() throws IOException {
    var costs = new ArrayList<Double>();
    search(9).best(trained -> costs.add(trained.progress().bestCost())).run();
    assertThat(costs).isSortedAccordingTo((a, b) -> Double.compare(b, a)).isNotEmpty();
    var least = heard.stream().mapToDouble(Trial::cost).min().orElseThrow();
    assertThat(costs.getLast()).isEqualTo(least);
  }

  @Test
  void givenTheBest_whenItsRecipeIsTrainedAlone_thenItIsTheSameFile() throws IOException {
    var trained = new ArrayList<Trained<SineRecipe, Model>>();
    search(9).best(trained::add).run();
    var found = folder.resolve("found");
    var alone = folder.resolve("alone");
    trained.getLast().file().write(found);
    var recipe = trained.getLast().recipe();
    Training.of(new Sines(), recipe, Points.of(24)).run().file().write(alone);
    assertThat(alone).hasSameBinaryContentAs(found);
  }

  @Test
  void givenSettingsThatAreFixed_whenSearched_thenOnlyTheOthersVary() {
    search(3).fixed(Set.of("hidden", "bend")).run();
    assertThat(heard.getLast().changes()).containsOnlyKeys("learningRate");
    assertThat(heard.getLast().recipe().size()).isEqualTo(RECIPE.size());
    var all = Set.of("hidden", "bend", "learningRate");
    assertThatThrownBy(() -> search(3).fixed(all).run())
        .hasMessage("no setting is left to vary: the recipe has no other search ranges");
  }

  @Test
  void givenNoTime_whenSearched_thenNothingIsDoneAndNothingHangs() {
    assertThat(search(99).limit(Duration.ofMillis(1)).run()).hasSizeLessThan(99);
    assertThatThrownBy(() -> search(1).limit(Duration.ZERO)).hasMessageContaining("positive");
  }
}
