package unroll.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.sound.midi.MidiSystem;
import javax.sound.sampled.AudioSystem;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import unroll.common.Run;
import unroll.common.Verbs;
import unroll.common.receipt.Receipts;
import unroll.common.receipt.Replayable;
import unroll.music.midi.MidiReader;

/// Outputs of all verbs say what made them, and are made again from that, to the byte.
@Tag("slow")
class ReceiptsTest {
  /// Verbs whose results are no outputs with receipts: they train, whose files say themselves where
  /// they came from, wait for input, serve, or say what files are.
  private static final Set<String> WITHOUT =
      Set.of(
          "forecast train",
          "forecast watch",
          "model import",
          "model list",
          "model show",
          "music index",
          "music train",
          "sentiment pretrain",
          "sentiment train",
          "trajectory train",
          "translator train");

  /// Verbs that take long, and write as their neighbours in the lab do.
  private static final Set<String> LONG =
      Set.of("lab descent", "lab optimizers", "lab overfitting");

  /// Options of replayable verbs that name files to be read. A new one that is written to belongs
  /// into [Run#OUTPUTS] instead.
  private static final Set<String> INPUTS =
      Set.of(
          "accompany",
          "alignments",
          "compare",
          "data",
          "file",
          "folds",
          "harmonise",
          "language",
          "melody",
          "model",
          "path",
          "primer",
          "reference",
          "reharmonise",
          "soundfont",
          "train",
          "translations",
          "valid");

  @TempDir private static Path folder;

  private final Locale locale = Locale.getDefault();

  @BeforeAll
  static void givenModelsAndData() throws IOException {
    System.setProperty("unroll.home", "../..");
    run("music generate --bars=1 --out=" + folder.resolve("tune.mid"));
    run(
        "translator toy generate --train=9 --valid=0 --test=3 --unseen=0 --deeper=0 --longer=0 --alignments --out="
            + folder.resolve("corpus"));
    run("trajectory generate --frames=40 --out=" + folder.resolve("walk.txt"));
    Files.writeString(
        folder.resolve("air.abc"), "X:1\nK:C\nABc2|\n\nX:2\nM:3/4\nK:Em\nE2G2B2|e6|\nw: a b c\n");
    Files.writeString(folder.resolve("texts.txt"), "one fine day\nbad day\n");
    Files.writeString(
        folder.resolve("labels.tsv"),
        "label\ttext\npositive\tA good film\nnegative\tA bad film\npositive\tlovely\nnegative\tdull\n");
    var train = "forecast train --epochs=1 --hidden=4 --lookback=48 --horizon=6 --out=";
    assertThat(run(train + folder.resolve("town.safetensors")).code()).isZero();
  }

  @AfterAll
  static void noHome() {
    System.clearProperty("unroll.home");
  }

  @AfterEach
  void ownLocale() {
    Locale.setDefault(locale);
  }

