package unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import unroll.engine.model.ModelFile;

/// `unroll sentiment …` as its user sees it: what is printed where, what is written, exit codes.
@Tag("slow")
class SentimentCommandsTest {
  private static final List<String> GOOD = List.of("good", "fine", "lovely", "bright", "charming");
  private static final List<String> BAD = List.of("bad", "dull", "awful", "bleak", "clumsy");
  private static final List<String> THINGS = List.of("film", "story", "ending", "song", "cast");

  @TempDir private static Path folder;
  private static Path texts;
  private static Path model;
  private static CommandRun training;

  private static CommandRun sentiment(String... args) {
    return CommandRun.of("sentiment", args);
  }

  private static CommandRun sentiment(InputStream in, String... args) {
    return CommandRun.of(in, "sentiment", args);
  }

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static CommandRun classify(String... more) {
    return classify(in(""), more);
  }

  private static CommandRun classify(InputStream in, String... more) {
    return sentiment(in, with(List.of("classify", "--model", model.toString()), more));
  }

  private static String[] with(List<String> args, String... more) {
    return Stream.concat(args.stream(), Stream.of(more)).toArray(String[]::new);
  }

  private static CommandRun train(Path out, String... more) {
    var size = List.of("train", "--hidden", "10", "--embedding", "12", "--out", out.toString());
    return sentiment(with(size, more));
  }

  @BeforeAll
  static void givenATinyModel() throws IOException {
    var lines = new ArrayList<String>();
    for (int i = 0; i < 25; i++) {
      var thing = THINGS.get(i / 5);
      lines.add("positive\tThe " + thing + " was " + GOOD.get(i % 5) + ".");
      lines.add("negative\tThe " + thing + " was " + BAD.get(i % 5) + ".");
    }
    lines.add("no tab in this line");
    texts = Files.write(folder.resolve("texts.tsv"), lines);
    model = folder.resolve("tiny.safetensors");
    training =
        train(
            model,
            "--data",
            texts.toString(),
            "--valid",
            texts.toString(),
            "--data-name",
            "ours",
            "--dropout",
            "0",
            "--word-dropout",
            "0",
            "--learning-rate",
            "0.02",
            "--epochs",
            "15");
  }

  @Test
  void givenTextsWithABrokenLine_whenTrained_thenItIsNamedAndTheModelIsThere() {
    assertThat(training.err())
        .contains("skipped " + texts)
        .contains("50 texts read, 1 lines skipped; labels negative, positive")
        .contains("epoch  15/15")
        .contains(model + " (sha256 ")
        .contains(
            "accuracy on 50 texts (higher is better): this model 1.0000, the most common label 0.5000, naive Bayes 1.0000")
        .contains("This model is not better than \"naive Bayes\"");
    assertThat(training.out()).isEmpty();
    assertThat(training.code()).isZero();
    assertThat(model).exists();
    assertThat(folder.resolve("tiny.png")).isNotEmptyFile();
    assertThat(Path.of(model + ".checkpoint")).doesNotExist();
  }

