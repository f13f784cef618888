package unroll.music.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.decode.Sampling;
import unroll.engine.kind.ModelFileContract;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.music.data.SongExample;
import unroll.music.evaluation.ChordEvaluation;
import unroll.music.song.PopSong;
import unroll.music.song.Songs;

class SongKindTest {
  private static final Sampling GREEDY = new Sampling(0, 0, 1);

  private final SongKind kind = new SongKind();

  @Test
  void givenAModelFile_whenDamaged_thenItIsRefused(@TempDir Path folder) throws IOException {
    new ModelFileContract<>(kind, folder).verify(TinyModels.songFile(3));
  }

  @Test
  void givenTwoSongs_whenTrainedForLong_thenTheyAreMemorised() {
    // given
    var one = Songs.turnaround();
    var other = Songs.of("A:min", "F:maj", "D:min", "E:maj", "A:min", "F:maj", "E:maj", "A:min");
    var recipe = TinyModels.SONG.with("hidden", 24).with("learningRate", 0.02).with("epochs", 150);
    // when
    var trained = TinyModels.train(kind, recipe, List.of(one, other));
    var model = trained.model();
    // then
    var accuracy = ChordEvaluation.of(model, List.of(one, other)).scores();
    assertThat(accuracy.getLast().mean()).isEqualTo(1);
    var again = one.withChords(new int[one.chords().length]);
    new SongSampler(model).harmonise(again, GREEDY, 1);
    assertThat(again.chords()).isEqualTo(one.chords());
    var played = PopSong.empty("", false, one.phrases());
    System.arraycopy(one.chords(), 0, played.chords(), 0, one.chords().length);
    System.arraycopy(one.melody(), 0, played.melody(), 0, one.steps());
    new SongSampler(model).accompany(played, GREEDY, 1);
    int shown = one.steps() - PopSong.STEPS_PER_BAR; // the last bar holds one chord
    assertThat(Arrays.copyOf(played.bass(), shown)).isEqualTo(Arrays.copyOf(one.bass(), shown));
    assertThat(Arrays.copyOf(played.backing(), shown))
        .isDeepEqualTo(Arrays.copyOf(one.backing(), shown));
    assertThat(kind.line(model, one)).isEqualTo("turnaround in C: C G Am F");
  }

  @Test
  void givenAnAccompanimentThatChanges_whenTheRestIsForetold_thenItKnowsNothingOfIt() {
    // given: chords and melody come before bass and accompaniment
    var network = TinyModels.song(1).network();
    var song = Songs.turnaround();
    var other = Songs.turnaround();
    for (int t = 20; t < other.steps(); t++) {
      other.backing()[t] = new int[] {61, 66};
      other.bass()[t] = 37;
    }
    // then
    assertThat(losses(network.harmony(), example(other).harmony(true)))
        .isEqualTo(losses(network.harmony(), example(song).harmony(true)));
    assertThat(losses(network.lead(), example(other).lead()))
        .isEqualTo(losses(network.lead(), example(song).lead()));
    assertThat(Arrays.copyOf(losses(network.bass(), example(other).bass()), 20))
        .isEqualTo(Arrays.copyOf(losses(network.bass(), example(song).bass()), 20));
  }

  private static SongExample example(PopSong song) {
    return new SongExample(song, 0, song.bars());
  }

  private static double[] losses(NoteNetwork network, unroll.music.data.Decisions part) {
    return network.losses(Pass.inference(), part);
  }

  @ParameterizedTest
  @CsvSource({
    "config.hidden, 1, 'hidden must be at least 2 for songs, got 1'",
    "config.width, 8, 'config.width must be that of config.hidden, 6, got 8'"
  })
  void givenAHeaderThatDoesNotFit_whenRead_thenSaysWhatDoesNot(
      String name, String value, String message) {
    var made = TinyModels.songFile(3);
    var metadata = new TreeMap<>(made.metadata());
    metadata.put(name, value);
    assertThatThrownBy(() -> kind.of(new ModelFile(metadata, made.tensors())))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining(message);
  }
}