  /// Command lines; `@` is the test's folder. What they make is the file behind the last `=@/`, or
  /// else what they print.
  static Stream<String> lines() {
    return Stream.of(
        "music generate --bars=2 --out=@/a.mid",
        "music generate --bars=1 --seed=-3 --tempo=90 --program=violin --key=F#m --out=@/b.mid",
        "music generate --chorale --bars=1 --out=@/c.mid",
        "music generate --harmonise=@/tune.mid --out=@/d.mid",
        "music generate --song --plan=intro:1%20chorus:1 --no-drums --key=Am --out=@/f.mid",
        "music generate --accompany=@/tune.mid --out=@/x.mid --picture=@/f.svg",
        "music generate --reharmonise=@/tune.mid --temperature=0 --out=@/g.mid",
        "music generate --primer=@/tune.mid --bars=1 --temperature=0.8 --out=@/e.mid",
        "music generate --primer=@/tune.mid --infill=1 --out=@/f.abc",
        "music generate --primer=@/air.abc --tune=2 --bars=1 --out=@/g.musicxml",
        "music generate --primer=@/air.abc --vary=contour --humanise --out=@/h.mid",
        "music show --json @/air.abc",
        "music generate --bars=1 --out=@/x.mid --wav=@/a.wav",
        "music generate --bars=1 --chords=C%20G --out=@/x.mid --picture=@/a.svg",
        "music generate --bars=1 --out=@/x.mid --picture=@/a.png",
        "music generate --bars=1 --out=@/withoutending",
        "music evaluate --data=../../data/tunes --compose=1 --out=@/composed/composed-000.mid",
        "music show --json @/tune.mid",
        "sentiment classify --json A%20fine%20film. Dull%20—%20日本%20\"x\"",
        "sentiment classify --json --sentences --label-names=bad,good --abstain=0.6 Good.%20Bad.",
        "sentiment classify --json --file=@/texts.txt",
        "sentiment explain --json not%20bad",
        "sentiment explain a%20--%20<b>text</b>%20&%20more --out=@/a.html",
        "sentiment evaluate --json --data=@/labels.tsv",
        "sentiment evaluate --data=@/labels.tsv --out=@/s.png",
        "translator translate --json the%20king%20sees%20a%20cat",
        "translator translate --json --from=en --to=de --n-best=2 a%20man%20sits%20.",
        "translator translate --json --file=@/texts.txt",
        "translator show the%20king%20sees%20a%20cat --out=@/t.svg",
        "translator show --subwords the%20king%20sees%20a%20cat --out=@/t.png",
        "translator evaluate --json --wrong=0 --data=@/corpus/test.tsv",
        "translator toy generate --train=5 --valid=2 --test=2 --unseen=2 --deeper=2 --seed=3 --out=@/toy/train.tsv",
        "trajectory predict --out=@/p.csv",
        "trajectory predict --json --samples=2 @/walk.txt --out=@/p.jsonl",
        "trajectory predict --json ../../data/scenes/cars-1.txt",
        "trajectory show @/walk.txt --out=@/p.svg",
        "trajectory show --animate --model=vehicle ../../data/scenes/cars-1.txt --out=@/q.svg",
        "trajectory evaluate --json --data=../../data/scenes/walkers-1.txt",
        "trajectory generate --kind=cars --frames=9 --out=@/g.txt",
        "forecast predict --model=@/town.safetensors --out=@/f.csv",
        "forecast predict --json --model=@/town.safetensors",
        "forecast predict --minutes=0.05 --out=@/fitted.csv",
        "forecast predict --json --model=@/town.safetensors --out=@/f.jsonl",
        "forecast show --model=@/town.safetensors --out=@/f.svg",
        "forecast show --model=@/town.safetensors --out=@/f.png",
        "forecast evaluate --json --model=@/town.safetensors",
        "lab perceptron --out=@/l1.svg",
        "lab activations --json --out=@/l3.svg",
        "lab gates not%20bad --cells=3 --out=@/l6.svg",
        "lab gates --melody=@/tune.mid --steps=5 --out=@/l7.svg",
        "lab gradient-flow --steps=5 --hidden=4 --updates=5 --seeds=1 --out=@/l8.svg",
        "lab bottleneck --pairs=20 --tests=5 --cells=4 --epochs=1 --out=@/l9.svg");
  }

  /// Runs the program as its user would, whose language it does not mind.
  private static CommandRun run(String line, String... more) {
    var words =
        Stream.concat(Arrays.stream(line.split(" ")), Arrays.stream(more))
            .map(word -> word.replace("%20", " ").replace("@", folder.toString()))
            .toArray(String[]::new);
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var oldOut = System.out;
    var oldErr = System.err;
    var oldIn = System.in;
    System.setOut(new PrintStream(out, true, UTF_8));
    System.setErr(new PrintStream(err, true, UTF_8));
    System.setIn(new ByteArrayInputStream(new byte[0]));
    try {
      return new CommandRun(Main.run(words), out.toString(UTF_8), err.toString(UTF_8));
    } finally {
      System.setOut(oldOut);
      System.setErr(oldErr);
      System.setIn(oldIn);
    }
  }

