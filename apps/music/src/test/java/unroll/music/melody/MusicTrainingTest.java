package unroll.music.melody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.common.TrainingRun;
import unroll.engine.decode.Sampling;
import unroll.engine.train.Checkpoint;
import unroll.engine.train.Settings;
import unroll.engine.train.TrainingEvent;
import unroll.music.midi.Melody;
import unroll.music.midi.MidiFolder;

class MusicTrainingTest {
  private final List<TrainingEvent> events = new ArrayList<>();

  private MusicTraining.Result train(List<Melody> tunes, MusicTraining.Recipe recipe) {
    var sources =
        tunes.stream()
            .map(t -> new MidiFolder.Source(Path.of(t.name()), t, false, List.of()))
            .toList();
    return MusicTraining.train(
        recipe,
        new MidiFolder(sources, List.of(), "no hash"),
        "test",
        new TrainingRun.Watch(2, _ -> Checkpoint.none(), events::add, () -> false));
  }

  private static MusicTraining.Recipe recipe(int hidden, double rate, int epochs) {
    var settings =
        Settings.DEFAULT.withSeed(1).withEpochs(epochs).withBatches(1, 1).withPatience(epochs);
    return new MusicTraining.Recipe(16, 8, hidden, 1, 0, 2, 512, 7, rate, settings);
  }

  @Test
  void givenTwoTunes_whenTrainedForLong_thenKnowsThemByHeart() {
    // given
    var tunes = List.of(Tiny.tune("market-polka"), Tiny.tune("the-moth-lullaby"));
    // when
    var model = train(tunes, recipe(32, 0.03, 100)).model();
    // then
    assertThat(MusicEvaluation.of(model, tunes).scores().getLast().mean()).isLessThan(0.1);
    for (var tune : tunes) {
      var beginning = new Melody(tune.name(), tune.metre(), 0, false, tune.notes().subList(0, 6));
      int bars = tune.bars() - beginning.bars();
      var mostLikely = new Sampling(0, 0, 1);
      var byHeart = new MelodyComposer(model).extend(beginning, bars, mostLikely, 1);
      assertThat(byHeart.notes()).isEqualTo(tune.notes());
    }
  }

  @Test
  void givenTwelveTunes_whenTrained_thenEverySeventhOnlyValidates() {
    // when
    var result = train(Tiny.tunes(), recipe(2, 0.01, 1));
    // then: eleven batches of one tune, none of them the seventh
    assertThat(events.stream().filter(TrainingEvent.BatchDone.class::isInstance)).hasSize(11);
    var trained = new ArrayList<>(Tiny.tunes());
    trained.remove(6);
    assertThat(result.model().data()).usingRecursiveComparison().isEqualTo(MusicData.of(trained));
    assertThat(result.model().header())
        .containsEntry("data.name", "test")
        .containsEntry("data.sha256", "no hash")
        .containsEntry("recipe.epochs", "1")
        .containsEntry("score.bestEpoch", "1")
        .containsEntry("seed", "1");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0.1, 0.01, '--hidden must lie in 1 to 8192, got 0'",
    "9000, 1, 0.1, 0.01, '--hidden must lie in 1 to 8192, got 9000'",
    "8, 0, 0.1, 0.01, '--layers must lie in 1 to 8192, got 0'",
    "8, 1, 1, 0.01, '--dropout must lie in [0, 1), got 1.0'",
    "8, 1, NaN, 0.01, '--dropout must lie in [0, 1), got NaN'",
    "8, 1, 0.1, 0, '--learning-rate must lie in (0, 10), got 0.0'"
  })
  void givenARecipeOfNonsense_whenMade_thenSaysWhatIsWrong(
      int hidden, int layers, double dropout, double rate, String message) {
    var settings = Settings.DEFAULT.withEpochs(1);
    assertThatThrownBy(() -> MusicTraining.Recipe.of(hidden, layers, dropout, rate, settings))
        .hasMessage(message);
  }
}
