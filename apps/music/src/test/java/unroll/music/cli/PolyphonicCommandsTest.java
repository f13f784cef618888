package unroll.music.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.common.UserError;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.MidiReader;
import unroll.music.midi.MidiWriter;
import unroll.music.midi.Note;
import unroll.music.midi.OriginalTunes;

/// Models of chords and chorales by their commands: learned, measured, composed with.
@Tag("slow")
class PolyphonicCommandsTest {
  /// Four chords of a quarter in sixteenths, as test pieces of four voices.
  private static final String PIECE =
      "["
          + "[72,67,64,48],".repeat(4)
          + "[72,69,65,53],".repeat(4)
          + "[71,67,62,55],".repeat(4)
          + "[72,67,64,48],".repeat(3)
          + "[72,67,64,48]]";

  @TempDir private static Path folder;
  private static Path data;
  private static Path chorale;

  private record Run(int code, String out) {
    static Run of(Object... args) {
      var texts = java.util.Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
      var out = new StringWriter();
      var line = MusicCommand.commandLine(List.of(texts)).setOut(new PrintWriter(out));
      line.setExecutionExceptionHandler((e, _, _) -> {
        out.write(String.valueOf(e.getMessage()));
        assertThat(e).isInstanceOf(UserError.class);
        return 1;
      });
      return new Run(line.execute(texts), out.toString());
    }
  }

  private static Path train(String kind) {
    var model = folder.resolve(kind + ".safetensors");
    var run =
        Run.of(
            "train", "--kind", kind, "--data", data, "--hidden", 6, "--epochs", 1, "--out", model);
    assertThat(run.code()).as(run.out()).isZero();
    return model;
  }

  @BeforeAll
  static void givenATinyModelOfChorales() throws IOException {
    data = folder.resolve("pieces.json");
    Files.writeString(data, "{\"train\":[%s,%s],\"test\":[%s]}".formatted(PIECE, PIECE, PIECE));
    chorale = train("chorale");
  }

  @ParameterizedTest
  @CsvSource({"chords, nll-joint", "keys, nll-independent"})
  void givenAModelOfChords_whenEvaluated_thenStandsBesideTheBaselines(
      String kind, String protocol) {
    var run = Run.of("evaluate", "--model", train(kind), "--data", data);
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith(protocol + " over 1 pieces, 15 steps (all but the first of each)")
        .containsPattern("marginal +\\d+\\.\\d{4}  \\[")
        .contains("chain ", "this model ");
  }

  @Test
  void givenAModelOfChorales_whenEvaluated_thenComposedOnesStandBesideReal() {
    var out = folder.resolve("composed");
    var run = Run.of("evaluate", "--model", chorale, "--data", data, "--compose", 2, "--out", out);
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("nats-per-sixteenth over 1 chorales, 16 steps")
        .contains("parallel fifths a bar", "ending on a chord of the key, %")
        .containsPattern("composed: longest passage shared with a training tune.*\nreal: longest");
    assertThat(out).isDirectoryContaining("glob:**composed-001.mid");
  }

  @Test
  void givenAModelOfChorales_whenComposing_thenWritesSeveralTakes() throws IOException {
    var run =
        Run.of(
            "generate",
            "--chorale",
            "--model",
            chorale,
            "--bars",
            1,
            "--count",
            2,
            "--seed",
            5,
            "--key",
            "Em",
            "--out",
            folder.resolve("take.mid"));
    assertThat(run.code()).as(run.out()).isZero();
    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.out())
        .startsWith(folder.resolve("take-1.mid") + ": 2 bars of 4/4, 4 voices, ")
        .endsWith("E minor, seed 6\n");
    assertThat(MidiReader.read(folder.resolve("take-2.mid")).leadingRest()).isEqualTo(72);
  }

  /// `train` has left the passages of the chorales beside their model.
  @Test
  void givenAskedForWhatIsMemorised_whenComposing_thenItSaysWhatAVoiceShares() {
    var out = folder.resolve("copied.mid");
    var run =
        Run.of(
            "generate", "--chorale", "--model", chorale, "--bars", 1, "--memorised", "--out", out);
    assertThat(run.code()).as(run.out()).isZero();
    assertThat(run.out().lines().toList().getLast()).contains("training tune");
  }

  @Test
  void givenAModelOfChords_whenAskedWhatItCopied_thenRefused() {
    var run = Run.of("evaluate", "--model", train("chords"), "--data", data, "--train", data);
    assertThat(run.code()).isOne();
    assertThat(run.out()).isEqualTo("--train looks for copies, and this model composes nothing");
  }

  @Test
  void givenATune_whenHarmonised_thenItIsTheSopranoAsItWas() throws IOException {
    var tune = OriginalTunes.folder().resolve("garden-minuet.mid");
    var out = folder.resolve("harmonised.mid");
    var run = Run.of("generate", "--harmonise", tune, "--model", chorale, "--out", out);
    assertThat(run.code()).as(run.out()).isZero();
    var melody = MidiReader.read(tune);
    var soprano = MidiReader.read(out); // the track named so is the melody
    assertThat(soprano.notes()).isEqualTo(melody.notes());
    assertThat(soprano.metre()).isEqualTo(melody.metre());
  }

  /// A flute's tune lies above a soprano: what is sung below it stays where a choir sings.
  @Test
  void givenAHighTune_whenHarmonised_thenItsTempoAndInstrumentStayAndTheBassIsOne()
      throws IOException {
    var tune = folder.resolve("high.mid");
    var notes = IntStream.range(0, 16).mapToObj(i -> new Note(84 + i % 8, 24 * i, 24)).toList();
    MidiWriter.write(tune, new Melody("", Metre.COMMON, 0, false, notes), 66, 73, List.of());
    var out = folder.resolve("high-harmonised.mid");
    assertThat(Run.of("generate", "--harmonise", tune, "--model", chorale, "--out", out).code())
        .isZero();
    var reading = MidiReader.readFully(out);
    assertThat(Math.round(reading.song().tempoAt(0))).isEqualTo(66);
    assertThat(reading.part().program()).isEqualTo(73);
    assertThat(reading.melody().notes()).isEqualTo(notes);
    var bass = reading.song().parts().getLast();
    assertThat(bass.name()).isEqualTo("Bass");
    assertThat(bass.tones()).allMatch(note -> note.pitch() <= 62); // the test pieces: 48 to 55
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "generate --chorale --primer x.mid ~ --primer is for melodies, not for --chorale",
        "generate --chorale --harmonise x.mid ~ are two tasks",
        "generate --harmonise none.mid --model MODEL ~ --harmonise none.mid: ",
        "generate --chorale --bars 201 --model MODEL ~ --bars must lie in 1 to 200, got 201",
        "generate --chorale --model none ~ unroll music train --kind chorale",
        "train --kind waltz --data DATA ~ --kind must be one of melody, chords, keys, chorale",
        "train --kind chords --data none.json ~ none.json: there is no such file",
        "train --kind chords --data DATA --held-out 1 ~ --held-out must be 0 or at least 2, got 1",
        "evaluate --model MODEL --data DATA --part valid ~ the file has no pieces called \"valid\""
      })
  void givenAMistake_whenRun_thenASentenceSaysWhatToDo(String command, String message) {
    var words =
        command.replace("MODEL", chorale.toString()).replace("DATA", data.toString()).split(" ");
    var run = Run.of((Object[]) words);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains(message).doesNotContain("\n");
  }
}