  /// The file that a line makes; nothing if it prints.
  private static String madeBy(String line) {
    return line.contains("--out=@/") ? line.replaceAll(".*=@/", "") : "";
  }

  /// Runs a line, and gives the file that has what it makes. Of folders that are written to, the
  /// line says which file is meant.
  private static Path make(String line, String... more) throws IOException {
    var made = madeBy(line);
    var asked = line.replaceAll("(--out=@/(toy|composed))/\\S+", "$1");
    if (!made.isEmpty()) {
      Files.deleteIfExists(folder.resolve(made));
    }
    var run = run(asked, more);
    assertThat(run.code()).as(run.err()).isZero();
    if (made.isEmpty()) {
      return Files.writeString(folder.resolve("printed.jsonl"), run.out());
    }
    return folder.resolve(made);
  }

  private static String[] threads(String line, int count) {
    var spec = spec(line);
    return spec.findOption("--threads") == null
        ? new String[0]
        : new String[] {"--threads=" + count};
  }

  private static CommandSpec spec(String line) {
    var words = line.split(" ");
    var found = Main.commandLine(words);
    for (var word : words) {
      found = found.getSubcommands().getOrDefault(word, found);
    }
    return found.getCommandSpec();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void givenAnOutput_whenMadeAgainElsewhere_thenItHasTheSameBytes(String line) throws IOException {
    // given
    var file = make(line, threads(line, 1));
    var bytes = Files.readAllBytes(file);
    // when
    Locale.setDefault(Locale.of("ar", "EG"));
    var replayed =
        run(
            "model replay "
                + file
                + " --data "
                + data(line)
                + " --model "
                + folder
                + "/town.safetensors");
    Locale.setDefault(Locale.of("tr", "TR"));
    boolean isFitted = line.contains("--minutes"); // in time, of which there is more or less
    var more = isFitted ? new String[] {"--batches=" + batches(bytes)} : threads(line, 2);
    var again = Files.readAllBytes(make(line, more));
    // then
    assertThat(replayed.out()).as(replayed.err()).contains(": same bytes, made by " + verb(line));
    assertThat(replayed.code()).isZero();
    assertThat(replayed.err()).isEmpty();
    assertThat(again).isEqualTo(bytes);
    // when
    var alone = Stream.concat(Stream.of("--no-receipt"), Arrays.stream(more));
    var plain = Files.readAllBytes(make(line, alone.toArray(String[]::new)));
    // then
    assertThat(Receipts.without(bytes)).isEqualTo(plain);
    assertThat(Receipts.in(plain)).isEmpty();
  }

  /// How long a model was fitted.
  private static String batches(byte[] file) {
    return Receipts.in(file).orElseThrow().replaceAll(".*\"batches\":\"(\\d+)\".*", "$1");
  }

  /// The data that a line names, which lie outside the current folder.
  private static String data(String line) {
    return Arrays.stream(line.split("[ =]"))
        .filter(word -> word.startsWith("../../") || word.startsWith("@/"))
        .filter(word -> Files.exists(Path.of(word.replace("@", folder.toString()))))
        .findFirst()
        .orElse(".mvn");
  }

  private static String verb(String line) {
    var words = new ArrayList<String>();
    var part = Main.commandLine(line.split(" "));
    for (var word : line.split(" ")) {
      part = part.getSubcommands().get(word);
      if (part == null) {
        break;
      }
      words.add(word);
    }
    return String.join(" ", words);
  }

  private static void collect(String words, CommandLine part, List<CommandSpec> into) {
    if (part.getSubcommands().isEmpty()) {
      into.add(part.getCommandSpec());
    }
    part.getSubcommands().forEach((name, verb) -> collect(words + name + " ", verb, into));
  }

  private static List<CommandSpec> verbs() {
    var all = new ArrayList<CommandSpec>();
    collect("", Main.commandLine(Verbs.ALL), all);
    return all;
  }

  @Test
  void givenAllVerbs_whenHeldAgainstTheLines_thenEachThatMakesOutputsIsThere() {
    var making = new TreeSet<String>();
    for (var verb : verbs()) {
      boolean makes = verb.findOption("--out") != null || verb.findOption("--json") != null;
      var name = verb.qualifiedName().replace("unroll ", "");
      assertThat(verb.userObject() instanceof Replayable)
          .as("%s is replayable, or in WITHOUT", name)
          .isEqualTo(makes && !WITHOUT.contains(name));
      if (verb.userObject() instanceof Replayable) {
        making.add(name);
      }
    }
    making.removeAll(LONG);
    assertThat(lines().map(ReceiptsTest::verb)).containsAll(making);
    assertThat(lines()).hasSizeGreaterThanOrEqualTo(40);
  }

  @Test
  void givenReplayableVerbs_whenTheirOptionsThatNameFilesAreSought_thenAllAreKnown() {
    var found = new TreeSet<String>();
    for (var verb : verbs()) {
      if (verb.userObject() instanceof Replayable) {
        verb.options().stream().filter(Run::isPath).map(Run::name).forEach(found::add);
      }
    }
    found.removeAll(Run.OUTPUTS);
    assertThat(INPUTS).containsAll(found);
  }

  @Test
  void givenOutputsWithReceipts_whenReadByOthers_thenTheyAreWhole() throws Exception {
    var tune = make("music generate --bars=2 --out=@/r.mid");
    assertThat(MidiReader.readFully(tune).song().repairs()).isEmpty();
    assertThat(MidiSystem.getSequence(tune.toFile()).getTracks()).isNotEmpty();
    var wav = make("music generate --bars=1 --out=@/x.mid --wav=@/r.wav");
    assertThat(AudioSystem.getAudioFileFormat(wav.toFile()).getFrameLength()).isPositive();
    var png = make("translator show a%20cat --out=@/r.png");
    assertThat(ImageIO.read(png.toFile()).getWidth()).isPositive();
    var svg = make("lab activations --out=@/r.svg");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(Files.readAllBytes(svg)));
    var page = Files.readString(make("sentiment explain fine --out=@/r.html"));
    assertThat(page).startsWith("<!doctype html>").doesNotContain("<script");
    assertThat(page.split("<!--")).hasSize(2);
  }

