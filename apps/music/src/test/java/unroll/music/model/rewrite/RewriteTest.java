package unroll.music.model.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.decode.Sampling;
import unroll.engine.kind.Training;
import unroll.music.data.Tiny;
import unroll.music.data.TrainingPieces;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;
import unroll.music.model.MelodyKind;
import unroll.music.model.MelodyRecipe;
import unroll.music.model.TinyModels;
import unroll.music.model.rewrite.Variation.Keep;

/// With a model that has learned nothing: what holds for any.
class RewriteTest {
  private static final Sampling SAMPLING = new Sampling(0.9, 0, 0.98);
  private static final int[] SCALE = {69, 71, 72, 74, 76, 74, 72, 71};

  /// Eight bars of A minor, a note over each bar line of the middle.
  private static Melody tune() {
    var notes =
        IntStream.range(0, 31)
            .mapToObj(i -> new Note(i == 30 ? 69 : SCALE[i % 8], 24 * i + 12, i == 30 ? 36 : 24))
            .toList();
    return new Melody("tune", Metre.COMMON, 0, true, notes);
  }

  private static List<Note> between(Melody melody, int from, int to) {
    return melody.notes().stream().filter(n -> n.start() >= from && n.end() <= to).toList();
  }

  @ParameterizedTest
  @CsvSource({"3, 4", "1, 1", "8, 8", "1, 8"})
  void givenBars_whenFilled_thenWhatStandsAroundThemStays(int from, int to) {
    var model = TinyModels.melody(3);
    var tune = tune();
    var filled = new Infill(model, 8).fill(tune, from, to, SAMPLING, 5).melody();
    int begin = 96 * (from - 1);
    int end = 96 * to;
    assertThat(between(filled, 0, begin)).containsAll(between(tune, 0, begin));
    assertThat(between(filled, end, 768)).containsAll(between(tune, end, 768));
    assertThat(filled.notes()).isNotEqualTo(tune.notes());
    assertThat(filled.notes())
        .allMatch(n ->
            n.start() / 96 == (n.end() - 1) / 96
                || n.end() <= begin
                || n.start() >= end
                || n.start() >= begin && n.end() <= end);
    assertThat(filled.minor()).isTrue();
    assertThat(new Infill(model, 8).fill(tune, from, to, SAMPLING, 5).melody()).isEqualTo(filled);
  }

  /// The right side is heard: a model of twelve tunes that chooses among many fillings finds what
  /// follows less surprising than behind the first.
  @Test
  void givenManyCandidates_whenFilled_thenTheRightSideFitsBetter() {
    var recipe =
        MelodyRecipe.DEFAULT
            .with("embedding", 16)
            .with("smallEmbedding", 8)
            .with("hidden", 24)
            .with("layers", 1)
            .with("learningRate", 0.02)
            .with("epochs", 12)
            .with("batch", 1)
            .with("seed", 1L);
    var tunes = Tiny.tunes();
    var pieces = new TrainingPieces<>(tunes, tunes, Map.of("data.name", "a", "data.sha256", "b"));
    var model = Training.of(new MelodyKind(), recipe, pieces).threads(1).run().model();
    double first = 0;
    double chosen = 0;
    for (var tune : tunes.subList(0, 6)) {
      first += new Infill(model, 1).fill(tune, 3, 4, Sampling.PLAIN, 2).rightNats();
      chosen += new Infill(model, 32).fill(tune, 3, 4, Sampling.PLAIN, 2).rightNats();
    }
    assertThat(chosen).isLessThan(first);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "4, 3", "8, 9"})
  void givenBarsThatAreNotThere_whenFilled_thenIsRefused(int from, int to) {
    assertThatThrownBy(() -> new Infill(TinyModels.melody(3)).fill(tune(), from, to, SAMPLING, 1))
        .hasMessageContaining("bars must lie in 1 to 8");
  }

  @ParameterizedTest
  @CsvSource({"RHYTHM", "CONTOUR"})
  void givenATune_whenVaried_thenItsRhythmStays_andItsContourIfAskedFor(Keep keep) {
    var tune = tune();
    var varied = new Variation(TinyModels.melody(3)).vary(tune, keep, SAMPLING, 5);
    assertThat(varied.notes()).hasSameSizeAs(tune.notes());
    assertThat(varied.notes()).isNotEqualTo(tune.notes());
    for (int i = 0; i < tune.notes().size(); i++) {
      var note = varied.notes().get(i);
      assertThat(note.start()).isEqualTo(tune.notes().get(i).start());
      assertThat(note.length()).isEqualTo(tune.notes().get(i).length());
      if (keep == Keep.CONTOUR && i > 0 && i < tune.notes().size() - 1) {
        int step = tune.notes().get(i).pitch() - tune.notes().get(i - 1).pitch();
        int own = note.pitch() - varied.notes().get(i - 1).pitch();
        assertThat(Integer.signum(own)).isEqualTo(Integer.signum(step));
      }
    }
    assertThat(varied.key()).isEqualTo(tune.key());
  }
}
