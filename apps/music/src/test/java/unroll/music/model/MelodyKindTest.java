package unroll.music.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.decode.Sampling;
import unroll.engine.kind.ModelFileContract;
import unroll.engine.kind.Training;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.train.TrainingEvent;
import unroll.music.data.MelodyCoder;
import unroll.music.data.Tiny;
import unroll.music.data.TrainingPieces;
import unroll.music.evaluation.MelodyEvaluation;
import unroll.music.harmony.Constraints;
import unroll.music.midi.Melody;
import unroll.music.midi.MidiFolder;

@Tag("slow")
class MelodyKindTest {
  private final MelodyKind kind = new MelodyKind();

  @Test
  void givenAModelFile_whenDamaged_thenItIsRefused(@TempDir Path folder) throws IOException {
    new ModelFileContract<>(kind, folder).verify(TinyModels.melodyFile(5));
  }

  @Test
  void givenAHeaderOfMillionsOfLengths_whenRead_thenRefusesWithoutTakingMemory() {
    var file = TinyModels.melodyFile(5);
    var header = new TreeMap<>(file.metadata());
    var lengths = IntStream.range(1, 300_000).mapToObj(String::valueOf).toList();
    header.put("vocabulary.lengths", String.join(" ", lengths));
    assertThatThrownBy(() -> kind.of(new ModelFile(header, file.tensors())))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("token.weight");
  }

  private static TrainingPieces<Melody> pieces(List<Melody> tunes) {
    var sources =
        tunes.stream()
            .map(t -> new MidiFolder.Source(Path.of(t.name()), t, false, List.of()))
            .toList();
    var folder = new MidiFolder(sources, List.of(), "no hash");
    return TrainingPieces.of(folder, MelodyRecipe.DEFAULT.heldOut(), "test");
  }

  private static MelodyRecipe recipe(int hidden, double rate, int epochs) {
    return MelodyRecipe.DEFAULT
        .with("embedding", 16)
        .with("smallEmbedding", 8)
        .with("hidden", hidden)
        .with("layers", 1)
        .with("dropout", 0.0)
        .with("learningRate", rate)
        .with("epochs", epochs)
        .with("batch", 1)
        .with("patience", epochs)
        .with("seed", 1L);
  }

  @Test
  void givenTwoTunes_whenTrainedForLong_thenTheyAreMemorised() {
    // given
    var tunes = List.of(Tiny.tune("market-polka"), Tiny.tune("the-moth-lullaby"));
    // when
    var samples = new ArrayList<String>();
    var model =
        Training.of(kind, recipe(32, 0.03, 100), pieces(tunes))
            .threads(2)
            .samples(samples::add)
            .run()
            .model();
    // then
    assertThat(MelodyEvaluation.of(model, tunes).scores().getLast().mean()).isLessThan(0.1);
    for (var tune : tunes) {
      var beginning = new Melody(tune.name(), tune.metre(), 0, false, tune.notes().subList(0, 6));
      int bars = tune.bars() - beginning.bars();
      var mostLikely = new Sampling(0, 0, 1);
      var memorised =
          new MelodySampler(model).extend(beginning, bars, Constraints.NONE, mostLikely, 1);
      assertThat(memorised.notes()).isEqualTo(tune.notes());
    }
    assertThat(samples).hasSize(100).allMatch(line -> line.startsWith("market-polka continues: "));
  }

  @Test
  void givenTwelveTunes_whenTrained_thenEverySeventhOnlyValidates() {
    // when
    var events = new ArrayList<TrainingEvent>();
    var trained =
        Training.of(kind, recipe(2, 0.01, 1), pieces(Tiny.tunes()))
            .threads(2)
            .listener(events::add)
            .run();
    // then: eleven batches of one tune, none of them the seventh
    assertThat(events.stream().filter(TrainingEvent.BatchDone.class::isInstance)).hasSize(11);
    var learned = new ArrayList<>(Tiny.tunes());
    learned.remove(6);
    assertThat(trained.model().coder())
        .usingRecursiveComparison()
        .isEqualTo(MelodyCoder.of(learned));
    assertThat(trained.file().metadata())
        .containsEntry("app", "music melody")
        .containsEntry("config.hidden", "2")
        .containsEntry("data.name", "test")
        .containsEntry("data.sha256", "no hash")
        .containsEntry("engine.version", "0.1.0")
        .containsEntry("recipe.epochs", "1")
        .containsEntry("recipe.heldOut", "7")
        .containsEntry("score.bestEpoch", "1")
        .containsEntry("seed", "1")
        .containsKey("score.heldOutNatsPerToken");
  }

  @Test
  void givenAModel_whenTrainingBeginsWithIt_thenItKnowsWhatThatKnew(@TempDir Path folder)
      throws IOException {
    // given
    var file = folder.resolve("model.safetensors");
    var data = pieces(Tiny.tunes());
    var first = Training.of(kind, recipe(8, 0.01, 10), data).threads(2).run();
    first.file().write(file);
    // when
    var again = Training.of(kind, recipe(8, 0.0001, 1), data).threads(2).from(file).run();
    // then
    assertThat(again.progress().bestValidLoss())
        .isLessThan(first.progress().validLosses().getFirst())
        .isCloseTo(first.progress().bestValidLoss(), within(0.1));
    assertThat(again.file().metadata()).containsEntry("from.sha256", ModelFile.sha256(file));
    assertThat(kind.of(again.file()).coder())
        .usingRecursiveComparison()
        .isEqualTo(first.model().coder());
    var other = Training.of(kind, recipe(9, 0.01, 1), data).from(file);
    assertThatThrownBy(other::run)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot begin with " + file + ": ");
  }

  @ParameterizedTest
  @CsvSource({
    "hidden, 0, 'hidden must lie in 1 to 8192, got 0'",
    "hidden, 9000, 'hidden must lie in 1 to 8192, got 9000'",
    "layers, 0, 'layers must lie in 1 to 8192, got 0'",
    "heldOut, 1, 'heldOut must be at least 2, got 1'",
    "dropout, 1, 'dropout must lie in [0, 1), got 1.0'",
    "dropout, NaN, 'dropout must lie in [0, 1), got NaN'",
    "learningRate, 0, 'learningRate must lie in (0, 10), got 0.0'"
  })
  void givenASettingOfNonsense_whenChosen_thenSaysWhatItMustBe(
      String name, double value, String message) {
    boolean whole = !name.equals("dropout") && !name.equals("learningRate");
    Object setting = whole ? (Object) (int) value : (Object) value;
    assertThatThrownBy(() -> MelodyRecipe.DEFAULT.with(name, setting))
        .hasMessageContaining(message);
  }

  @Test
  void givenALargeBatch_thenItsShardsHaveEightPieces() {
    assertThat(MelodyRecipe.DEFAULT.settings().shardSize()).isEqualTo(4);
    assertThat(MelodyRecipe.DEFAULT.with("batch", 16).settings().shardSize()).isEqualTo(8);
    assertThat(MelodyRecipe.DEFAULT.with("batch", 40).settings().shardSize()).isEqualTo(8);
  }
}
