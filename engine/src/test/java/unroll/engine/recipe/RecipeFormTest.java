package unroll.engine.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.kind.Sines;
import unroll.engine.kind.Sines.Bend;
import unroll.engine.kind.Sines.SineRecipe;
import unroll.engine.kind.Sines.Size;
import unroll.engine.optim.Clipping;
import unroll.engine.random.RandomStream;
import unroll.engine.train.Settings;

class RecipeFormTest {
  private static final SineRecipe STANDARD = new Sines().recipe();

  private final RecipeForm<SineRecipe> form = RecipeForm.of(STANDARD);

  @Test
  void givenARecipe_whenAskedForItsSettings_thenThoseInItsRecordsCountAsItsOwn() {
    assertThat(form.fields().stream().map(RecipeField::name))
        .containsExactly(
            "hidden",
            "bend",
            "noise",
            "bare",
            "scaled",
            "features",
            "learningRate",
            "epochs",
            "batch",
            "shardSize",
            "clipNorm",
            "patience",
            "seed");
    assertThat(form.fields().stream().filter(RecipeField::isOption).map(RecipeField::option))
        .containsExactly(
            "hidden",
            "bend",
            "shake",
            "bare",
            "no-scaled",
            "learning-rate",
            "epochs",
            "batch",
            "patience",
            "seed");
    assertThat(form.field("bend").choices()).containsExactly("tanh", "relu");
    assertThat(form.field("hidden").sentence()).isEqualTo("Cells of the hidden layer");
  }

  @Test
  void givenARecipe_whenWrittenToAHeader_thenEachSettingHasItsEntry() {
    assertThat(form.header(STANDARD))
        .isEqualTo(
            new TreeMap<>(
                Map.ofEntries(
                    Map.entry("config.hidden", "8"),
                    Map.entry("recipe.bend", "tanh"),
                    Map.entry("recipe.bare", "false"),
                    Map.entry("recipe.scaled", "true"),
                    Map.entry("recipe.features", "1"),
                    Map.entry("recipe.learningRate", "0.02"),
                    Map.entry("recipe.epochs", "10"),
                    Map.entry("recipe.batchSize", "8"),
                    Map.entry("recipe.shardSize", "4"),
                    Map.entry("recipe.clipNorm", "1.0"),
                    Map.entry("recipe.patience", "10"),
                    Map.entry("seed", "42"))));
    assertThat(form.header(STANDARD.with("noise", 0.25))).containsEntry("recipe.noise", "0.25");
  }

  /// Property: what a header says is what was written, for recipes drawn at random.
  @Test
  void givenAnyRecipe_whenItsHeaderIsRead_thenItIsTheSame() {
    var random = RandomStream.of(5);
    for (int i = 0; i < 200; i++) {
      var settings =
          Settings.DEFAULT
              .withSeed(random.below(1000))
              .withEpochs(1 + random.below(50))
              .withBatches(1 + random.below(50), 1 + random.below(9))
              .withClipping(Clipping.byNorm(0.1 + random.uniform()))
              .withPatience(1 + random.below(9));
      var recipe =
          new SineRecipe(
              new Size(1 + random.below(64)),
              random.below(2) == 0 ? Bend.TANH : Bend.RELU,
              random.uniform() / 2,
              random.below(2) == 0,
              random.below(2) == 0,
              random.below(9),
              0.001 + random.uniform(),
              settings);
      assertThat(form.read(form.header(recipe))).isEqualTo(recipe);
      assertThat(RecipeForm.read(STANDARD, form.header(recipe))).isEqualTo(recipe);
      form.check(recipe);
    }
  }

  @Test
  void givenAHeaderThatSaysLittle_whenRead_thenTheRestIsAsInTheDefault() {
    assertThat(form.read(Map.of("config.hidden", "3", "something.else", "x")))
        .isEqualTo(STANDARD.with("hidden", 3));
    assertThat(form.read(Map.of())).isEqualTo(STANDARD);
    assertThat(RecipeForm.read(STANDARD, Map.of("recipe.epochs", "3", "recipe.hidden", "8")))
        .isEqualTo(STANDARD.with("epochs", 3));
  }

  @ParameterizedTest
  @CsvSource({
    "config.hidden, 65, 'config.hidden must lie in 1 to 64, got 65'",
    "config.hidden, many, 'config.hidden must be a whole number, got many'",
    "recipe.bend, round, 'recipe.bend must be one of tanh, relu, got round'",
    "recipe.noise, 1, 'recipe.noise must lie in [0, 1), got 1.0'",
    "recipe.noise, NaN, 'recipe.noise must lie in [0, 1), got NaN'",
    "recipe.bare, perhaps, 'recipe.bare must be true or false, got perhaps'",
    "recipe.learningRate, 0, 'recipe.learningRate must lie in (0, 10), got 0.0'",
    "recipe.epochs, 0, 'recipe.epochs must be at least 1, got 0'",
    "recipe.clipNorm, -1, 'recipe.clipNorm must be greater than 0, got -1.0'",
  })
  void givenAHeaderWithNonsense_whenRead_thenTheEntryIsNamed(
      String entry, String value, String message) {
    assertThatThrownBy(() -> form.read(Map.of(entry, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> RecipeForm.read(STANDARD, Map.of(entry, value))).hasMessage(message);
  }

  @Test
  void givenSettingsByName_whenChanged_thenABatchHasShardsOfHalfOfIt() {
    var changed = STANDARD.with("batch", 20).with("epochs", 3).with("bend", Bend.RELU);
    assertThat(changed.settings()).isEqualTo(Settings.DEFAULT.withBatches(20, 10).withEpochs(3));
    assertThat(changed.bend()).isEqualTo(Bend.RELU);
    assertThat(changed.size()).isEqualTo(STANDARD.size());
  }

  @Test
  void givenASettingThatCannotBe_whenChanged_thenSaysWhy() {
    assertThatThrownBy(() -> STANDARD.with("hiden", 3))
        .hasMessageStartingWith("SineRecipe has no setting 'hiden'; it has hidden, bend, noise");
    assertThatThrownBy(() -> STANDARD.with("hidden", 3.5))
        .hasMessage("hidden must be of type int, got 3.5");
    assertThatThrownBy(() -> STANDARD.with("hidden", 0))
        .hasMessage("hidden must lie in 1 to 64, got 0");
    assertThatThrownBy(() -> STANDARD.with("noise", 0.7).with("bare", true))
        .hasMessage("bare must not come with so much noise, got 0.7");
    var wrong = new SineRecipe(new Size(99), Bend.TANH, 0, false, true, 1, 0.02, Settings.DEFAULT);
    assertThatThrownBy(() -> form.check(wrong)).hasMessage("hidden must lie in 1 to 64, got 99");
  }

  @Test
  void givenARecipe_whenItsTableIsAsked_thenEachOptionHasARow() {
    assertThat(form.table().lines())
        .hasSize(12)
        .contains(
            "| `--hidden` | 8 | Cells of the hidden layer |",
            "| `--no-scaled` | true | With a scale |",
            "| `--epochs` | 10 | How often all examples are seen at most |");
  }

  record Bare(int hidden, double learningRate, Settings settings) implements Recipe<Bare> {}

  @Test
  void givenAComponentThatSaysNothing_whenAFormIsMade_thenSaysWhatIsMissing() {
    assertThatThrownBy(() -> RecipeForm.of(new Bare(1, 0.1, Settings.DEFAULT)))
        .hasMessage("Bare: hidden must be annotated with @Setting, or be of type Settings");
    assertThat(List.of(form.toString())).first().asString().startsWith("SineRecipe[hidden");
  }
}
