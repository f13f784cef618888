package unroll.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.common.receipt.Receipts;

/// `unroll trajectory …` as its user sees it: what is printed where, what is written, exit codes.
@Tag("slow")
class TrajectoryCommandsTest {
  @TempDir private static Path folder;
  private static Path scene;
  private static Path model;
  private static CommandRun training;

  private static CommandRun trajectory(String... args) {
    return CommandRun.of("trajectory", args);
  }

  private static CommandRun with(String verb, String... more) {
    var args = List.of(verb, "--model", model.toString());
    return trajectory(Stream.concat(args.stream(), Stream.of(more)).toArray(String[]::new));
  }

  @BeforeAll
  static void givenASceneAndATinyModel() throws IOException {
    scene = folder.resolve("square.txt");
    var made = trajectory("generate", "--frames", "160", "--seed", "3", "--out", scene.toString());
    assertThat(made.code()).isZero();
    Files.writeString(scene, Files.readString(scene) + "broken line\n");
    model = folder.resolve("tiny.safetensors");
    training =
        trajectory(
            "train",
            "--data",
            scene.toString(),
            "--out",
            model.toString(),
            "--hidden",
            "8",
            "--social",
            "4",
            "--modes",
            "3",
            "--epochs",
            "2",
            "--data-name",
            "square");
  }

  @Test
  void givenASceneWithABrokenLine_whenTrained_thenItIsNamedAndTheModelIsThere() {
    assertThat(training.err())
        .contains("skipped " + scene + ":")
        .contains("windows to learn from")
        .contains("epoch   2/2")
        .containsPattern(
            "ADE in metres on \\d+ windows \\(lower is better\\): this model [\\d.]+, damped constant velocity [\\d.]+, constant velocity [\\d.]+");
    training.assertTrained(model, folder.resolve("tiny.png"));
  }

  @Test
  void givenAScene_whenPredicted_thenThereIsARowForEachPosition() {
    var result = with("predict", scene.toString(), "--at", "500", "--samples", "2");
    assertThat(result.code()).isZero();
    var rows = result.out().lines().toList();
    assertThat(rows.getFirst()).startsWith("agent,kind,number,probability,frame,seconds,x,y");
    assertThat((rows.size() - 1) % (12 * (1 + 3 + 2))).isZero();
    assertThat(rows).hasSizeGreaterThan(1).anyMatch(row -> row.contains(",sample,2,,510,0.40,"));
  }

