package unroll.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.decode.Sampling;
import unroll.music.data.Tiny;
import unroll.music.evaluation.MelodyStatistics;
import unroll.music.midi.Key;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.MidiFolder;
import unroll.music.midi.MidiReader;
import unroll.music.midi.MidiWriter;
import unroll.music.midi.Note;
import unroll.music.midi.OriginalTunes;
import unroll.music.model.MelodyRecipe;
import unroll.music.model.TinyModels;

/// What holds for every composed melody, even of a model that has learned nothing.
class MelodyComposerTest {
  private static final Metre NEVER_SEEN = Metre.parse("7/8");

  private final MelodyComposer composer = new MelodyComposer(TinyModels.melody(9));

  @Test
  void givenAModelFile_whenLoaded_thenFiveLinesMakeAMidiFile(@TempDir Path folder)
      throws IOException {
    var model = folder.resolve("music-melody.safetensors");
    TinyModels.melodyFile(9).write(model);
    // the example of MelodyComposer's description
    var composer = MelodyComposer.load(model);
    var jig = composer.compose(Metre.parse("6/8"), 16, new Sampling(0.9, 0, 0.98), 7);
    MidiWriter.write(folder.resolve("jig.mid"), jig, 120, 73, List.of());
    // then
    var read = MidiReader.read(folder.resolve("jig.mid"));
    assertThat(read.metre()).isEqualTo(Metre.parse("6/8"));
    assertThat(read.notes().size()).isCloseTo(jig.notes().size(), within(9));
  }

