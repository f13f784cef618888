package unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.common.receipt.Receipts;
import unroll.music.midi.Metre;
import unroll.music.midi.MidiReader;
import unroll.music.midi.Song;
import unroll.music.midi.SongReader;

/// `unroll music …` as its user sees it: what is printed where, what is written, exit codes.
@Tag("slow")
class MusicCommandsTest {
  private static final String TUNES = "../../data/tunes";

  @TempDir private static Path folder;
  private static Path model;
  private static CommandRun training;

  private static CommandRun music(String... args) {
    return CommandRun.of("music", args);
  }

  private static CommandRun train(Path out, String... more) {
    var args =
        Stream.of("train", "--out", out.toString(), "--hidden", "8", "--layers", "1", "--epochs")
            .toList();
    return music(
        Stream.concat(Stream.concat(args.stream(), Stream.of("2")), Stream.of(more))
            .toArray(String[]::new));
  }

  @BeforeAll
  static void givenATinyModelOfTheTunes() throws IOException {
    model = folder.resolve("tiny.safetensors");
    var data = Files.createDirectory(folder.resolve("data"));
    try (var tunes = Files.newDirectoryStream(Path.of(TUNES), "*.mid")) {
      for (var tune : tunes) {
        Files.copy(tune, data.resolve(tune.getFileName()));
      }
    }
    Files.writeString(data.resolve("broken.mid"), "not music");
    training = train(model, "--data", data.toString());
  }

  @Test
  void givenAFolderWithABrokenFile_whenTrained_thenItIsNamedAndCountedAndTheModelIsThere() {
    assertThat(training.err())
        .contains("skipped " + folder.resolve("data").resolve("broken.mid") + ": ")
        .contains("12 melodies with 764 notes read, 1 files skipped")
        .contains("epoch   2/2")
        .contains(model + " (sha256 ")
        .containsPattern(
            "nats-per-token on 1 melodies \\(lower is better\\): this model [\\d.]+, uniform [\\d.]+, unigram [\\d.]+, Markov [\\d.]+")
        .contains(
            "This model is not better than \"Markov\": its loss was still falling, so give more --epochs or more data");
    assertThat(training.out()).isEmpty();
    assertThat(training.code()).isZero();
    assertThat(model).exists();
    assertThat(folder.resolve("tiny.png")).isNotEmptyFile();
    assertThat(folder.resolve("tiny.passages")).isNotEmptyFile();
    assertThat(Path.of(model + ".checkpoint")).doesNotExist();
  }

  @Test
  void givenATimeLimit_whenTrained_thenTheModelOfThatTimeIsThereAndTheRestCanFollow() {
    // given
    var brief = folder.resolve("brief.safetensors");
    // when
    var result = train(brief, "--data", folder.resolve("data").toString(), "--minutes", "0.0001");
    // then
    assertThat(result.code()).isZero();
    assertThat(result.err())
        .contains("out of time; best epoch 1")
        .contains("to continue, type the same command with --resume");
    assertThat(brief).exists();
    assertThat(Path.of(brief + ".checkpoint")).exists();
  }

