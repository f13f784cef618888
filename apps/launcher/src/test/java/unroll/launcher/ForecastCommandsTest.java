package unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `unroll forecast …` as its user sees it: what is printed where, what is written, exit codes.
@Tag("slow")
class ForecastCommandsTest {
  private static final Path TOWN = Path.of("../../data/series/town.csv");

  @TempDir private static Path folder;
  private static Path hours;
  private static Path model;
  private static CommandRun training;

  private static CommandRun forecast(String... args) {
    return CommandRun.of("forecast", args);
  }

  private static CommandRun with(String verb, String... more) {
    var args = List.of(verb, "--model", model.toString(), "--data", hours.toString());
    return forecast(Stream.concat(args.stream(), Stream.of(more)).toArray(String[]::new));
  }

  @BeforeAll
  static void givenTheEndOfAYearAndATinyModel() throws IOException {
    hours = folder.resolve("hours.csv");
    var lines = Files.readAllLines(TOWN);
    var end = lines.subList(lines.size() - 800, lines.size());
    Files.write(hours, Stream.concat(Stream.of(lines.getFirst()), end.stream()).toList());
    model = folder.resolve("tiny.safetensors");
    training =
        forecast(
            "train",
            "--data",
            hours.toString(),
            "--past",
            "wind",
            "--horizon",
            "12h",
            "--lookback",
            "48",
            "--hidden",
            "8",
            "--segment",
            "12",
            "--epochs",
            "2",
            "--data-name",
            "town",
            "--out",
            model.toString());
  }

  @Test
  void givenATable_whenTrained_thenItSaysWhatItSawAndTheModelIsThere() {
    assertThat(training.err())
        .contains("times in 'time', steps of 1h; 2023-11-28 16:00Z to 2023-12-31 23:00Z; 800 rows")
        .contains("12 steps ahead from 48 back;", "epoch   2/2");
    training.assertTrained(model, folder.resolve("tiny.png"));
  }

  @Test
  void givenAModel_whenPredicted_thenThereIsARowForEachStep() throws IOException {
    var rows = with("predict").out().lines().toList();
    assertThat(rows).hasSize(13);
    assertThat(rows.getFirst()).startsWith("series,time,mean,p0.5,p5");
    assertThat(rows.get(1)).startsWith("pm25,2024-01-01 00:00Z,");
    var json = with("predict", "--json").out();
    assertThat(json)
        .startsWith("{\"series\":\"pm25\",\"time\":[\"2024-01-01 00:00Z\"")
        .contains("\"p99.5\":[");
    var file = folder.resolve("next.csv");
    assertThat(with("predict", "--out", file.toString()).out()).isEmpty();
    var lines = Files.readAllLines(file);
    assertThat(lines.getFirst()).startsWith("# unroll-receipt {"); // not where a pipe may lead
    assertThat(lines.subList(1, lines.size())).isEqualTo(rows);
  }

  @Test
  void givenNoModel_whenPredicted_thenOneIsFittedAndSaysHowGoodItIs() {
    var run =
        forecast("predict", "--data", hours.toString(), "--minutes", "0.05", "--horizon", "6");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines()).hasSize(7);
    assertThat(run.err())
        .contains(
            "fitted: ", "6 steps ahead", "on the last tenth, held back: MAE", "ridge regression");
  }

  @Test
  void givenAModel_whenShown_thenTheTerminalAndThePicturesHaveIt() throws IOException {
    assertThat(with("show", "--from", "2023-12-20").out()).contains("pm25", "━", "░", "●");
    for (var name : List.of("a.svg", "a.png")) {
      var file = folder.resolve(name);
      assertThat(with("show", "--out", file.toString()).code()).isZero();
      assertThat(file).isNotEmptyFile();
    }
    assertThat(Files.readString(folder.resolve("a.svg"))).startsWith("<svg ").endsWith("</svg>\n");
  }

  @Test
  void givenAModel_whenEvaluated_thenBaselinesStandBesideAndNothingLeaks() {
    var run = with("evaluate");
    assertThat(run.out())
        .startsWith("rolling origin, test part, 12 steps of 1h ahead")
        .contains("this model", "ridge regression", "last value", "drift", "bootstrap over");
    assertThat(with("evaluate", "--json", "--every", "5").out().lines())
        .hasSizeGreaterThan(3)
        .allMatch(line -> line.startsWith("{\"protocol\":\"rolling origin"));
    var leaks = with("evaluate", "--leaks");
    assertThat(leaks.code()).isZero();
    assertThat(leaks.out())
        .contains("this model: future changed and deleted")
        .contains("nothing moves");
  }

  @Test
  void givenRowsOnStandardInput_whenWatched_thenOnlySurprisesAreReported() {
    var rows = "time,pm25,temperature,wind,rain\n2024-01-01T00:00Z,900,1,2,0\n";
    var in = new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8));
    var run =
        CommandRun.of(
            in, "forecast", "watch", "--model", model.toString(), "--data", hours.toString());
    assertThat(run.out()).startsWith("2024-01-01 00:00Z,pm25,900.000,").hasLineCount(1);
    assertThat(run.err()).contains("1 values outside the 99 % band in 2 lines");
  }

  @ParameterizedTest
  @CsvSource({
    "predict, --from yesterday, 'must be a date such as 2024-01-31, a number of rows, or a share'",
    "predict, --minutes 0, '--minutes must be above 0 and at most 600, got 0.0'",
    "predict, --zone Mars, '--zone must be a zone such as Europe/Berlin, got Mars'",
    "predict, --step 2h, 'the model needs steps of 1h, got 2h'",
    "predict, --step soon, 'must be a number and s, min, h, d, w, mo or y'",
    "predict, --target none, 'there must be a column'",
    "evaluate, --horizon 24h, 'the model tells 12 steps, got a horizon of 24'",
    "evaluate, --test-from 99%, '--test-from must leave at least the horizon, 12 steps'",
    "evaluate, --every 0, '--every must lie in 1 to 1000000, got 0'"
  })
  void givenAMistake_whenRun_thenOneSentenceSaysWhat(String verb, String args, String sentence) {
    with(verb, args.split(" ")).assertFails(sentence);
  }

  @Test
  void givenOtherMistakes_whenRun_thenOneSentenceSaysWhat() {
    forecast("predict", "--data", "none.csv").assertFails("No such file or folder: none.csv");
    forecast("predict", "--data", hours.toString(), "--model", "none.safetensors")
        .assertFails("Train one: unroll forecast train");
    forecast("train", "--data", hours.toString(), "--stride", "0")
        .assertFails("--stride must lie in 1 to 100000, got 0");
    forecast("train", "--data", hours.toString(), "--horizon", "90min")
        .assertFails("must be a number of steps, or a multiple of the step, 1h, got 90min");
    forecast("train", "--data", hours.toString(), "--horizon", "900")
        .assertFails("at least 10 windows of 900 steps to learn from");
    forecast().assertMisused("Missing verb: predict, show, train, evaluate or watch");
  }
}
