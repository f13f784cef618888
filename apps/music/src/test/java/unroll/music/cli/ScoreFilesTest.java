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
import unroll.music.midi.Key;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.MidiReader;
import unroll.music.midi.MidiWriter;
import unroll.music.midi.Note;
import unroll.music.model.TinyModels;

/// Tunes in ABC and MusicXML, rewritten tunes and minor keys, as the commands take and make them.
class ScoreFilesTest {
  private static final String DORIAN =
      """
      X:3
      T:Air
      M:6/8
      L:1/8
      K:Ador
      |:A|e2A ABd|e2d dBG:|
      w: Oh my dar-ling

      X:5
      T:B
      K:Em
      E2G2B2e2|
      """;

  @TempDir private static Path folder;

  @BeforeAll
  static void givenATinyModel() throws IOException {
    TinyModels.melodyFile(9).write(folder.resolve("tiny.safetensors"));
    Files.writeString(folder.resolve("air.abc"), DORIAN);
    Files.writeString(folder.resolve("bad.abc"), "X:1\nK:C\nabc|\n\nX:2\nM:x\nK:C\nabc|\n");
  }

  /// Runs a verb; `@` in its words is the folder.
  private static String run(String words) {
    var args = new ArrayList<>(List.of(words.replace("@", folder.toString()).split(" ")));
    if (args.getFirst().equals("generate")) {
      args.addAll(List.of("--model", folder.resolve("tiny.safetensors").toString()));
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

  private static String text(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  @Test
  void givenATuneInAbc_whenGoneOnWith_thenItsKeyAndWordsStay() throws IOException {
    assertThat(run("generate --primer @/air.abc --bars 2 --out @/on.abc")).contains("A dorian");
    assertThat(text("on.abc"))
        .contains("T:Air\n", "M:6/8\n", "K:Ador\n", "w: Oh my dar-ling")
        .contains("A | e2A ABd | e2d dB");
    run("generate --primer @/air.abc --bars 2 --out @/on.mid");
    assertThat(run("show @/on.mid")).contains("lyrics  Oh my dar-ling");
    assertThat(run("show @/air.abc --tune 5")).contains("X:5 B", "E minor").doesNotContain("Air");
    assertThat(run("generate --primer @/air.abc --tune 5 --bars 1 --out @/five.musicxml"))
        .contains("E minor");
    assertThat(text("five.musicxml")).contains("<fifths>1</fifths>", "<mode>minor</mode>");
  }

  /// Of a key asked for, of a primer that states it, and of one that only sounds so.
  @ParameterizedTest
  @CsvSource({
    "--key F#m, F♯ minor, K:F#m, 3",
    "--key Am, A minor, K:Am, 0",
    "--key A --scale dorian, A dorian, K:Ador, 1",
    "--primer @/minor.mid, A minor, K:Am, 0",
    "--primer @/unsigned.mid, A minor, K:Am, 0",
    "--primer @/minor.mid --infill 2, A minor, K:Am, 0",
    "--primer @/minor.mid --vary contour, A minor, K:Am, 0"
  })
  void givenAMinorKey_whenComposed_thenItIsMinorEverywhere(
      String options, String name, String abc, int sharps) throws IOException {
    int[] pitches = {69, 71, 72, 76, 74, 72, 71, 69, 69, 71, 72, 76, 74, 72, 71, 69};
    var notes =
        IntStream.range(0, pitches.length).mapToObj(i -> new Note(pitches[i], 24 * i, 24)).toList();
    for (var file : List.of("minor.mid", "unsigned.mid")) {
      boolean signed = file.equals("minor.mid");
      var tune = new Melody("a", Metre.COMMON, 0, signed, notes);
      MidiWriter.write(folder.resolve(file), tune, 90, 0, List.of());
    }
    var bars = options.contains("--infill") || options.contains("--vary") ? "" : " --bars 4";
    assertThat(run("generate " + options + bars + " --out @/key.mid")).contains(name);
    run("generate " + options + bars + " --out @/key.abc");
    assertThat(text("key.abc")).contains(abc + "\n");
    var read = MidiReader.read(folder.resolve("key.mid"));
    assertThat(read.sharps()).isEqualTo(sharps);
    if (name.endsWith("minor")) {
      assertThat(read.key()).isEqualTo(Key.parse(abc.substring(2)));
    }
  }

  @Test
  void givenAFolderWithAbc_whenEvaluated_thenItsTunesAreMeasured() {
    assertThat(run("evaluate --data @/bad.abc --model @/tiny.safetensors"))
        .contains("over 1 melodies");
  }

  @Test
  void givenHumanised_whenWritten_thenTheScoreIsTheSame_andTheSoundIsNot() throws IOException {
    run("generate --bars 2 --out @/a.mid");
    run("generate --bars 2 --humanise --swing 60 --out @/b.mid");
    run("generate --bars 2 --humanise --swing 60 --out @/c.mid");
    assertThat(Files.readAllBytes(folder.resolve("b.mid")))
        .isEqualTo(Files.readAllBytes(folder.resolve("c.mid")))
        .isNotEqualTo(Files.readAllBytes(folder.resolve("a.mid")));
  }

  @ParameterizedTest
  @CsvSource({
    "generate --primer @/bad.abc --tune 9, 'it has no tune X:9, but 1 tunes'",
    "generate --tune 9, '--tune needs --primer'",
    "generate --infill 3-4, '--infill needs --primer FILE'",
    "generate --primer @/air.abc --infill x, '--infill is written A-B, such as 5-8, got x'",
    "generate --primer @/air.abc --infill 9-12, '--infill: bars must lie in 1 to'",
    "generate --primer @/air.abc --vary all, '--vary is rhythm or contour, got all'",
    "generate --primer @/air.abc --vary rhythm --bars 4, '--bars cannot be chosen with --vary'",
    "generate --primer @/air.abc --vary rhythm --infill 1, 'are two tasks'",
    "generate --swing 90, '--swing must lie in 50 to 80'",
    "generate --metre 6/8 --swing 60, '--swing needs a metre whose beats have two halves'",
    "generate --humanise --out @/x.abc, '--humanise is heard in a MIDI file'",
    "generate --chorale --vary rhythm, '--vary is for melodies'",
    "generate --chorale --out @/x.abc, '--out must end in .mid or .midi'",
    "show @/nothing.abc, 'there is no such file'"
  })
  void givenWhatCannotBe_whenAsked_thenASentenceSaysWhy(String words, String sentence) {
    assertThat(run(words)).contains(sentence).doesNotContain("\tat ");
  }
}
