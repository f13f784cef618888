package unroll.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sound.midi.MidiSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.decode.Sampling;
import unroll.music.chorale.Chorale;
import unroll.music.chorale.ChoraleMidi;
import unroll.music.chorale.Chorales;
import unroll.music.chorale.Soprano;
import unroll.music.chorale.Voice;
import unroll.music.data.Pieces;
import unroll.music.evaluation.ChoraleStatistics;
import unroll.music.midi.Key;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;
import unroll.music.model.ChoraleRecipe;
import unroll.music.model.TinyModels;

class ChoraleComposerTest {
  /// Knows nothing: what is right about its chorales comes from the rules.
  private final ChoraleComposer composer = new ChoraleComposer(TinyModels.chorale(7));

  @ParameterizedTest
  @ValueSource(strings = {"G", "Ebm", "F#", "B"})
  void givenAnyModel_whenComposing_thenVoicesKeepTheirPlaceAndAvoidParallels(String key) {
    // when
    var chorale = composer.compose(Key.parse(key), 2, Sampling.PLAIN, 5);
    // then
    assertThat(chorale.length()).isEqualTo(4 + 2 * 16);
    var statistics = ChoraleStatistics.of(List.of(chorale), Chorales.COMPASS);
    assertThat(statistics.inCompass()).isEqualTo(1);
    assertThat(statistics.uncrossed()).isGreaterThan(0.9);
    assertThat(statistics.fifths() + statistics.octaves()).isLessThan(0.5);
    for (var voice : Voice.values()) {
      assertThat(chorale.notes(voice)).isNotEmpty();
    }
  }

  @Test
  void givenPieces_whenTrainedFromJava_thenTheFileComposes(@TempDir Path folder)
      throws IOException {
    var pieces = new Pieces(new TreeMap<>(Map.of("train", List.of(Chorales.CADENCE.steps()))), "");
    var recipe = ChoraleRecipe.DEFAULT.with("epochs", 1).with("hidden", 4);
    var trained = ChoraleComposer.training(recipe, pieces).run();
    trained.file().write(folder.resolve("my.safetensors"));
    var loaded = ChoraleComposer.load(folder.resolve("my.safetensors"));
    assertThat(loaded.compose(Key.parse("C"), 1, Sampling.PLAIN, 1).length()).isEqualTo(4 + 16);
  }

  @Test
  void givenASeed_whenComposingTwice_thenItIsTheSameAndAnotherSeedGivesAnother() {
    var once = composer.compose(Key.parse("C"), 1, Sampling.PLAIN, 5);
    var twice = composer.compose(Key.parse("C"), 1, Sampling.PLAIN, 5);
    var other = composer.compose(Key.parse("C"), 1, Sampling.PLAIN, 6);
    assertThat(once.steps()).containsExactlyElementsOf(twice.steps());
    assertThat(once.notes(Voice.BASS)).isNotEqualTo(other.notes(Voice.BASS));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 201})
  void givenBarsOfNonsense_whenComposing_thenSaysWhatCanBe(int bars) {
    assertThatThrownBy(() -> composer.compose(Key.parse("C"), bars, Sampling.PLAIN, 1))
        .hasMessage("bars must lie in 1 to 200, got " + bars);
  }

  @Test
  void givenAMelodyOfABass_whenASopranoTakesIt_thenIsMovedByOctavesAndRestsAreBridged() {
    // given: two quarters, a rest of a quarter between them, after a rest of a bar
    var tune = melody(new Note(48, 96, 24), new Note(55, 144, 24));
    // when
    var soprano = Soprano.of(tune, Chorales.COMPASS);
    // then
    assertThat(soprano.shift()).isEqualTo(12);
    assertThat(soprano.pitches()).containsExactly(60, 60, 60, 60, 60, 60, 60, 60, 67, 67, 67, 67);
    assertThat(soprano.keyOfTune()).isEqualTo(soprano.key());
  }

  @Test
  void givenMelodiesThatDoNotFitByOctaves_whenTaken_thenMoveAsLittleAsTheyCan() {
    var high = Soprano.of(melody(new Note(72, 0, 24), new Note(90, 24, 24)), Chorales.COMPASS);
    assertThat(high.shift()).isEqualTo(-12);
    var wide = Soprano.of(melody(new Note(62, 0, 24), new Note(82, 24, 24)), Chorales.COMPASS);
    assertThat(wide.shift()).isEqualTo(-1);
    var wider = Soprano.of(melody(new Note(40, 0, 24), new Note(100, 24, 24)), Chorales.COMPASS);
    assertThat(wider.shift()).isZero();
  }

  @Test
  void givenNoNotes_whenTaken_thenSaysSo() {
    assertThatThrownBy(() -> Soprano.of(melody(), Chorales.COMPASS))
        .hasMessage("tune: there is no note to harmonise");
  }

  @Test
  void givenASoprano_whenHarmonised_thenItStaysAndThreeVoicesComeBelow() {
    var soprano = new int[] {72, 72, 72, 72, 71, 71, 71, 71, 72, 72, 72, 72};
    var chorale = composer.harmonise(soprano, Key.parse("C"), Sampling.PLAIN, 3);
    assertThat(chorale.steps().stream().mapToInt(step -> step[0]).toArray()).isEqualTo(soprano);
    for (var step : chorale.steps()) {
      assertThat(step).doesNotContain(Chorale.SILENT);
    }
  }

  @Test
  void givenAChorale_whenWritten_thenEachVoiceHasATrackOfItsOwn() throws Exception {
    // given
    var voices = new EnumMap<Voice, List<Note>>(Voice.class);
    for (var voice : Voice.values()) {
      voices.put(voice, Chorales.CADENCE.notes(voice));
    }
    var heading =
        new ChoraleMidi.Heading("name", Metre.COMMON, Key.parse("C"), 80, 19, List.of("a text"));
    // when
    var bytes = ChoraleMidi.bytes(voices, heading);
    // then
    var tracks = MidiSystem.getSequence(new ByteArrayInputStream(bytes)).getTracks();
    assertThat(tracks).hasSize(4);
    assertThat(ChoraleMidi.bytes(voices, heading)).isEqualTo(bytes);
    assertThat(ChoraleMidi.bytes(Map.of(), heading)).isNotEmpty();
  }

  private static Melody melody(Note... notes) {
    return new Melody("tune", Metre.COMMON, 0, false, List.of(notes));
  }
}