  @Test
  void givenATakeOfSeveral_whenHeldAgainstItsSeedAlone_thenItIsTheSameFile() throws IOException {
    run("music generate --bars=1 --count=2 --seed=7 --out=@/take.mid");
    var alone = make("music generate --bars=1 --seed=8 --out=@/alone.mid");
    assertThat(folder.resolve("take-2.mid")).hasSameBinaryContentAs(alone);
  }

  @Test
  void givenAnotherFolder_whenReplayedByAProgramThere_thenTheSameBytes() throws Exception {
    var home = folder.resolve("elsewhere");
    Files.createDirectories(home.resolve("sub"));
    Files.copy(folder.resolve("tune.mid"), home.resolve("sub/tune.mid"));
    var made =
        child(
            home,
            "C",
            "music",
            "generate",
            "--primer",
            "sub/tune.mid",
            "--bars",
            "1",
            "--out",
            "m.mid");
    assertThat(made).contains("m.mid: ");
    assertThat(Receipts.in(Files.readAllBytes(home.resolve("m.mid"))).orElseThrow())
        .contains("\"name\":\"sub/tune.mid\"", "\"name\":\"models/music-melody.safetensors\"")
        .doesNotContain(folder.toString(), System.getProperty("user.name") + "\"");
    assertThat(child(home, "tr_TR.UTF-8", "model", "replay", "m.mid")).contains("same bytes");
    Files.delete(home.resolve("sub/tune.mid"));
    assertThat(child(home, "C", "model", "replay", "m.mid"))
        .contains("m.mid: it needs sub/tune.mid with the SHA-256 ", ": name it with --data FILE");
    assertThat(child(home, "C", "model", "replay", "m.mid", "--data", "../tune.mid"))
        .contains("same bytes");
  }

