package unroll.music.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.common.UserError;
import unroll.music.data.Pop909Text;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.MidiWriter;
import unroll.music.midi.Note;
import unroll.music.midi.SongReader;
import unroll.music.model.TinyModels;

/// Songs by their commands: learned, measured, composed, with a model that has learned nothing.
class SongCommandsTest {
  @TempDir private static Path folder;
  private static Path model;
  private static Path tune;

  @BeforeAll
  static void givenATinyModelAndATune() throws IOException {
    model = folder.resolve("song.safetensors");
    TinyModels.songFile(9).write(model);
    tune = folder.resolve("tune.mid");
    var notes = new ArrayList<Note>();
    for (int i = 0; i < 16; i++) {
      notes.add(new Note(new int[] {60, 64, 67, 65}[i % 4], 24 * i, 24));
    }
    MidiWriter.write(tune, new Melody("mine", Metre.COMMON, 0, false, notes), 100, 40, List.of());
  }

  private static String run(Object... args) {
    var texts = java.util.Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
    var out = new StringWriter();
    var line = MusicCommand.commandLine(List.of(texts)).setOut(new PrintWriter(out));
    line.setExecutionExceptionHandler((e, _, _) -> {
      out.write(String.valueOf(e.getMessage()));
      assertThat(e).isInstanceOf(UserError.class);
      return 1;
    });
    line.execute(texts);
    return out.toString();
  }

  @Test
  void givenAPlan_whenASongIsGenerated_thenItsTracksAndMarkersAreInTheFile() throws IOException {
    var file = folder.resolve("a.mid");
    var picture = folder.resolve("a.svg");
    var out =
        run(
            "generate",
            "--song",
            "--model",
            model,
            "--plan",
            "intro:1 verse:2 outro:1",
            "--key",
            "Em",
            "--tempo",
            84,
            "--program",
            "violin",
            "--out",
            file,
            "--picture",
            picture);
    assertThat(out)
        .startsWith(file + ": 4 bars of 4/4, 4 tracks, ")
        .contains("E minor, seed 42", "intro: |", "verse: |", "outro: |");
    var song = SongReader.read(file);
    assertThat(song.ticks()).isGreaterThan(0);
    assertThat(song.tempoAt(0)).isEqualTo(84, org.assertj.core.api.Assertions.within(0.01));
    var bytes = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(bytes).contains("Lead", "Accompaniment", "Bass", "Drums (pattern)", "verse");
    assertThat(Files.readString(picture)).contains("Accompaniment", "verse", "<svg");
  }

  @Test
  void givenAMelody_whenAccompaniedAndReharmonised_thenItsNameAndTempoStay() throws IOException {
    var file = folder.resolve("b.mid");
    var out = run("generate", "--accompany", tune, "--no-drums", "--model", model, "--out", file);
    assertThat(out).startsWith(file + ": 4 bars of 4/4, 3 tracks, ").contains("C major");
    assertThat(SongReader.read(file).tempoAt(0))
        .isEqualTo(100, org.assertj.core.api.Assertions.within(0.01));
    var chords = run("generate", "--reharmonise", tune, "--model", model, "--out", file);
    assertThat(chords).startsWith(file + ": 4 bars of 4/4, 2 tracks, ").contains("| ");
  }

  @ParameterizedTest
  @CsvSource({
    "--song --bars 8, '--bars is not for --song: --plan says how many it has'",
    "--song --plan solo:8, '--plan: a plan must be written as'",
    "--song --chorale, '--chorale and --song are two tasks: ask for one of them'",
    "--song --metre 3/4, '--metre is for melodies, not for --song'",
    "--plan verse:4, '--plan is for --song, not for melodies'",
    "--no-drums, '--no-drums is for --song and --accompany'",
    "--song --reharmonise TUNE, '--song and --reharmonise are two tasks: ask for one of them'",
    "--reharmonise TUNE --no-drums, '--no-drums is for --song and --accompany'",
    "--accompany TUNE --memorised, '--memorised looks at melodies, and --accompany composes none'",
    "--accompany nowhere.mid, nowhere.mid"
  })
  void givenOptionsThatDoNotFit_whenGenerated_thenTheyAreRefusedInWords(
      String options, String message) {
    var args = new ArrayList<Object>(List.of("generate", "--model", model));
    args.addAll(List.of(options.replace("TUNE", tune.toString()).split(" ")));
    args.addAll(List.of("--out", folder.resolve("refused.mid")));
    assertThat(run(args.toArray())).contains(message);
    assertThat(folder.resolve("refused.mid")).doesNotExist();
  }

  @Test
  void givenAFolderOfSongs_whenLearnedAndMeasured_thenTheModelStandsBesideTheBaseline() {
    var data = Pop909Text.folder(folder.resolve("pop909"), 13);
    var made = folder.resolve("made.safetensors");
    run("train", "--kind", "song", "--data", data, "--hidden", 4, "--epochs", 1, "--out", made);
    var out = run("evaluate", "--model", made, "--data", data, "--part", "valid", "--compose", 1);
    assertThat(out)
        .startsWith("chord-accuracy over 1 songs or parts of them, 32 beats")
        .contains("always C", "hidden Markov", "this model", "nats-per-sixteenth", "accompaniment")
        .containsPattern("bass on strong beats: roots +[01]\\.\\d{3} +1\\.000")
        .containsPattern("composed: longest passage shared with a training tune.*\\nreal: longest");
    var passages = folder.resolve("made.passages");
    assertThat(passages).isNotEmptyFile();
    var again = folder.resolve("again.passages");
    run("index", "--data", data, "--model", made, "--out", again);
    assertThat(again).hasSameBinaryContentAs(passages);
  }

  @Test
  void givenASongWhoseModelHasNoPassages_whenAskedWhatItCopied_thenItSaysHowToCollectThem() {
    var out = folder.resolve("c.mid");
    var plan = "verse:1";
    assertThat(
            run(
                "generate",
                "--song",
                "--plan",
                plan,
                "--memorised",
                "--model",
                model,
                "--out",
                out))
        .contains("song.passages", "unroll music index --data PATH --model");
    assertThat(out).doesNotExist();
  }
}
