package unroll.common.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import unroll.common.UserError;
import unroll.engine.recipe.Range;
import unroll.engine.recipe.Rate;
import unroll.engine.recipe.Recipe;
import unroll.engine.recipe.RecipeForm;
import unroll.engine.recipe.Setting;
import unroll.engine.recipe.Share;
import unroll.engine.train.Settings;

class RecipeOptionsTest {
  enum Voice {
    HIGH,
    LOW
  }

  record Song(
      @Setting(value = "Voice of the singer", label = "WHICH") Voice voice,
      @Setting("Share of rests") @Share double rests,
      @Setting("With a chorus") boolean chorus,
      @Setting("Through a pipe") boolean piped,
      @Setting("Step size") @Rate double learningRate,
      Settings settings)
      implements Recipe<Song> {
    static final Song DEFAULT = new Song(Voice.LOW, 0.25, true, false, 0.1, Settings.DEFAULT);

    Song {
      if (chorus && rests > 0.5) {
        throw new IllegalArgumentException(
            "rests must be at most half with a chorus, got " + rests);
      }
    }
  }

  record Dance(
      @Setting("Share of rests") @Share double rests,
      @Setting("Pairs") @Range(from = 1, to = 9) int pairs,
      @Setting("Step size") @Rate double learningRate,
      Settings settings)
      implements Recipe<Dance> {
    static final Dance DEFAULT = new Dance(0.5, 4, 0.1, Settings.DEFAULT);
  }

  private final RecipeForm<Song> songs = RecipeForm.of(Song.DEFAULT);
  private final RecipeForm<Dance> dances = RecipeForm.of(Dance.DEFAULT);
  private final CommandSpec command = CommandSpec.create().name("make");
  private final RecipeOptions options = new RecipeOptions(command, List.of(songs, dances));

  private void parse(String line) {
    var words = line.isEmpty() ? new String[0] : line.split(" ");
    new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(words);
  }

  @Test
  void givenNoOption_whenRead_thenTheRecipeIsTheDefault() {
    parse("");
    assertThat(options.recipe(songs, "song")).isEqualTo(Song.DEFAULT);
    assertThat(options.given(songs)).isEmpty();
  }

  @Test
  void givenOptions_whenRead_thenTheRecipeHasThem() {
    parse("--voice high --rests 0 --no-chorus --piped --epochs 3 --batch 10 --seed 5");
    var settings = Settings.DEFAULT.withEpochs(3).withBatches(10, 5).withSeed(5);
    assertThat(options.recipe(songs, "song"))
        .isEqualTo(new Song(Voice.HIGH, 0, false, true, 0.1, settings));
    assertThat(options.given(songs))
        .containsExactly("voice", "rests", "chorus", "piped", "epochs", "batch", "seed");
  }

  @Test
  void givenTheHelp_whenRead_thenEachOptionHasItsSentenceAndItsDefault() {
    assertThat(new CommandLine(command).getUsageMessage())
        .contains(
            "--voice=WHICH",
            "Voice of the singer (default: low).",
            "Share of rests (default: as the kind needs).",
            "Pairs (default: 4).",
            "--no-chorus",
            "With a chorus.",
            "Step size (default: 0.1).",
            "Same seed, same result (default: 42).");
  }

  @ParameterizedTest
  @CsvSource({
    "--rests 1, '--rests must lie in [0, 1), got 1.0'",
    "--rests 0.75, '--rests must be at most half with a chorus, got 0.75'",
    "--rests NaN, '--rests must lie in [0, 1), got NaN'",
    "--learning-rate 0, '--learning-rate must lie in (0, 10), got 0.0'",
    "--epochs 0, '--epochs must be at least 1, got 0'",
    "--pairs 2, '--pairs is not for song'",
  })
  void givenAnOptionThatCannotBe_whenRead_thenItIsAMistakeOfTheUser(String line, String message) {
    parse(line);
    assertThatThrownBy(() -> options.recipe(songs, "song"))
        .isInstanceOf(UserError.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"--pairs two", "--voice middle", "--rests", "--chorus"})
  void givenWordsThatAreNoOptions_whenParsed_thenItIsWrongUsage(String line) {
    assertThatThrownBy(() -> parse(line)).isInstanceOf(ParameterException.class);
  }
}
