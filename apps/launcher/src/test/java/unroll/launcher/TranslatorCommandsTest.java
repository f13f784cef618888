package unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `unroll translator …` as its user sees it: what is printed where, what is written, exit codes.
@Tag("slow")
class TranslatorCommandsTest {
  @TempDir private static Path folder;
  private static Path pairs;
  private static Path links;
  private static Path model;
  private static CommandRun training;

  private static CommandRun translator(String... args) {
    return CommandRun.of("translator", args);
  }

  private static CommandRun translate(String in, String... more) {
    var args =
        Stream.concat(
                Stream.of("translate", "--model", model.toString(), "--threads", "2"),
                Stream.of(more))
            .toArray(String[]::new);
    var bytes = new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8));
    return CommandRun.of(bytes, "translator", args);
  }

  /// Nouns are said in capitals, and the verb comes last.
  @BeforeAll
  static void givenATinyModel() throws IOException {
    var lines = new ArrayList<String>();
    var aligned = new ArrayList<String>();
    for (var verb : List.of("sees", "hears", "likes")) {
      for (var one : List.of("cat", "dog", "bird", "fox")) {
        for (var other : List.of("cat", "dog", "bird", "fox")) {
          var said = (one + " " + other + " " + verb).toUpperCase(Locale.ROOT);
          lines.add(one + " " + verb + " " + other + ".\t" + said + ".");
          aligned.add("0-0 1-2 2-1");
        }
      }
    }
    links = Files.write(folder.resolve("pairs.align"), aligned);
    pairs = folder.resolve("pairs.tsv");
    Files.write(pairs, lines);
    model = folder.resolve("tiny.safetensors");
    training =
        translator(
            ("train --data %s --valid %s --out %s --data-name ours --embedding 16 --encoder 12"
                    + " --decoder 24 --batch 16 --learning-rate 0.02 --epochs 40 --dropout 0.05"
                    + " --word-dropout 0")
                .formatted(pairs, pairs, model)
                .split(" "));
  }

  @Test
  void givenPairs_whenTrained_thenModelAndCurveAreThere() {
    assertThat(training.err())
        .contains("48 pairs read, 0 lines skipped")
        .containsPattern(
            "bleu-13a on 48 pairs \\(higher is better\\): this model [\\d.]+, the source as it is 0\\.\\d+, the most common target [\\d.]+, word by word [\\d.]+")
        .doesNotContain("This model is not better");
    training.assertTrained(model, folder.resolve("tiny.png"));
  }

  @Test
  void givenArguments_whenTranslated_thenEachHasALineInTheirOrder() {
    var result = translate("", "cat sees dog.", "", "fox hears fox.");
    assertThat(result.out().lines()).containsExactly("CAT DOG SEES.", "", "FOX FOX HEARS.");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
  }

  @Test
  void givenAFileOrStandardInput_whenTranslated_thenTheAnswersStandInTheOrderOfTheLines()
      throws IOException {
    var lines = "cat sees dog.\n\ndog sees cat.\n".repeat(50);
    var expected = "CAT DOG SEES.\n\nDOG CAT SEES.\n".repeat(50);
    var file = Files.writeString(folder.resolve("lines.txt"), lines);
    assertThat(translate(lines).out().lines()).containsExactlyElementsOf(expected.lines().toList());
    assertThat(translate("", "--file", file.toString()).out().lines())
        .containsExactlyElementsOf(expected.lines().toList());
  }

  @Test
  void givenSeveralWanted_whenTranslated_thenEachHasRankScoreAndText() {
    var lines = translate("", "--n-best", "3", "cat sees dog.").out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst()).matches("1\t-\\d\\.\\d{4}\tCAT DOG SEES\\.");
    assertThat(lines.getLast()).startsWith("3\t-");
  }

  @Test
  void givenJson_whenTranslated_thenScoresAndAlignmentAreThere() {
    var line = translate("", "--json", "cat sees dog.").out().strip();
    assertThat(line)
        .startsWith("{\"source\":\"cat sees dog.\",\"translations\":[{\"text\":\"CAT DOG SEES.\"")
        .contains("\"score\":-", "\"finished\":true", "\"sourceTokens\":[\"cat\",\"sees\"")
        .contains("\"alignment\":[[")
        .contains("],\"unknown\":[],\"receipt\":{\"unroll\":")
        .endsWith("}");
  }

  @Test
  void givenWordsThatTheModelNeverLearned_whenTranslated_thenItSaysThatItGuessed() {
    var result = translate("", "wug sees blick.", "cat sees blick.");
    assertThat(result.out().lines()).hasSize(2);
    assertThat(result.err())
        .isEqualTo("The model does not know blick, wug; it guessed what they are.\n");
    assertThat(translate("", "--json", "wug sees dog.").out()).contains("\"unknown\":[\"wug\"]");
  }

  @Test
  void givenASentence_whenShown_thenALineForEachWordAndThePictureAreThere() {
    for (var ending : List.of("svg", "png")) {
      var picture = folder.resolve("picture." + ending);
      var result =
          translator(
              "show", "--model", model.toString(), "cat sees dog.", "--out", picture.toString());
      assertThat(result.code()).isZero();
      assertThat(result.out().lines().map(line -> line.split(" ")[0]))
          .containsExactly("", "CAT", "DOG", "SEES", ".");
      assertThat(picture).isNotEmptyFile();
    }
  }

  @Test
  void givenPairs_whenEvaluated_thenTheModelStandsBesideNaiveTranslators() {
    var args =
        "evaluate --model %s --data %s --compare %s --alignments %s"
            .formatted(model, pairs, pairs, links)
            .split(" ");
    var result = translator(args);
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("this model             100.00 [100.00, 100.00]")
        .contains("the source as it is      0.00")
        .contains("the most common target", "word by word")
        .containsPattern(
            "the right words told: \\d+\\.\\d+ % of 240 tokens guessed, perplexity 1\\.")
        .contains("1 to 5                48  100.00    100.00")
        .doesNotContain("wrong");
    var json =
        translator(Stream.concat(Stream.of(args), Stream.of("--json")).toArray(String[]::new));
    assertThat(json.out().lines())
        .hasSize(5)
        .allMatch(line -> line.matches("\\{\"translator\".*}"))
        .allMatch(line -> line.contains("\"read\":{\"taken\":48,\"skipped\":0,\"repaired\":0"));
  }

  @Test
  void givenAWrongTranslation_whenEvaluated_thenItsFirstWrongTokenIsNamed() throws IOException {
    var wrong = Files.writeString(folder.resolve("wrong.tsv"), "cat sees dog.\tCAT CAT SEES.\n");
    var result = translator("evaluate", "--model", model.toString(), "--data", wrong.toString());
    assertThat(result.out()).contains("token 2: DOG, not CAT; looked at ");
  }

  @Test
  void givenSeveralTargetsOfOneSource_whenEvaluated_thenEachOfThemIsRight() throws IOException {
    var pairs = "cat sees dog.\tDOG SEES.\ncat sees dog.\t%s\n".formatted(said("cat sees dog."));
    var file = Files.writeString(folder.resolve("several.tsv"), pairs).toString();
    var args = new String[] {"evaluate", "--model", model.toString(), "--data", file};
    assertThat(translator(args).out()).contains("this model              50.00");
    var grouped =
        translator(
            Stream.concat(Stream.of(args), Stream.of("--multi-reference")).toArray(String[]::new));
    assertThat(grouped.out()).contains("this model             100.00").doesNotContain("wrong");
  }

  private String said(String text) throws IOException {
    return translator("translate", "--model", model.toString(), text).out().strip();
  }

  @Test
  void givenTranslations_whenScoredBesideAReference_thenNoModelIsNeeded() throws IOException {
    var right = Files.writeString(folder.resolve("right.txt"), "A b c d.\ne f\n");
    var said = Files.writeString(folder.resolve("said.txt"), "a b c d.\ne g\n");
    var scored =
        translator(
            "evaluate",
            "--reference",
            right.toString(),
            "--translations",
            said.toString(),
            "--lower-case");
    assertThat(scored.out()).contains("given translations      50.00");
    assertThat(scored.code()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "translate --model nowhere x | No model at nowhere. Train one",
        "translate --from xx --to yy x | No model that ships with Unroll translates from xx to yy",
        "translate --from .. --to / x | codes of languages",
        "translate --beam 0 x | beam width must be",
        "evaluate | Missing --data FILE",
        "evaluate --reference a | go together",
        "train --data nowhere.tsv | No such file or folder: nowhere.tsv",
        "train --data a,b,c | two files with a comma between",
        "train --data a --epochs 0 | --epochs must be at least 1, got 0",
        "train --data a --tie all | --tie must be none or output for two vocabularies, got all"
      })
  void givenAMistake_whenRun_thenItEndsInOneSentence(String args, String sentence) {
    var result = translator(args.split(" "));
    assertThat(result.err()).contains(sentence).doesNotContain("\tat ");
    assertThat(result.err().lines()).hasSizeLessThan(3);
    assertThat(result.code()).isBetween(1, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "translate", "show", "train", "evaluate", "toy"})
  void givenAVerb_whenHelpIsAsked_thenItIsGiven(String verb) {
    var result = translator((verb + " --help").strip().split(" "));
    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("Usage: unroll translator");
  }

  @Test
  void givenABookOnOneLine_whenTranslated_thenItsBeginningIsAndThatIsTold() {
    var result = translate("cat sees dog ".repeat(6000) + "\ncat sees dog .\n", "--beam", "1");
    assertThat(result.code()).isZero();
    assertThat(result.err())
        .contains("A text has 78,000 characters: only its first 2,000 are translated");
    assertThat(result.out().lines()).hasSize(2);
  }
}
