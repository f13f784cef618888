package unroll.music.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.common.UserError;
import unroll.music.harmony.KeyFinder;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.MidiReader;
import unroll.music.midi.MidiWriter;
import unroll.music.midi.Note;
import unroll.music.model.TinyModels;

/// What `generate` makes of its options, with a model that has learned nothing.
class GenerateCommandTest {
  private static final int[] F_SHARP_MINOR = {66, 68, 69, 71, 73, 71, 69, 66};

  @TempDir private static Path folder;
  private static Path model;
  private static Path tune;

  @BeforeAll
  static void givenATinyModel() throws IOException {
    model = folder.resolve("tiny.safetensors");
    tune = folder.resolve("tune.mid");
    TinyModels.melodyFile(9).write(model);
  }

  private static String generated(Object... options) {
    var args = new ArrayList<>(List.of("generate", "--model", "" + model));
    for (var option : options) {
      args.add(option.toString());
    }
    if (!args.contains("--out")) {
      args.addAll(List.of("--out", "" + tune));
    }
    var out = new StringWriter();
    var line = MusicCommand.commandLine(args).setOut(new PrintWriter(out));
    line.setExecutionExceptionHandler((e, _, _) -> {
      out.write(String.valueOf(e.getMessage()));
      assertThat(e).isInstanceOf(UserError.class);
      return 1;
    });
    line.execute(args.toArray(String[]::new));
    return out.toString();
  }

  private static Path primer(String name, int sharps, boolean minor, int... pitches)
      throws IOException {
    var notes =
        IntStream.range(0, pitches.length).mapToObj(i -> new Note(pitches[i], 24 * i, 24)).toList();
    var file = folder.resolve(name + ".mid");
    MidiWriter.write(file, new Melody(name, Metre.COMMON, sharps, minor, notes), 90, 0, List.of());
    return file;
  }

  @ParameterizedTest
  @CsvSource({
    "F#m, 3, true, F♯ minor",
    "A, 3, false, A major",
    "Bbm, -5, true, B♭ minor",
    "Am, 0, true, A minor"
  })
  void givenAKey_whenComposed_thenItsSignatureIsThatKeyAndAMinorTuneClosesThere(
      String key, int sharps, boolean minor, String name) throws IOException {
    for (int seed = 0; seed < 5; seed++) {
      // when
      var said = generated("--key", key, "--bars", 4, "--seed", seed, "--temperature", 1.5);
      // then
      var melody = MidiReader.read(tune);
      assertThat(melody.sharps()).isEqualTo(sharps);
      assertThat(melody.minor()).isEqualTo(minor);
      assertThat(said).contains(" notes, " + name);
      var found = KeyFinder.keyOf(melody).toString();
      assertThat(said.contains("(by its notes " + found + ")")).isEqualTo(!found.equals(name));
    }
  }

  @Test
  void givenAMinorPrimer_whenGoneOnWith_thenItsKeyStays() throws IOException {
    generated("--primer", primer("minor", 3, true, F_SHARP_MINOR), "--bars", 8);
    assertThat(MidiReader.read(tune).sharps()).isEqualTo(3);
    assertThat(MidiReader.read(tune).minor()).isTrue();
  }

  @Test
  void givenAPrimerWithAKeySignature_whenGoneOnWith_thenItStays() throws IOException {
    generated("--primer", primer("flats", -7, false, F_SHARP_MINOR), "--bars", 2);
    assertThat(MidiReader.read(tune).sharps()).isEqualTo(-7);
  }

  @Test
  void givenNoKey_whenComposed_thenTheSignatureIsThatOfTheNotes() throws IOException {
    for (int seed = 0; seed < 5; seed++) {
      assertThat(generated("--bars", 4, "--seed", seed)).doesNotContain("by its notes");
      var melody = MidiReader.read(tune);
      assertThat(melody.key()).isEqualTo(KeyFinder.keyOf(melody));
    }
    assertThat(Files.exists(tune)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "--out, a.wav, .mid or .midi or .abc or .musicxml",
    "--out, a.pdf, .mid or .midi or .abc or .musicxml",
    "--wav, a.mp3, .wav or .wave"
  })
  void givenAnEndingThatCannotBeWritten_thenIsRefusedWithThoseThatCan(
      String option, String name, String endings) {
    var file = folder.resolve(name);
    assertThat(generated(option, file)).contains(option + " must end in " + endings + ", got ");
    assertThat(file).doesNotExist();
  }
}