  @Test
  void givenAScene_whenPredictedAsJson_thenThereIsAnObjectForEachAgent() throws IOException {
    var all = with("predict", scene.toString(), "--at", "500", "--json").out().lines().toList();
    assertThat(all)
        .allMatch(line -> line.startsWith("{\"agent\":\""))
        .allMatch(line ->
            line.matches(
                ".*,\"read\":\\{\"taken\":\\d+,\"skipped\":1,\"repaired\":.*\"\\]}(,\"receipt.*)?}"));
    var name = all.getFirst().split("\"")[3];
    var file = folder.resolve("one.json");
    var one =
        with(
            "predict",
            scene.toString(),
            "--at",
            "500",
            "--json",
            "--agent",
            name,
            "--out",
            file.toString());
    assertThat(one.out()).isEmpty();
    // its receipt is another: it is of one agent, and of a file
    assertThat(Receipts.without(Files.readAllBytes(file)))
        .isEqualTo(Receipts.without((all.getFirst() + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  /// Where one who walks 1.25 m a second goes, seen every `seconds`, in the first step of 0.4 s.
  private static CommandRun walk(double seconds, String pattern, String... more) {
    var rows = new StringBuilder();
    for (int f = 0; f < 40; f++) {
      rows.append(String.format(Locale.ROOT, pattern, f, f * seconds, 1.25 * f * seconds));
    }
    var args = Stream.concat(Stream.of("predict", "-", "--json"), Stream.of(more));
    return CommandRun.of(
        new ByteArrayInputStream(rows.toString().getBytes(UTF_8)),
        "trajectory",
        Stream.concat(args, Stream.of("--model", model.toString())).toArray(String[]::new));
  }

  @Test
  void givenOtherRatesAndUnits_whenPredictedFromStandardInput_thenTheAnswerIsTheSame() {
    var usual = walk(0.4, "%1$d anna %3$.6f 0\n", "--seconds", "0.4");
    assertThat(usual.code()).as(usual.err()).isZero();
    assertThat(usual.err()).isEmpty();
    var path = "\"path\":[[" + usual.out().split("\\[\\[")[1].split(",")[0].substring(0, 4);
    assertThat(walk(0.4, "%1$d anna %3$.6f 0\n").err()).contains("taken to be 0.4 s apart");
    assertThat(
            List.of(
                walk(0.4, "%1$d,anna,%3$.6f,0\n", "--rate", "2.5"),
                walk(0.4, "%2$.1f anna %3$.6f 0\n"),
                walk(0.4, "%1$d anna %3$.8fe-2 0\n", "--seconds", "0.4", "--scale", "100")))
        .extracting(CommandRun::out)
        .allMatch(out -> out.contains(path));
    var fast = walk(0.1, "%1$d anna %3$.6f 0\n", "--rate", "10");
    assertThat(fast.err()).contains("frames are 0.1 s apart, steps of this model 0.4 s");
    assertThat(fast.out()).contains("\"framesApart\":4.0", "\"secondsApart\":0.4");
  }

  @Test
  void givenStandardInputThatIsNoRecording_whenPredicted_thenItIsCalledByItsName() {
    assertThat(walk(0.4, "nothing\n").err())
        .startsWith("standard input: rows must have four columns, frame, agent, x, y;")
        .contains("standard input:1: a row must have 4 columns");
  }

  @ParameterizedTest
  @CsvSource({
    "--scale 40, agents go at 50 m a second; unlike those of this model",
    "--scale 48, agents go at 60 m a second; as neither walkers nor cars do",
    "--scale 400, agents go at 500 m a second; as neither walkers nor cars do",
    "--scale 0.02, agents go at 0.025 m a second; unlike those of this model"
  })
  void givenSpeedsThatCannotBe_whenPredicted_thenItIsSaid(String scale, String sentence) {
    var more = ("--seconds 0.4 " + scale).split(" ");
    assertThat(walk(0.4, "%1$d anna %3$.6f 0\n", more).err())
        .contains(sentence.replace(';', ','))
        .contains("say --scale");
  }

  @Test
  void givenAScene_whenShown_thenThePictureIsWritten() throws IOException {
    var picture = folder.resolve("square.svg");
    var result =
        with("show", scene.toString(), "--at", "500", "--animate", "--out", picture.toString());
    assertThat(result.code()).isZero();
    assertThat(picture)
        .content()
        .startsWith("<svg ")
        .contains("animateMotion")
        .endsWith("</svg>\n");
  }

  @Test
  void givenAModel_whenEvaluated_thenBaselinesStandBesideUnderTheProtocol() {
    var result = with("evaluate", "--data", scene.toString());
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("sgan20, one answer, ADE / FDE in m")
        .contains("this model", "damped constant velocity", "Kalman filter", "random headings")
        .contains("in the 90 % region")
        .contains("square");
    assertThat(with("evaluate", "--data", scene.toString(), "--json").out().lines())
        .hasSize(16)
        .allMatch(line -> line.startsWith("{\"protocol\":\"sgan20\""));
  }

  @Test
  void givenFolds_whenTrainedAndEvaluated_thenEachFoldHasItsModelAndMissingFilesAreNamed()
      throws IOException {
    // given
    var table = folder.resolve("folds.tsv");
    Files.writeString(
        table,
        """
        fold\tsplit\tfile
        a\ttrain\tsquare.txt
        a\tval\tsquare.txt
        a\ttest\tsquare.txt
        b\ttrain\tsquare.txt
        b\ttest\tnone.txt
        """);
    var out = folder.resolve("fold-a.safetensors").toString();
    // when
    var train =
        trajectory(
            "train",
            "--folds",
            table.toString(),
            "--fold",
            "a",
            "--out",
            out,
            "--hidden",
            "8",
            "--modes",
            "3",
            "--epochs",
            "1");
    var evaluate =
        trajectory(
            "evaluate",
            "--folds",
            table.toString(),
            "--model",
            folder.resolve("fold-{fold}.safetensors").toString());
    // then
    assertThat(train.code()).as(train.err()).isZero();
    assertThat(evaluate.code()).as(evaluate.err()).isZero();
    assertThat(evaluate.err())
        .contains("fold b is left out: there is no " + folder.resolve("none.txt"));
  }

  @Test
  void givenAModel_whenTestedForLeaks_thenNothingMoves() {
    var result = with("evaluate", "--data", scene.toString(), "--leaks");
    assertThat(result.out()).contains("future changed and deleted: nothing moves");
    assertThat(result.code()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "predict, none.txt, none.txt: there is no such file",
    "predict, square.txt --at 501, '--at must be the number of a frame from 0 to 1590'",
    "predict, square.txt --agent nobody, '--agent: in view are ['",
    "predict, square.txt --samples -1, '--samples must lie in 0 to 10,000, got -1'",
    "predict, square.txt --rate 0, '--rate must lie in 0.001 to 1000, got 0'",
    "evaluate, --data square.txt --rate 2 --seconds 1, '--seconds and --rate say the same'",
    "predict, square.txt --every 0, '--every must be at least 1, got 0'",
    "show, none.txt, none.txt: there is no such file",
    "evaluate, --seed 1, '--data is needed: recordings, files or folders of them'",
    "evaluate, --data square.txt --every 9, 'on end with two agents throughout; --singles asks for one'",
    "evaluate, --data square.txt --every 9 --singles, 'of 20 frames on end with an agent throughout'",
    "evaluate, --folds none.tsv, 'none.tsv: cannot be read'"
  })
  void givenAMistake_whenRun_thenOneSentenceSaysWhat(String verb, String args, String sentence) {
    var words = args.replaceAll("(square|none)\\.", folder.toString() + "/$1.").split(" ");
    with(verb, words).assertFails(sentence);
  }

  @Test
  void givenOtherMistakes_whenRun_thenOneSentenceSaysWhat() {
    trajectory("predict", scene.toString(), "--model", "none.safetensors")
        .assertFails("Train one: unroll trajectory train");
    trajectory("train").assertFails("--data is needed");
    trajectory("train", "--data", scene.toString(), "--hidden", "0")
        .assertFails("--hidden must lie in 1 to 8192, got 0");
    trajectory("train", "--data", scene.toString(), "--observed", "70")
        .assertFails("there must be agents in view for 82 consecutive frames");
    trajectory("generate", "--frames", "0").assertFails("--frames must lie in 1 to 100,000, got 0");
    trajectory().assertMisused("Missing verb: predict, show, train, evaluate, demo or generate");
  }
}