  @Test
  void givenAFolderOfTunes_whenTrainedFromJava_thenTheFileComposes(@TempDir Path folder)
      throws IOException {
    // given
    var file = folder.resolve("my.safetensors");
    // when
    var tunes = MidiFolder.read(OriginalTunes.folder());
    var recipe = MelodyRecipe.DEFAULT.with("epochs", 1).with("hidden", 4);
    var trained = MelodyComposer.training(recipe, tunes).threads(2).run();
    trained.file().write(file);
    var jig = MelodyComposer.load(file).compose(Metre.parse("6/8"), 2, Sampling.PLAIN, 7);
    // then
    assertThat(jig)
        .isEqualTo(
            new MelodyComposer(trained.model()).compose(Metre.parse("6/8"), 2, Sampling.PLAIN, 7));
    assertThat(jig.bars()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4/4", "6/8", "3/4", "2/4", "9/8", "7/8", "1/32"})
  void givenAnyMetreAndNumberOfBars_whenComposed_thenEveryBarIsFullAndTheLastEndsOnItsLine(
      String text) {
    var metre = Metre.parse(text);
    for (int bars = 1; bars <= 40; bars += bars < 4 ? 1 : 9) {
      // when
      var melody = composer.compose(metre, bars, Sampling.PLAIN, bars);
      // then
      assertThat(melody.metre()).isEqualTo(metre);
      assertFull(melody, bars);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 1", "3, 0, 1", "0.5, 3, 1", "1, 0, 0.3", "3, 1, 1"})
  void givenAnyBoldness_whenComposed_thenTheSameSeedGivesTheSameBytes(
      double temperature, int topK, double topP) {
    var sampling = new Sampling(temperature, topK, topP);
    for (int seed = 0; seed < 10; seed++) {
      // when
      var once = composer.compose(Metre.COMMON, 4, sampling, seed);
      var twice = composer.compose(Metre.COMMON, 4, sampling, seed);
      // then
      assertThat(MidiWriter.bytes(twice, 120, 73, List.of()))
          .isEqualTo(MidiWriter.bytes(once, 120, 73, List.of()));
      assertFull(once, 4);
    }
  }

  @Test
  void givenSeveralSeeds_whenComposed_thenTheTunesDiffer() {
    var tunes =
        IntStream.range(0, 20)
            .mapToObj(seed -> composer.compose(Metre.COMMON, 2, Sampling.PLAIN, seed).notes());
    assertThat(tunes.distinct().count()).isEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"harbour-morning", "winter-window", "nine-stepping-stones"})
  void givenAPrimer_whenGoneOnWith_thenBeginsWithItsNotes(String name) {
    // given
    var primer = Tiny.tune(name);
    // when
    var melody = composer.extend(primer, 8, Sampling.PLAIN, 3);
    // then
    assertThat(melody.notes()).startsWith(primer.notes().toArray(Note[]::new));
    assertThat(melody.notes().size()).isGreaterThan(primer.notes().size());
    assertThat(melody.metre()).isEqualTo(primer.metre());
    assertThat(melody.bars()).isEqualTo(primer.bars() + 8);
  }

  @Test
  void givenAPrimerOfStrangeMetreAndLengths_whenGoneOnWith_thenIsUnderstoodAsFarAsItCanBe() {
    // given
    var primer = Tiny.random(NEVER_SEEN, 6, 4);
    // when
    var melody = composer.extend(primer, 2, Sampling.PLAIN, 3);
    // then
    assertThat(melody.notes().stream().map(Note::start))
        .containsAll(primer.notes().stream().map(Note::start).toList());
    assertThat(melody.lastEnd()).isLessThanOrEqualTo(8 * NEVER_SEEN.ticksPerBar());
  }

  /// Read at once, the attention alone would take a gigabyte.
  @Test
  void givenAPrimerOfSixThousandNotes_whenGoneOnWith_thenMemorySuffices() {
    // given
    var notes = IntStream.range(0, 6_000).mapToObj(i -> new Note(60 + i % 7, 12 * i, 12)).toList();
    var primer = new Melody("long", Metre.COMMON, 0, false, notes);
    // when
    var melody = composer.extend(primer, 1, Sampling.PLAIN, 3);
    // then
    assertThat(melody.notes().size()).isGreaterThan(6_000);
  }

  @ParameterizedTest
  @CsvSource({"0, 100", "0, 20000", "96, 20000", "90, 13000", "12300, 500", "12200, 97"})
  void givenAPrimerWhoseLastNoteIsLong_whenGoneOnWith_thenGoesOnBehindIt(int start, int length) {
    // given
    var notes = new ArrayList<Note>();
    for (int tick = 0; tick + 12 <= start; tick += 12) {
      notes.add(new Note(60 + tick % 7, tick, 12));
    }
    notes.add(new Note(67, start, length));
    var primer = new Melody("long", Metre.COMMON, 0, false, notes);
    // when
    var melody = composer.extend(primer, 2, Sampling.PLAIN, 3);
    // then
    assertThat(melody.notes()).startsWith(notes.toArray(Note[]::new));
    assertThat(melody.notes().size()).isGreaterThan(notes.size());
    assertThat(melody.bars()).isEqualTo(primer.bars() + 2);
  }

  @Test
  void givenManyThreads_whenTheyShareAComposer_thenEachGetsWhatItWouldGetAlone() {
    // given
    var alone = IntStream.range(0, 8).mapToObj(this::compose).toList();
    // when
    var together =
        IntStream.range(0, 8)
            .mapToObj(seed -> CompletableFuture.supplyAsync(() -> compose(seed)))
            .toList();
    // then
    assertThat(together.stream().map(CompletableFuture::join)).containsExactlyElementsOf(alone);
  }

  private Melody compose(int seed) {
    return composer.compose(Metre.COMMON, 8, Sampling.PLAIN, seed);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -3, 1001})
  void givenANumberOfBarsThatMakesNoSense_whenComposed_thenRefuses(int bars) {
    assertThatThrownBy(() -> composer.compose(Metre.COMMON, bars, Sampling.PLAIN, 1))
        .hasMessage("bars must lie in 1 to 1000, got " + bars);
  }

  /// Every bar has a note, the last is used up but for the pickup, and no note lies further from
  /// the keys of a piano than a tune is moved to its key.
  private static void assertFull(Melody melody, int bars) {
    assertThat(melody.bars()).isEqualTo(bars);
    assertThat(MelodyStatistics.fullBars(melody)).isEqualTo(bars);
    assertThat(melody.notes()).allMatch(note -> note.pitch() >= 21 - 6 && note.pitch() <= 108 + 6);
  }

  @Test
  void givenAKey_whenComposed_thenTheTuneIsTheSameMovedThere() {
    // given
    var inC = composer.compose(Metre.COMMON, new Key(0, false), 4, Sampling.PLAIN, 5);
    // when
    var inD = composer.compose(Metre.COMMON, new Key(2, false), 4, Sampling.PLAIN, 5);
    var inBMinor = composer.compose(Metre.COMMON, new Key(11, true), 4, Sampling.PLAIN, 5);
    // then
    assertThat(inD.notes()).isEqualTo(inC.transposed(2).notes());
    assertThat(inBMinor.notes()).isNotEqualTo(inD.notes());
    assertThat(inBMinor.key()).isEqualTo(new Key(11, true));
  }

  /// Even of a model that has learned nothing the last note begins at the bar line or in the middle
  /// of a bar of an even number of beats, is at least a beat long, and sounds until the end.
  @ParameterizedTest
  @CsvSource({"4/4, 48", "6/8, 36", "3/4, 72", "2/4, 24", "2/2, 48", "12/8, 72"})
  void givenAMetre_whenComposed_thenTheLastNoteIsLongAndBeginsAtAStrongPlace(
      String text, int strong) {
    var metre = Metre.parse(text);
    for (int seed = 0; seed < 40; seed++) {
      int bars = seed % 2 == 0 ? 2 : 9; // a pickup may open nine
      var melody = composer.compose(metre, bars, Sampling.PLAIN, seed);
      var last = melody.notes().getLast();
      assertThat(last.start() % strong).as("%s %s", melody.leadingRest(), last).isZero();
      assertThat(last.length()).isGreaterThanOrEqualTo(metre.ticksPerBeat());
      assertThat(MelodyStatistics.endsOnBarLine(melody)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Am", "C", "F#m", "Eb"})
  void givenAKey_whenComposed_thenTheTuneClosesOnItsTonic(String text) {
    var key = Key.parse(text);
    for (int seed = 0; seed < 10; seed++) {
      var melody = composer.compose(Metre.COMMON, key, 2, Sampling.PLAIN, seed);
      assertThat(melody.notes().getLast().pitch() % 12).isEqualTo(key.tonic());
    }
  }
}
