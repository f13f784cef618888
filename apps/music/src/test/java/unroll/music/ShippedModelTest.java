package unroll.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.decode.Sampling;
import unroll.engine.model.ModelFile;
import unroll.music.evaluation.ChoraleStatistics;
import unroll.music.evaluation.SongStatistics;
import unroll.music.harmony.KeyFinder;
import unroll.music.midi.Key;
import unroll.music.midi.Metre;
import unroll.music.model.ChoraleKind;
import unroll.music.song.SongPlan;

/// The models that are shipped.
class ShippedModelTest {
  private static final Path MODEL = Path.of("../../models/music-chorale.safetensors");

  @ParameterizedTest
  @ValueSource(strings = {"chorale", "song"})
  void givenAModel_whenItsCardIsRead_thenItNamesThatFileAndTheFileIsSmall(String name)
      throws IOException {
    var model = Path.of("../../models/music-%s.safetensors".formatted(name));
    assertThat(Files.readString(Path.of("../../models/music-%s.md".formatted(name))))
        .contains(ModelFile.sha256(model));
    assertThat(Files.size(model)).isLessThanOrEqualTo(12_000_000);
  }

  @Test
  void givenTheModelOfSongs_whenSomeAreComposed_thenChordsBassAndMelodyAgree() throws IOException {
    var composer = SongComposer.load(Path.of("../../models/music-song.safetensors"));
    var plan = SongPlan.parse("verse:8 chorus:8");
    var songs =
        java.util.stream.LongStream.range(0, 4)
            .mapToObj(seed ->
                composer
                    .compose(plan, Key.parse("C"), 0, true, new Sampling(0.9, 0, 0.98), seed)
                    .song())
            .toList();
    var statistics = SongStatistics.of(songs);
    assertThat(statistics.roots()).isGreaterThan(0.8);
    assertThat(statistics.chordTones()).isGreaterThan(0.6);
    assertThat(statistics.inKey()).isGreaterThan(0.9);
  }

  @Test
  void givenTheModel_whenAPhraseIsComposed_thenItIsInKeyAndWithoutParallels() throws IOException {
    var model = new ChoraleKind().load(MODEL);
    var chorale =
        new ChoraleComposer(model).compose(Key.parse("G"), 4, new Sampling(0.9, 0, 0.98), 42);
    var statistics = ChoraleStatistics.of(List.of(chorale), model.compass());
    assertThat(statistics.inCompass()).isEqualTo(1);
    assertThat(statistics.inKey()).isGreaterThan(0.85);
    assertThat(statistics.fifths() + statistics.octaves()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Am", "C", "F#m", "D", "Gm"})
  void givenAKey_whenTunesAreComposed_thenTheyAreHeardInIt(String text) throws IOException {
    var composer = MelodyComposer.load(Path.of("../../models/music-melody.safetensors"));
    var key = Key.parse(text);
    for (int seed = 9; seed < 15; seed++) {
      var tune = composer.compose(Metre.COMMON, key, 8, new Sampling(0.9, 0, 0.98), seed);
      assertThat(KeyFinder.keyOf(tune)).as("seed " + seed).isEqualTo(key);
      assertThat(tune.notes().getLast().pitch() % 12).isEqualTo(key.tonic());
    }
  }
}