  @Test
  void givenAModel_whenGenerating_thenWritesATuneOfTheMetreAskedFor() throws IOException {
    // when
    var tune = folder.resolve("new").resolve("jig.mid");
    var result =
        music(
            "generate",
            "--model",
            model.toString(),
            "--out",
            tune.toString(),
            "--metre",
            "6/8",
            "--bars",
            "5",
            "--seed",
            "9");
    // then
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines()).hasSize(1);
    assertThat(result.out()).startsWith(tune + ": 5 bars of 6/8, ").endsWith("seed 9\n");
    var melody = MidiReader.read(tune);
    assertThat(melody.metre()).isEqualTo(new Metre(6, 8));
    assertThat(new String(Files.readAllBytes(tune), StandardCharsets.ISO_8859_1))
        .contains(
            "Composed by Unroll: seed 9, temperature 0.9, top-k 0, top-p 0.98, model sha256 ");
  }

  @Test
  void givenAPrimer_whenGenerating_thenItsNotesComeFirst() throws IOException {
    // when
    var primer = Path.of(TUNES, "harbour-morning.mid");
    var tune = folder.resolve("longer.mid");
    var result =
        music(
            "generate",
            "--model",
            model.toString(),
            "--primer",
            primer.toString(),
            "--bars",
            "4",
            "--out",
            tune.toString());
    // then
    assertThat(result.code()).isZero();
    var begun = MidiReader.read(primer);
    assertThat(MidiReader.read(tune).notes().subList(0, begun.notes().size() - 1))
        .isEqualTo(begun.notes().subList(0, begun.notes().size() - 1));
  }

  @Test
  void givenChordsAndTakes_whenGenerating_thenEachIsThereWithItsSoundAndPicture()
      throws IOException {
    // given: a home for what the synthesiser keeps
    System.setProperty("user.home", folder.toString());
    // when
    var out = folder.resolve("takes");
    var result =
        music(
            "generate --bars 2 --count 2 --seed 5 --chords".split(" "),
            "C | F G",
            "--program",
            "violin",
            "--tempo",
            "240",
            "--model",
            model.toString(),
            "--out",
            out.resolve("a.mid").toString(),
            "--wav",
            out.resolve("a.wav").toString(),
            "--picture",
            out.resolve("a.svg").toString(),
            "--memorised");
    // then
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out().lines()).hasSize(6);
    assertThat(result.out())
        .contains("a-1.mid: 2 bars of 4/4, ", ", seed 5", "a-2.mid: ", ", seed 6")
        .contains("a-2.wav: 4.0 seconds, peak 0.")
        .containsPattern("passage (of|shared)");
    var song = SongReader.read(out.resolve("a-2.mid"));
    assertThat(song.parts()).extracting(Song.Part::program).containsExactly(40, 0);
    assertThat(song.parts().getLast().tones()).hasSize(12); // three chords
    assertThat(song.tempoAt(0)).isEqualTo(240);
    var wav = Receipts.without(Files.readAllBytes(out.resolve("a-1.wav")));
    assertThat(wav).hasSize(44 + 4 * 44_100 * 4);
    assertThat(out.resolve("a-1.svg")).content().contains(">F<", "surprise: ");
  }

  @Test
  void givenAPrimerOfSeveralTracks_whenGenerating_thenItsTempoAndInstrumentAreKept()
      throws IOException {
    // given: a tune with chords, at another tempo, on another instrument
    var first = folder.resolve("first.mid");
    var more = new String[] {"--model", model.toString(), "--bars", "2", "--out"};
    music("generate --chords Dm --tempo 77 --program oboe".split(" "), with(more, first));
    // when
    var next = folder.resolve("next.mid");
    var result =
        music(
            new String[] {"generate", "--scale", "blues", "--primer", first.toString()},
            with(more, next));
    // then
    assertThat(result.err()).isEmpty();
    var song = SongReader.read(next);
    assertThat(song.tempoAt(0)).isBetween(76.9, 77.1);
    assertThat(song.parts()).extracting(Song.Part::program).containsExactly(68);
    var begun = MidiReader.read(first).notes();
    assertThat(MidiReader.read(next).notes().subList(0, begun.size())).isEqualTo(begun);
  }

  private static String[] with(String[] words, Path last) {
    return Stream.concat(Stream.of(words), Stream.of(last.toString())).toArray(String[]::new);
  }

  private static CommandRun music(String[] words, String... more) {
    return music(Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void givenFilesAndFolders_whenShown_thenOneComesAfterTheOther() throws IOException {
    var broken = Files.writeString(folder.resolve("no.mid"), "no music");
    var result = music("show", "--bars", "1-2", broken.toString(), TUNES);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(broken + ": it must be a MIDI file, but it has no MIDI header (MThd)\n");
    assertThat(result.out().lines().filter(line -> line.startsWith("  key  "))).hasSize(12);
    assertThat(result.out()).contains("(the melody)", "█▓", "and 14 more: --bars 3-16");
    var json = music("show", "--json", TUNES);
    assertThat(json.code()).isZero();
    assertThat(json.out().lines()).hasSize(12).allMatch(line -> line.startsWith("{\"file\":"));
  }

  @Test
  void givenTunes_whenIndexed_thenTheirPassagesAreThere() {
    var out = folder.resolve("index").resolve("tunes.passages");
    var result = music("index", "--data", TUNES, "--out", out.toString());
    assertThat(result.code()).isZero();
    assertThat(result.out()).containsPattern("tunes.passages: \\d+ passages of 9 notes");
    assertThat(out).isNotEmptyFile();
  }

  @Test
  void givenAModel_whenEvaluated_thenStandsBesideTheBaselinesWithItsInterval() {
    var result = music("evaluate", "--model", model.toString(), "--data", TUNES);
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .startsWith("nats-per-token over 12 melodies, 1,546 tokens")
        .containsPattern("uniform +\\d\\.\\d{4}  \\[\\d\\.\\d{4}, \\d\\.\\d{4}]")
        .contains("unigram ", "Markov ", "this model ");
  }

  @Test
  void givenAModel_whenItsTunesAreEvaluated_thenTheyAreComparedAndWritten() {
    var out = folder.resolve("composed");
    var result =
        music(
            "evaluate",
            "--model",
            model.toString(),
            "--data",
            TUNES,
            "--compose",
            "2",
            "--train",
            TUNES,
            "--out",
            out.toString());
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains(
            "full bars, %", "copied notes, longest", "total variation", "longest passage shared");
    assertThat(out).isDirectoryContaining("glob:**composed-000.mid");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "generate --count 0 | --count must lie in 1 to 1000, got 0",
        "generate --chords H | a chord is written as its root and kind, such as C, Am",
        "generate --scale moll | a scale is one of major, minor, harmonic-minor",
        "generate --program kazoo | an instrument is 0 to 127 or a name such as violin, flute",
        "generate --picture a.jpg | --picture must end in .svg or .png, got a.jpg",
        "generate --soundfont a.sf2 | --soundfont needs --wav FILE",
        "show nowhere.mid | nowhere.mid: there is no such file",
        "show --bars 5-2 TUNES | --bars is written A-B, such as 1-16, got 5-2",
        "show --width 3 TUNES | --width must lie in 20 to 10000, got 3",
        "index --data nowhere | nowhere: there is nothing of that name",
        "generate --bars 0 | --bars must lie in 1 to 1000, got 0",
        "generate --tempo 4000 | --tempo must lie in 10 to 400, got 4000",
        "generate --program 128 | an instrument is 0 to 127 or a name such as violin",
        "generate --metre 4/5 | a metre counts notes of",
        "generate --metre waltz | a metre is written beats/unit, such as 4/4 or 6/8, got \"waltz\"",
        "generate --key H | a key is written as",
        "generate --temperature -1 --model MODEL | --temperature must be 0 or more, got -1.0",
        "generate --top-p 2 --model MODEL | --top-p must lie in (0, 1], got 2.0",
        "generate --model nowhere | No model at nowhere. Train one: unroll music train --data",
        "generate --model TUNE | is not a safetensors file",
        "generate --primer nowhere.mid | there is no such file",
        "generate --primer MODEL | it must be a MIDI file",
        "generate --primer TUNE --metre 3/4 | cannot be chosen with --primer",
        "generate --model MODEL --out FOLDER | is a folder; name a file to write",
        "evaluate --model MODEL --data nowhere | there is nothing of that name",
        "train --data nowhere | there is nothing of that name",
        "train --data TUNES --out FOLDER | --out must be a file to write, but",
        "train --data TUNES --dropout 1 | --dropout must lie in [0, 1), got 1.0",
        "train --data TUNES --hidden 0 | --hidden must lie in 1 to 8192, got 0",
        "train --data TUNES --epochs 0 | --epochs must be at least 1, got 0",
        "train --data TUNES --minutes 0 | --minutes must be above 0 and at most 525,600, got 0.0",
        "train --data TUNES --batch 0 | --batch must be at least 1, got 0",
        "train --data TUNES --no-transpose | --no-transpose is not for melody",
        "train --kind chords --layers 1 --data TUNES | --layers is not for chords",
        "train --data TUNES --threads 0 | --threads must lie in 1 to 1024, got 0",
      })
  void givenAnOptionThatCannotBe_whenRun_thenOneSentenceSaysSo(String words, String sentence) {
    music(filledIn(words)).assertFails(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | Missing verb: generate, show, train, evaluate or index",
        "compose | Unknown argument compose",
        "generate --bar 3 | Unknown argument --bar",
        "generate --bars many | --bars",
        "generate extra | Unknown argument extra",
        "train | Missing required option: '--data",
        "evaluate | Missing required option: '--data",
      })
  void givenAWrongCommandLine_whenRun_thenOneSentenceSaysSo(String words, String sentence) {
    music(filledIn(words)).assertMisused(sentence);
  }

  private static String[] filledIn(String words) {
    if (words.isEmpty()) {
      return new String[0];
    }
    return words
        .replace("MODEL", model.toString())
        .replace("TUNES", TUNES)
        .replace("TUNE", TUNES + "/market-polka.mid")
        .replace("FOLDER", folder.toString())
        .strip()
        .split(" ");
  }

  @Test
  void givenAFileThatIsAFolderOnTheWay_whenGenerating_thenOneSentenceSaysSo() {
    var beyond = model.resolve("x.mid");
    var result = music("generate", "--model", model.toString(), "--out", beyond.toString());
    result.assertFails(model + " is not a folder, so no file can be in it");
  }

  @Test
  void givenAFileThatIsAFolderOnTheWay_whenTrained_thenOneSentenceSaysSo() {
    var result = train(model.resolve("x"), "--data", TUNES);
    result.assertFails(model.toString());
  }

  @Test
  void givenAnotherFileAsCheckpoint_whenResumed_thenIsRefused() throws IOException {
    // given: a checkpoint, made by stopping in the middle
    var out = folder.resolve("other.safetensors");
    var checkpoint = Path.of(out + ".checkpoint");
    Files.copy(model, checkpoint); // of no training at all
    // when
    var result = train(out, "--data", TUNES, "--resume", "--seed", "8");
    // then
    result.assertFails(checkpoint + ": this checkpoint is damaged, or of an earlier version");
    assertThat(checkpoint).as("still there").exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"generate", "show", "train", "evaluate", "index"})
  void givenHelp_whenAskedFor_thenEveryOptionHasADescription(String verb) {
    var result = music(verb, "--help");
    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("Usage: unroll music " + verb);
    assertThat(result.err()).isEmpty();
  }
}