  /// What a program of its own says in a folder.
  private static String child(Path where, String language, String... words) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var line = new ArrayList<>(List.of(java, "--add-modules", "jdk.incubator.vector"));
    line.add("-Dunroll.home=" + Path.of("../..").toRealPath());
    var classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
    line.addAll(
        List.of(
            "-cp",
            classes
                .map(path -> Path.of(path).toAbsolutePath().toString())
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElseThrow(),
            "unroll.launcher.Main"));
    line.addAll(List.of(words));
    var process = new ProcessBuilder(line).directory(where.toFile()).redirectErrorStream(true);
    process.environment().put("LC_ALL", language);
    return new String(process.start().getInputStream().readAllBytes(), UTF_8);
  }

  /// A tune whose receipt says something else.
  private static CommandRun replay(String part, String instead, String... more) throws IOException {
    var bytes = Files.readAllBytes(make("lab gates not%20bad --cells=3 --out=@/h.svg"));
    var text = new String(bytes, UTF_8);
    assertThat(text).contains(part);
    var hostile = folder.resolve("hostile.svg");
    Files.writeString(hostile, text.replace(part, instead));
    return run("model replay " + hostile, more);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "music train",
        "sentiment pretrain",
        "trajectory demo",
        "forecast watch",
        "model replay",
        "model import",
        "music index",
        "generate-completion",
        "lab",
        "nothing here"
      })
  void givenAVerbThatMakesNoOutput_whenReplayed_thenRefused(String verb) throws IOException {
    replay("\"verb\":\"lab gates\"", "\"verb\":\"" + verb + "\"")
        .assertFails("its receipt names the verb " + verb + ", which is none that can be replayed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"out", "wav", "threads", "verbose", "quiet", "help", "model", "melody", "unknown"})
  void givenAnOptionThatNoReceiptHas_whenReplayed_thenRefused(String option) throws IOException {
    replay("\"cells\":\"3\"", "\"" + option + "\":\"x\"")
        .assertFails("its receipt has --" + option + ", which a receipt of gates cannot have");
    replay("\"for\":\"model\"", "\"for\":\"out\"").assertFails("its receipt has --out");
  }

  @Test
  void givenFilesOutsideTheFolder_whenReplayed_thenNotReadUnlessAsked() throws IOException {
    var name = "\"name\":\"models/sentiment-english.safetensors\"";
    var absolute = Path.of("../../models/sentiment-english.safetensors").toRealPath();
    for (var outside :
        List.of(absolute.toString(), "../../models/sentiment-english.safetensors", "a/../../b")) {
      var instead = "\"name\":\"" + outside + "\"";
      replay(name, instead).assertFails("its receipt names a file outside the folder, " + outside);
    }
    assertThat(replay(name, "\"name\":\"" + absolute + "\"", "--allow-outside").out())
        .contains("same bytes");
    assertThat(replay(name, "\"name\":\"" + absolute + "\"", "--model", absolute.toString()).out())
        .contains("same bytes");
  }

  @Test
  void givenAModelThatIsNotAtHand_whenReplayed_thenSaysWhichHashIsNeeded() throws IOException {
    var hash =
        new String(Files.readAllBytes(make("lab gates not%20bad --cells=3 --out=@/h.svg")), UTF_8)
            .replaceAll("(?s).*sha256\":\"([0-9a-f]*).*", "$1");
    var other = "0".repeat(64);
    replay(hash, other)
        .assertFails(
            "it needs the model models/sentiment-english.safetensors with the SHA-256 "
                + other
                + "; ../../models/sentiment-english.safetensors has "
                + hash
                + ": name it with --model FILE");
  }

  @Test
  void givenAChangedOutput_whenReplayed_thenSaysWhereItDiffers() throws IOException {
    var changed = replay("</title>", "!</title>");
    assertThat(changed.code()).isEqualTo(1);
    assertThat(changed.out())
        .containsPattern("hostile.svg: differs from byte \\d+ on \\(\\d+ bytes, again \\d+\\)");
    // classes in folders have no version, those in jars the project's
    var own =
        new String(Files.readAllBytes(make("lab gates not%20bad --cells=3 --out=@/h.svg")), UTF_8)
            .replaceAll("(?s).*\"unroll\":\"([^\"]*).*", "$1");
    var version = replay("{\"unroll\":\"" + own + "\"", "{\"unroll\":\"9.9.9\"");
    assertThat(version.out())
        .contains("same bytes, made by lab gates of Unroll 9.9.9, and again by Unroll " + own);
    replay("\"format\":1", "\"format\":7").assertFails("in format 7; this Unroll");
    replay("\"cells\":\"3\"", "\"cells\":\"-3\"")
        .assertFails("it cannot be made again: --cells must lie in");
  }

  @Test
  void givenAReplay_whenDone_thenNothingWasWritten() throws IOException {
    replay("\"output\":\"out\"", "\"output\":\"picture\"");
    replay("\"output\":\"out\"", "\"output\":\"out\",\"part\":\"a.svg\"")
        .assertFails("what its receipt says makes no such file: a.svg");
    try (var files = Files.list(Path.of(""))) {
      assertThat(files.map(Path::toString))
          .noneMatch(name -> name.matches("(?i).*(replayed|lab-|\\.mid).*"));
    }
  }

  @Test
  void givenFilesOfOthers_whenReplayed_thenOneSentence() throws IOException {
    for (var file :
        List.of(
            "pom.xml",
            "../../models/music-melody.safetensors",
            "../../data/tunes/paper-boat-waltz.mid")) {
      run("model replay " + file).assertFails(file + ": it has no receipt");
    }
    run("model replay nowhere.mid").assertFails("No such file or folder: nowhere.mid");
    run("model replay ../..").assertFails("it is a folder; name a file in it");
    make("trajectory generate --frames=9 --out=@/g.txt");
    run("model replay @/g.txt.receipt.json")
        .assertFails("it is a receipt; name the file that it is of");
    run("model replay @/g.txt --data nowhere.txt");
  }

  /// Data sets that trainings learn from keep their hash, which stands in model files.
  @Test
  void givenGeneratedData_whenWritten_thenTheyAreAsBeforeAndTheirReceiptLiesBeside()
      throws IOException {
    var scene =
        make("trajectory generate --kind=walkers --seed=1 --frames=250 --out=@/walkers-1.txt");
    assertThat(scene).hasSameBinaryContentAs(Path.of("../../data/scenes/walkers-1.txt"));
    assertThat(folder.resolve("walkers-1.txt.receipt.json"))
        .content()
        .startsWith("{\"receipt\":{\"unroll\":");
  }

  /// Our own readers pass over the receipt of a table.
  @Test
  void givenATableWithAReceipt_whenReadAsData_thenItsCommentIsPassedOver() throws IOException {
    var table = make("forecast predict --model=@/town.safetensors --out=@/table.csv");
    var shown =
        run(
            "forecast predict --model=@/town.safetensors --json --data="
                + table
                + " --lookback=48");
    assertThat(shown.err()).doesNotContain("unroll-receipt");
    assertThat(Files.readAllLines(table).getFirst()).startsWith("# unroll-receipt {");
    assertThat(run("forecast predict --model=@/town.safetensors").out()).startsWith("series,");
  }
}