  @Test
  void givenArguments_whenClassified_thenEachHasALineInTheirOrder() {
    var result = classify("The film was lovely.", "The cast was\tdull.", "");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    var lines = result.out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).matches("positive\t0\\.\\d{3}\tThe film was lovely\\.");
    assertThat(lines.get(1)).matches("negative\t0\\.\\d{3}\tThe cast was dull\\.");
    assertThat(lines.get(2)).matches("unsure\t0\\.\\d{3}\t");
  }

  @Test
  void givenAFile_whenClassified_thenEachLineHasOne() throws IOException {
    var file = folder.resolve("lines.txt");
    Files.write(
        file, new byte[] {'b', 'a', 'd', '\r', '\n', (byte) 0xff, '\n', 'f', 'i', 'n', 'e'});
    var result = classify("--file", file.toString());
    assertThat(result.code()).isZero();
    assertThat(result.out().lines().map(line -> line.split("\t", -1)[2]))
        .containsExactly("bad", "\uFFFD", "fine");
  }

  @Test
  void givenStandardInput_whenClassified_thenTheAnswersStandInTheOrderOfTheLines() {
    // given
    var lines = IntStream.range(0, 500).mapToObj(i -> "line " + i + " bad".repeat(i % 40)).toList();
    // when
    var result = classify(in(String.join("\n", lines)), "--threads", "3");
    // then
    assertThat(result.code()).isZero();
    assertThat(result.out().lines().map(line -> line.split("\t", -1)[2])).isEqualTo(lines);
  }

  @Test
  void givenOneThreadOrThree_whenClassified_thenTheAnswersAreEqual() {
    var lines = "The film was good.\nbad\n".repeat(40);
    assertThat(classify(in(lines), "--threads", "1", "--json").out())
        .isEqualTo(classify(in(lines), "--threads", "3", "--json").out());
  }

  @Test
  void givenJson_whenClassified_thenEachLineIsAnObject() {
    // when
    var result = classify("--json", "The \"song\" was\nlovely. 🙂");
    // then
    assertThat(result.out().lines()).hasSize(1);
    var json = parsed(result.out());
    assertThat(json.subList(0, 2)).containsExactly("label=positive", json.get(1));
    assertThat(json.get(1)).startsWith("probability=0.");
    assertThat(json.get(2)).startsWith("negative=");
    assertThat(json.get(3)).isEqualTo(json.get(1).replace("probability", "positive"));
    assertThat(json.get(4)).startsWith("known=");
    assertThat(json.get(5)).isEqualTo("text=The \"song\" was\nlovely. 🙂");
  }

  /// All values of a JSON text, with their names.
  private static List<String> parsed(String text) {
    var values = new ArrayList<String>();
    try (var json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      for (var token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token.isScalarValue()) {
          values.add(json.currentName() + "=" + json.getString());
        }
      }
    }
    return values;
  }

  @Test
  void givenNamesForTheLabels_whenClassified_thenTheyAreUsedInTheModelsOrder() {
    assertThat(classify("--label-names", "-,+", "The song was good.").out()).startsWith("+\t");
    assertThat(parsed(classify("--label-names", "-,+", "--json", "The song was bad.").out()))
        .contains("label=-")
        .anyMatch(value -> value.startsWith("-=0."));
  }

  @Test
  void givenAProbabilityToReach_whenNoLabelDoes_thenSaysUnsure() {
    var sure = classify("--abstain", "0.6", "The film was good.");
    assertThat(sure.out()).startsWith("positive\t");
    var unsure = classify("--abstain", "1", "--label-names", "bad,good", "The film was good.");
    assertThat(unsure.out()).startsWith("unsure\t");
  }

  @Test
  void givenAReaderThatLeaves_whenClassifying_thenEndsInSilence() {
    // given: lines without end, and a pipe that takes the first answer only, as `head -1` does
    var endless =
        new InputStream() {
          private int at;

          @Override
          public int read() {
            return "good\n".charAt(at++ % 5);
          }

          @Override
          public int read(byte[] bytes, int from, int n) {
            bytes[from] = (byte) read();
            return 1;
          }
        };
    var taken = new StringWriter();
    var pipe =
        new Writer() {
          @Override
          public void write(char[] chars, int from, int n) throws IOException {
            if (taken.toString().contains("\n")) {
              throw new IOException("Broken pipe");
            }
            taken.write(chars, from, n);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    // when
    var args = new String[] {"classify", "--model", model.toString()};
    var result = CommandRun.of(endless, new PrintWriter(pipe), "sentiment", args);
    // then
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(taken.toString()).startsWith("positive\t").hasLineCount(1);
  }

  @Test
  void givenAHundredThousandLines_whenClassified_thenEachIsAnswered() {
    // given: empty lines, so that the test is short
    var many = in("\n".repeat(100_000));
    var lines = new long[1];
    var counting =
        new PrintWriter(
            new OutputStream() {
              @Override
              public void write(int b) {
                lines[0] += b == '\n' ? 1 : 0;
              }
            },
            false,
            StandardCharsets.UTF_8);
    // when
    var result =
        CommandRun.of(many, counting, "sentiment", "classify", "--model", model.toString());
    // then
    assertThat(result.code()).isZero();
    assertThat(lines[0]).isEqualTo(100_000);
  }

  @Test
  void givenAText_whenExplained_thenItsWordsAndWhatWouldFlipItAreShown() {
    var result = sentiment("explain", "--model", model.toString(), "The story was awful.");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    var lines = result.out().lines().toList();
    assertThat(lines.getFirst()).matches("negative \\(probability 0\\.\\d{3}\\)");
    assertThat(lines.get(2)).isEqualTo("The story was awful.");
    assertThat(lines.get(4)).isEqualTo("word                  influence  attention");
    assertThat(lines.get(5)).startsWith("awful  ");
    assertThat(lines.getLast()).matches(".*“awful”.*: positive \\(0\\.\\d{3}\\)");
  }

  @Test
  void givenAPage_whenExplained_thenTheTextIsEscaped() throws IOException {
    var page = folder.resolve("why.html");
    var text = "<script>alert(1)</script> The film was good & \"fine\".";
    var result =
        sentiment(in(text), "explain", "--model", model.toString(), "--out", page.toString());
    assertThat(result.code()).isZero();
    assertThat(page)
        .content()
        .startsWith("<!doctype html>")
        .contains("&lt;script&gt;", "&amp;", "&quot;", "good")
        .doesNotContain("<script>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "🙂", "good", "\u0000"})
  void givenAnyText_whenExplainedAsJson_thenIsOneObject(String text) {
    var result = sentiment(in(text), "explain", "--model", model.toString(), "--json");
    assertThat(result.code()).isZero();
    assertThat(result.out().lines()).hasSize(1);
    assertThat(parsed(result.out())).anyMatch(value -> value.startsWith("label="));
  }

  @Test
  void givenSeveralSetsOfTexts_whenEvaluated_thenEachHasALine() {
    var both = texts + "," + texts;
    var result = sentiment("evaluate", "--model", model.toString(), "--data", both);
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("texts  labels  accuracy  macro F1  macro recall  calibration error")
        .containsPattern("texts[.]tsv +[0-9]+ +2 +[0-9.]+ +[0-9.]+ +[0-9.]+ +[0-9.]+");
  }

  @Test
  void givenAModelThatTellsNeutral_whenAsked_thenTheAnswerMayBeLeftOut(@TempDir Path other)
      throws IOException {
    var lines = new ArrayList<String>();
    for (var thing : THINGS) {
      GOOD.forEach(word -> lines.add("positive\tthe " + thing + " is " + word));
      BAD.forEach(word -> lines.add("negative\tthe " + thing + " is " + word));
      THINGS.forEach(two -> lines.add("neutral\tthe " + thing + " has a " + two));
    }
    var three = Files.write(other.resolve("three.tsv"), lines);
    var small = Files.write(other.resolve("small.tsv"), lines.subList(0, 4));
    var file = other.resolve("three.safetensors").toString();
    var trained =
        sentiment(
            with(
                List.of("train", "--data", three + "," + small, "--most", "70", "--out", file),
                "--embedding",
                "12",
                "--hidden",
                "12",
                "--epochs",
                "12",
                "--seed",
                "3",
                "--learning-rate",
                "0.02",
                "--tokens",
                "casual",
                "--subwords",
                "40"));
    assertThat(trained.code()).isZero();
    assertThat(trained.err())
        .contains("three.tsv: 70 texts are taken", "small.tsv: 4 texts are taken");
    var text = "the film has a song";
    assertThat(sentiment("classify", "--model", file, text).out()).startsWith("neutral\t");
    assertThat(sentiment("classify", "--model", file, "--polar", text).out())
        .doesNotContain("neutral");
    assertThat(sentiment("classify", "--model", file, "--json", "xyz").out())
        .contains("\"label\":\"unsure\"", "\"known\":0.0");
    var evaluated = sentiment("evaluate", "--model", file, "--data", three + "," + texts);
    assertThat(evaluated.out()).containsPattern("three[.]tsv +75 +3 ");
    assertThat(evaluated.out()).containsPattern("texts[.]tsv +[0-9]+ +2 ");
    assertThat(evaluated.err())
        .contains("texts.tsv: no text is neutral, so that answer is left out");
  }

  private static CommandRun evaluate(String... more) {
    var args = new ArrayList<>(List.of("evaluate", "--model", model.toString()));
    args.addAll(List.of("--data", texts.toString()));
    args.addAll(List.of(more));
    return sentiment(args.toArray(String[]::new));
  }

  @Test
  void givenTextsWithLabels_whenEvaluated_thenTheFiguresAreThere() {
    var picture = folder.resolve("reliability.png");
    var result = evaluate("--out", picture.toString());
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .startsWith("this model\naccuracy 100.00 %  [100.00, 100.00]  (50 texts; 95 % bootstrap")
        .contains("macro F1 100.00 %", "calibration error", "← predicted");
    assertThat(picture).isNotEmptyFile();
  }

  @Test
  void givenTrainingTexts_whenCompared_thenTheBaselinesStandBesideAndTheTruthIsSaid() {
    var result = evaluate("--compare", texts.toString(), "--json");
    assertThat(result.code()).isZero();
    var lines = result.out().lines().map(SentimentCommandsTest::parsed).toList();
    assertThat(lines)
        .extracting(List::getFirst)
        .containsExactly(
            "classifier=this model",
            "classifier=naive Bayes",
            "classifier=OpenNLP maxent",
            "classifier=OpenNLP maxent, pairs",
            "classifier=n-grams");
    assertThat(lines).allMatch(values -> values.get(1).equals("texts=50"));
    assertThat(lines.getLast()).contains("accuracy=1.0");
    assertThat(lines).allMatch(values -> values.containsAll(List.of("taken=50", "skipped=1")));
    assertThat(result.out()).contains("\"reasons\":[\"" + texts + ", line 51: ");
    assertThat(result.err()).contains("This model is not better than every baseline.");
  }

  @Test
  void givenTextsThatNumberTheirLabels_whenEvaluated_thenTheyAreTakenInOrder() throws IOException {
    var numbered = folder.resolve("numbered.tsv");
    Files.write(numbered, List.of("1\tThe film was bad.", "2\tThe film was good."));
    // when
    var args = List.of("evaluate", "--model", model.toString(), "--data", numbered.toString());
    var taken = sentiment(with(args));
    var turned = sentiment(with(args, "--label-names", "2,1"));
    // then
    assertThat(taken.err()).contains("labels 1, 2: taken for negative, positive");
    assertThat(taken.out()).contains("accuracy 100.00 %");
    assertThat(turned.err()).doesNotContain("taken for");
    assertThat(turned.out()).contains("accuracy 0.00 %");
  }

  @Test
  void givenTwoFilesAndNames_whenTrained_thenBothAreReadAndTheModelUsesTheNames()
      throws IOException {
    var more = folder.resolve("more.tsv");
    Files.write(more, List.of("positive\tWhat a treat.", "negative\tWhat a bore."));
    var out = folder.resolve("named.safetensors");
    // when
    var result =
        train(out, "--data", texts + "," + more, "--label-names", "down,up", "--epochs", "1");
    // then
    assertThat(result.err()).contains("52 texts read, 1 lines skipped");
    assertThat(sentiment("classify", "--model", out.toString(), "Fine.").out())
        .matches("(down|up)\t0\\.\\d{3}\tFine\\.\\R");
  }

  @Test
  void givenTrainedTokens_whenTrained_thenTheModelCutsTextsTheSameWay() throws IOException {
    var out = folder.resolve("tokens.safetensors");
    var args = List.of("--data", texts.toString(), "--epochs", "1");
    // when
    assertThat(train(out, with(args, "--tokens", "trained")).code()).isZero();
    var explained = sentiment("explain", "--model", out.toString(), "A well-made film.");
    // then
    assertThat(explained.out()).contains("well-made ");
    assertThat(ModelFile.read(out).metadata()).containsEntry("config.tokens", "trained");
    assertThat(ModelFile.read(model).metadata()).doesNotContainKey("config.tokens");
    train(out, with(args, "--tokens", "none"))
        .assertFails("must be simple, casual or trained, got none");
  }

  @Test
  void givenATextOfSentences_whenEachIsClassified_thenEachHasALine() {
    var said = classify("--sentences", "The film was good. The cast was awful!", "");
    assertThat(said.out().lines().map(line -> line.split("\t", -1)[2]))
        .containsExactly("The film was good.", "The cast was awful!", "");
  }

  @Test
  void givenFolds_whenTrained_thenEachTextIsAskedAboutOnceAndNoModelIsLeft() {
    var out = folder.resolve("folds.safetensors");
    var args =
        List.of("--data", texts.toString(), "--folds", "5", "--epochs", "8", "--dropout", "0");
    // when
    var result = train(out, with(args, "--learning-rate", "0.02", "--word-dropout", "0"));
    // then
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .startsWith("5-fold cross-validation\naccuracy ")
        .contains("(50 texts;");
    assertThat(out).doesNotExist();
    train(out, "--data", texts.toString(), "--folds", "51").assertFails("2 folds or more");
  }

  @Test
  void givenFolds_whenEvaluated_thenTheBaselinesAreCrossValidated() {
    var result = sentiment("evaluate", "--data", texts.toString(), "--folds", "5", "--json");
    assertThat(result.code()).isZero();
    var lines = result.out().lines().map(SentimentCommandsTest::parsed).toList();
    assertThat(lines)
        .extracting(List::getFirst)
        .containsExactly(
            "classifier=naive Bayes, 5-fold",
            "classifier=OpenNLP maxent, 5-fold",
            "classifier=OpenNLP maxent, pairs, 5-fold",
            "classifier=n-grams, 5-fold");
    assertThat(lines).allMatch(values -> values.get(1).equals("texts=50"));
    assertThat(lines.getFirst().get(2)).isEqualTo("accuracy=1.0");
  }

  @Test
  void givenAPretrainedModel_whenTrainedFrom_thenIsNamedInTheHeader() throws IOException {
    // given
    var plain = folder.resolve("plain.tsv");
    var lines = new ArrayList<String>();
    for (int i = 0; i < 60; i++) {
      lines.add("x\tthe film was good and the story was bad and so on number " + i);
    }
    Files.write(plain, lines);
    var pretrained = folder.resolve("pretrained.safetensors");
    // when
    var first =
        sentiment(
            "pretrain",
            "--data",
            plain + "," + texts,
            "--out",
            pretrained.toString(),
            "--hidden",
            "10",
            "--embedding",
            "12",
            "--epochs",
            "1");
    var out = folder.resolve("from.safetensors");
    var second =
        train(
            out,
            "--data",
            texts.toString(),
            "--pretrained",
            pretrained.toString(),
            "--epochs",
            "1");
    // then
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.err()).contains(pretrained + " (sha256 ");
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(Files.readString(out, StandardCharsets.ISO_8859_1))
        .contains("\"pretrained.data.name\":\"unnamed\"", "\"app\":\"sentiment\"");
    // and a model of other sizes does not fit
    sentiment("train", "--data", texts.toString(), "--pretrained", pretrained.toString())
        .assertFails(
            "the pretrained model cannot be used: the model file must have embedding.weight of shape");
    classify("x");
    sentiment("classify", "--model", pretrained.toString(), "x")
        .assertFails(
            "must be a model of the app 'sentiment', format 1, got 'sentiment, pretrained'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "classify --model nowhere x | No model at nowhere. Train one: unroll sentiment train",
        "classify --model TEXTS x | is not a safetensors file",
        "classify --model FOLDER x | is a folder, not a model file",
        "classify --model MODEL --abstain 2 x | --abstain must lie in 0 to 1, got 2.0",
        "classify --model MODEL --abstain NaN x | --abstain must lie in 0 to 1, got NaN",
        "classify --model MODEL --label-names a x | a name for each of the labels [negative,",
        "classify --model MODEL --label-names a,a x | a name for each of the labels [negative,",
        "classify --model MODEL --file nowhere | No such file or folder: nowhere",
        "classify --model MODEL --threads 0 | --threads must lie in 1 to 1024, got 0",
        "explain --model nowhere x | No model at nowhere",
        "explain --model MODEL --out MODEL/x.html x | is not a folder, so no file can be in it",
        "evaluate --model nowhere --data TEXTS | No model at nowhere",
        "evaluate --model MODEL --data nowhere | nowhere",
        "evaluate --model MODEL --data MODEL | tiny.safetensors",
        "evaluate --model MODEL --data OTHER | must be among [negative, positive], got also [mixed]",
        "evaluate --data TEXTS,TEXTS --folds 3 | --folds, --compare and --out are for one path",
        "classify --model MODEL --polar good | --polar: the model must tell neutral beside two",
        "evaluate --data TEXTS --folds 1 | 2 folds or more",
        "evaluate --data TEXTS --folds 99 | 2 folds or more",
        "evaluate --data OTHER --folds 2 | there must be texts of every label",
        "train --data nowhere | nowhere",
        "train --data TEXTS --out FOLDER | --out must be a file to write, but",
        "train --data ONE | --data must have texts of two labels or more, got [positive]",
        "train --data TEXTS --valid OTHER | must be among [negative, positive], got also [mixed]",
        "train --data TEXTS --pretrained nowhere | No model at nowhere",
        "train --data TEXTS --pretrained TEXTS | is not a safetensors file",
        "train --data TEXTS --pretrained MUSIC | `unroll sentiment pretrain`, got one of music melody",
        "train --data TEXTS --dropout 1 | --dropout must lie in [0, 1), got 1.0",
        "train --data TEXTS --word-dropout -1 | --word-dropout must lie in [0, 1), got -1.0",
        "train --data TEXTS --smoothing 1 | --smoothing must lie in [0, 1), got 1.0",
        "train --data TEXTS --hidden 0 | --hidden must lie in 1 to 8192, got 0",
        "train --data TEXTS --embedding 9999 | --embedding must lie in 1 to 8192, got 9999",
        "train --data TEXTS --words 1 | --words must be at least 2, got 1",
        "train --data TEXTS --learning-rate 0 | --learning-rate must lie in (0, 10), got 0.0",
        "train --data TEXTS --epochs 0 | --epochs must be at least 1, got 0",
        "train --data TEXTS --batch 0 | --batch must be at least 1, got 0",
        "train --data TEXTS --threads 0 | --threads must lie in 1 to 1024, got 0",
        "pretrain --data nowhere | nowhere",
        "pretrain --data TEXTS --hidden 0 | --hidden must lie in 1 to 8192, got 0",
        "pretrain --data TEXTS --learning-rate 99 | --learning-rate must lie in (0, 10), got 99.0",
        "pretrain --data TEXTS --out OUT | must have at least 50 stretches of 8 words, got 0",
      })
  void givenSomethingThatCannotBe_whenRun_thenOneSentenceSaysSo(String words, String sentence)
      throws IOException {
    Files.writeString(folder.resolve("one.tsv"), "positive\tgood\n");
    Files.writeString(
        folder.resolve("other.tsv"),
        "positive\tgood\npositive\tfine\nnegative\tbad\nnegative\tdull\nmixed\tso and so\n");
    sentiment(filledIn(words)).assertFails(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | Missing verb: classify, explain, train, pretrain or evaluate",
        "clasify | Unknown argument clasify",
        "classify --jsn x | Unknown argument --jsn; did you mean --json",
        "explain one two | Unknown argument two",
        "train | Missing required option: '--data",
        "pretrain | Missing required option: '--data",
        "evaluate | Missing required option: '--data",
        "evaluate --data x --folds many | --folds",
      })
  void givenAWrongCommandLine_whenRun_thenOneSentenceSaysSo(String words, String sentence) {
    sentiment(filledIn(words)).assertMisused(sentence);
  }

  private static String[] filledIn(String words) {
    if (words.isEmpty()) {
      return new String[0];
    }
    return words
        .replace("MODEL", model.toString())
        .replace("MUSIC", "../../models/music-melody.safetensors")
        .replace("TEXTS", texts.toString())
        .replace("OTHER", folder.resolve("other.tsv").toString())
        .replace("ONE", folder.resolve("one.tsv").toString())
        .replace("OUT", folder.resolve("out.safetensors").toString())
        .replace("FOLDER", folder.toString())
        .strip()
        .split(" ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"classify", "explain", "train", "pretrain", "evaluate"})
  void givenHelp_whenAskedFor_thenEveryOptionHasADescription(String verb) {
    var result = sentiment(verb, "--help");
    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("Usage: unroll sentiment " + verb);
    assertThat(result.err()).isEmpty();
    var app = Main.commandLine("sentiment").getSubcommands().get("sentiment");
    for (var option : app.getSubcommands().get(verb).getCommandSpec().options()) {
      assertThat(option.description()).as(option.longestName()).isNotEmpty();
    }
  }
}
