package unroll.sentiment.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.common.TextFormatException;
import unroll.sentiment.data.LabelledTexts.Option;

class LabelledTextsTest {
  @TempDir Path folder;

  private Path put(String name, byte[] content) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  private LabelledTexts read(String name, String content, Option... options) throws IOException {
    return LabelledTexts.read(put(name, content.getBytes(UTF_8)), options);
  }

  private static LabelledText text(String label, String text) {
    return new LabelledText(label, text, "");
  }

  private static byte[] zipped(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  @Test
  void givenTabs_thenTheLabelIsFirstAndTheTextLast() throws IOException {
    assertThat(read("a.tsv", "1\ta \"good\" film\n\n0\ttrain, bad\r\n").texts())
        .containsExactly(text("1", "a \"good\" film"), text("0", "train, bad"));
    assertThat(read("mr.tsv", "0\ttrain\tsilly .\n").texts()).containsExactly(text("0", "silly ."));
    assertThat(read("imdb.tsv", "1\t9\ttt07\tpos_0\tNice<br />one\n").texts())
        .containsExactly(new LabelledText("1", "Nice<br />one", "tt07"));
  }

  @Test
  void givenSeveralReads_whenPutTogether_thenNothingIsLost() throws IOException {
    var one = read("a.tsv", "1\tgood\nbroken\n");
    var other = read("b.csv", "neg,bad\n");
    // when
    var both = LabelledTexts.together(List.of(one, other));
    // then
    assertThat(both.texts()).containsExactly(text("1", "good"), text("neg", "bad"));
    assertThat(both.problems()).isEqualTo(one.problems());
    assertThat(both.broken()).isOne();
    assertThat(both.sha256()).isEqualTo(one.sha256() + " " + other.sha256());
  }

  @Test
  void givenAHeader_thenItsColumnsAreTaken() throws IOException {
    assertThat(read("a.tsv", "phenomenon\tLabel\tText\nnegation\t0\tnot good\n").texts())
        .containsExactly(new LabelledText("0", "not good", "negation"));
    assertThat(read("a.csv", "review,id,sentiment\n\"So, so\",7,neg\n").texts())
        .containsExactly(text("neg", "So, so"));
  }

  /// So many records of labels and texts, made by `record` from a label and a text.
  private static String records(int n, BinaryOperator<String> record) {
    return IntStream.range(0, n)
        .mapToObj(i -> record.apply(i % 2 == 0 ? "neg" : "pos", "film " + i + " was so") + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void givenAHeaderOfOtherNames_thenColumnsGoByTheirNames() throws IOException {
    var airline = records(20, (label, text) -> "5703," + label + ",,1.0," + text + ",2015-02-24");
    var header =
        "tweet_id,airline_sentiment,reason,airline_sentiment_confidence,text,tweet_created\n";
    var read = read("airline.csv", header + airline);
    assertThat(read.labels()).containsExactly("neg", "pos");
    assertThat(read.texts()).hasSize(20).startsWith(text("neg", "film 0 was so"));
    assertThat(read.remarks())
        .containsExactly(
            folder.resolve("airline.csv")
                + ": labels are taken from column airline_sentiment, texts from text");
    assertThat(read("a.csv", ",reviewText,Star Rating\n0,good,5\n").texts())
        .containsExactly(text("5", "good"));
    assertThat(
            read("b.tsv", "satz\tlabel\n" + records(9, (label, text) -> text + "\t" + label))
                .texts())
        .hasSize(9)
        .startsWith(text("neg", "film 0 was so"));
    assertThat(read("c.csv", "label;text\nneg;so, so\n").texts())
        .containsExactly(text("neg", "so, so"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,stimmung,satz",
        "Datum,text,Urteil",
        "label,Satz,Zeit",
        "user_rating,film_rating,text"
      })
  void givenAHeaderThatTellsNothing_thenItIsRefusedWithItsColumns(String header)
      throws IOException {
    var file =
        put(
            "a.csv",
            (header + "\n" + records(20, (label, text) -> "x" + text + "," + text + "," + label))
                .getBytes(UTF_8));
    assertThatThrownBy(() -> LabelledTexts.read(file))
        .isInstanceOf(TextFormatException.class)
        .hasMessageContaining("a.csv: which column holds the labels, which the texts? ")
        .hasMessageEndingWith("--text-column; the columns are " + header.replace(",", ", "));
    assertThat(LabelledTexts.read(file, "3", header.split(",")[1].toUpperCase(Locale.ROOT)).texts())
        .hasSize(20)
        .startsWith(text("neg", "film 0 was so"));
    assertThatThrownBy(() -> LabelledTexts.read(file, "mood", "2"))
        .hasMessageContaining("there is no column mood for --label-column; its columns are ");
  }

  @Test
  void givenColumnsByNumber_thenNoHeaderIsNeeded() throws IOException {
    var file = put("a.csv", "1,good,pos\n2,bad,neg\n".getBytes(UTF_8));
    assertThat(LabelledTexts.read(file, "3", "2").texts())
        .containsExactly(text("pos", "good"), text("neg", "bad"));
    var numbers = put("c.csv", "2,good,pos\n5,bad,neg\n".getBytes(UTF_8)); // a cell is no name
    assertThat(LabelledTexts.read(numbers, "3", "2").texts())
        .containsExactly(text("pos", "good"), text("neg", "bad"));
    var two = put("b.csv", "great review,pos\nbad,neg\n".getBytes(UTF_8));
    assertThat(LabelledTexts.read(two, "2", "").texts())
        .containsExactly(text("pos", "great review"), text("neg", "bad"));
  }

  @Test
  void givenFirstRowsThatAreLikeNames_thenTheyAreExamplesIfLabelsComeAgain() throws IOException {
    var rows = "positive\tgreat text\nnegative\tbad review\n";
    assertThat(read("a.tsv", rows + "positive\tgood\n").texts()).hasSize(3);
    assertThat(read("b.tsv", "review\tnice\n" + "comment\tx\nreview\ty\n".repeat(5)).texts())
        .hasSize(11);
  }

  @Test
  void givenTheLabelBehindTheText_thenItIsTakenAndTold() throws IOException {
    var read = read("a.csv", records(20, (label, text) -> text + "," + label));
    assertThat(read.labels()).containsExactly("neg", "pos");
    assertThat(read.remarks().getFirst()).endsWith("labels are taken from column 2, texts from 1");
  }

  @Test
  void givenTextsWithALabelEach_thenTheyAreRefusedUnlessLabelsDoNotMatter() throws IOException {
    var content = records(20, (label, text) -> text + "\t" + label + text);
    assertThatThrownBy(() -> read("a.tsv", content))
        .isInstanceOf(TextFormatException.class)
        .hasMessageContaining(
            "a.tsv: its 20 texts have 20 labels, nearly each its own (the first is 'film 0 was so')")
        .hasMessageContaining("--label-column");
    assertThat(read("a.tsv", content, Option.ANY_LABELS).texts()).hasSize(20);
  }

  @Test
  void givenAHeaderAgain_thenItIsNoExample() throws IOException {
    var read = read("a.csv", "\uFEFFlabel,text\r\npos,good\r\n\uFEFFlabel,text\r\nneg,bad\r\n");
    assertThat(read.texts()).containsExactly(text("pos", "good"), text("neg", "bad"));
    assertThat(read.problems())
        .singleElement()
        .asString()
        .endsWith("line 3: it is the header again");
  }

  @Test
  void givenAQuoteThatStandsAlone_thenTheLinesThatAreLostAreCounted() throws IOException {
    var before = "label,text\n" + records(10, (label, text) -> label + "," + text);
    var after = records(38, (label, text) -> label + "," + text);
    var open = read("a.csv", before + "neg,\"great\n" + after);
    assertThat(open.texts()).hasSize(10);
    assertThat(open.broken()).isEqualTo(39);
    assertThat(open.problems())
        .singleElement()
        .asString()
        .endsWith("line 12: its quotes are never closed, so that 39 lines are lost, to line 50");
    var within =
        read("b.csv", before + "neg,\"great\n" + after + "pos,he said \"no\" and\npos,x\n");
    assertThat(within.texts()).hasSize(11);
    assertThat(within.problems().getFirst())
        .endsWith(
            "line 12: its quotes close within a word of a later line, so that 40 lines are lost, to line 51");
    var silent = read("c.csv", before + "neg,\"great\n" + after + "pos,he said no\"\npos,x\n");
    assertThat(silent.texts()).hasSize(11);
    assertThat(silent.problems().getFirst())
        .endsWith(
            "line 12: its quotes take in lines that look like records, so that 40 lines are lost, to line 51");
  }

  @Test
  void givenJsonLines_thenFieldsGoByTheirNames() throws IOException {
    var content =
        """
        {"text": "so \\"good\\"\\n", "meta": {"a": [1]}, "label": 1}

        {"label": true, "text": "é"}
        {"label": null, "text": "x"}
        {"label": 1, "text":
        """;
    var read = read("a.jsonl", content);
    assertThat(read.texts()).containsExactly(text("1", "so \"good\""), text("true", "é"));
    assertThat(read.problems())
        .extracting(problem -> problem.replaceAll("^.*?, line", "line"))
        .containsExactly("line 4: it has no label", "line 5: the line must be a JSON object");
    assertThat(read("b.txt", "{\"stars\": 5, \"review_body\": \"good\"}").texts())
        .containsExactly(text("5", "good"));
    assertThatThrownBy(() -> read("c.jsonl", "{\"a\": 5, \"b\": \"good\"}"))
        .hasMessageContaining("the columns are a, b");
    assertThatThrownBy(() -> read("d.jsonl", "{\"text\": 5}"))
        .hasMessageEndingWith("columns are text");
    assertThatThrownBy(() -> read("e.jsonl", "{\"text\": 5"))
        .hasMessageContaining("no labelled text");
  }

  @Test
  void givenCommaSeparatedValues_thenQuotesMayHoldAnything() throws IOException {
    var content =
        "pos,\"He said \"\"good\"\",\nand left\"\r\nneg,bad \"as\" ever\n\n\"pos\",\"\"\"x\"\"\"\nneg,\"\"";
    var read = read("a.csv", content);
    assertThat(read.texts())
        .containsExactly(
            text("pos", "He said \"good\",\nand left"),
            text("neg", "bad \"as\" ever"),
            text("pos", "\"x\""));
    assertThat(read.problems()).hasSize(1).first().asString().endsWith("line 6: it has no text");
  }

  @Test
  void givenQuotesThatNeverClose_thenTheLineWhereTheyOpenIsNamed() throws IOException {
    var read = read("a.csv", "1,good\n0,\"never\nclosed\n");
    assertThat(read.texts()).containsExactly(text("1", "good"));
    assertThat(read.problems().getFirst()).contains("a.csv, line 2: its quotes are never closed");
  }

  @Test
  void givenFastText_thenTheLabelLosesItsPrefix() throws IOException {
    var read =
        read("a.txt", "__label__2 Great: it's good\n\n__label__1\nno\n__label__a __label__b x\n");
    assertThat(read.texts()).containsExactly(text("2", "Great: it's good"));
    assertThat(read.broken()).isEqualTo(3);
    assertThat(read.problems())
        .extracting(problem -> problem.substring(problem.indexOf("line")))
        .containsExactly(
            "line 3: the line must have a __label__x and a text",
            "line 4: the line must have a __label__x and a text",
            "line 5: it has more than one label");
  }

  @Test
  void givenFastTextWrittenOtherwise_thenNoTextIsTakenForALabel() throws IOException {
    var commas = read("a.txt", records(9, (label, text) -> "__label__" + label + "," + text));
    assertThat(commas.texts()).hasSize(9).startsWith(text("neg", "film 0 was so"));
    var last = read("b.txt", records(9, (label, text) -> text + " __label__" + label));
    assertThat(last.texts()).isEqualTo(commas.texts());
    var one = read("c.txt", "__label__pos good\n__label__neg,bad one\n__label__a,_b x\n");
    assertThat(one.labels()).containsExactly("a,_b", "pos");
    assertThat(one.problems().getFirst()).endsWith("line 2: there must be a space after its label");
  }

  @Test
  void givenTrees_thenTheSentenceOrEveryPhraseIsRead() throws IOException {
    var tree = "(3 (2 -LRB-) (4 (3 good) (2 1\\/2)))\n(1 bad)";
    assertThat(read("a.txt", tree).texts())
        .containsExactly(text("3", "( good 1/2"), text("1", "bad"));
    assertThat(read("a.txt", tree, Option.PHRASES).texts())
        .containsExactly(
            new LabelledText("2", "(", "a.txt:1"),
            new LabelledText("3", "good", "a.txt:1"),
            new LabelledText("2", "1/2", "a.txt:1"),
            new LabelledText("4", "good 1/2", "a.txt:1"),
            new LabelledText("3", "( good 1/2", "a.txt:1"),
            new LabelledText("1", "bad", "a.txt:2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(3 (2 a) (4 b)",
        "(3 a) b",
        "(3 a))",
        "x",
        "()",
        "( 3 a)",
        "(3 (2 a)) (1 b)",
        "(3 )"
      })
  void givenABrokenTree_thenItIsNamedAndNoneOfItTaken(String broken) throws IOException {
    var read = read("a.txt", "(1 (2 so) (0 bad))\n" + broken + "\n", Option.PHRASES);
    assertThat(read.texts()).hasSize(3);
    assertThat(read.problems()).hasSize(1).first().asString().contains("a.txt, line 2: ");
  }

  @Test
  void givenADeepTree_thenTheStackHolds() throws IOException {
    int depth = 200_000;
    var tree = "(1 ".repeat(depth) + "x" + ")".repeat(depth);
    assertThat(read("a.txt", tree).texts()).containsExactly(text("1", "x"));
    assertThat(read("a.txt", "(1 ok)\n" + "(1 ".repeat(depth)).broken()).isEqualTo(1);
  }

  @Test
  void givenThePublishedImdbFolder_thenLabelsRatingsAndFilmsAreFound() throws IOException {
    put("train/pos/0_9.txt", "Good.<br />Fine.".getBytes(UTF_8));
    put("train/neg/1_2.txt", "Bad\n".getBytes(UTF_8));
    put("train/neg/0_4.txt.gz", zipped("Dull".getBytes(UTF_8)));
    put("train/unsup/0_0.txt", "Who knows".getBytes(UTF_8));
    put("train/urls_neg.txt", "http://x/title/tt01/a\nhttp://x/title/tt02/a\n".getBytes(UTF_8));
    put("train/labeledBow.feat", "9 0:1".getBytes(UTF_8));
    var train = folder.resolve("train");
    assertThat(LabelledTexts.read(train).texts())
        .containsExactly(
            new LabelledText("0", "Dull", "tt01"),
            new LabelledText("0", "Bad", "tt02"),
            text("1", "Good.<br />Fine."));
    assertThat(LabelledTexts.read(train, Option.RATINGS).labels()).containsExactly("2", "4", "9");
  }

  @Test
  void givenAFolder_thenAllItsFilesAreRead_andTheHashIsThatOfTheListing() throws Exception {
    put("d/b.tsv", "1\tb\n".getBytes(UTF_8));
    put("d/a.csv.gz", zipped("0,a\n".getBytes(UTF_8)));
    put("d/README.md", "1\tno\n".getBytes(UTF_8));
    put("d/fun/x.txt", "joy".getBytes(UTF_8));
    var read = LabelledTexts.read(folder.resolve("d"));
    assertThat(read.texts()).containsExactly(text("0", "a"), text("1", "b"), text("fun", "joy"));
    var listing =
        sha256(zipped("0,a\n".getBytes(UTF_8)))
            + "  a.csv.gz\n"
            + sha256("1\tb\n".getBytes(UTF_8))
            + "  b.tsv\n"
            + sha256("joy".getBytes(UTF_8))
            + "  fun/x.txt\n";
    assertThat(read.sha256()).isEqualTo(sha256(listing.getBytes(UTF_8)));
  }

  @Test
  void givenAGzippedFile_thenItIsReadAndTheHashIsOfTheFile() throws Exception {
    var content = zipped("1\tgood\n0\tbad\n".getBytes(UTF_8));
    var read = LabelledTexts.read(put("a.tsv.gz", content));
    assertThat(read.texts()).hasSize(2);
    assertThat(read.sha256()).isEqualTo(sha256(content));
  }

  @Test
  void givenBytesThatAreNoUtf8_thenTheyAreReplacedAndCounted() throws IOException {
    var file = put("a.tsv", "1\tcaf\u00e9 \u00e9t\u00e9\n".getBytes(ISO_8859_1));
    var read = LabelledTexts.read(file);
    assertThat(read.texts()).containsExactly(text("1", "caf\uFFFD \uFFFDt\uFFFD"));
    assertThat(read.remarks())
        .hasSize(1)
        .first()
        .asString()
        .contains(
            "a.tsv, line 1: this is not UTF-8 (3 such places in all became �) but looks like ISO-8859-1");
    var cut = LabelledTexts.read(put("b.tsv", Arrays.copyOf("1\t😀 \uFFFD😀".getBytes(UTF_8), 12)));
    assertThat(cut.texts()).containsExactly(text("1", "😀 \uFFFD\uFFFD"));
    assertThat(cut.remarks().getFirst()).contains("(1 such");
  }

  @Test
  void givenLongLinesAndManyLines_thenNoneIsLost() throws IOException {
    var line = "é😀x".repeat(50_000);
    var content = "\uFEFF" + ("1\t" + line + "\n").repeat(20) + "0\tx\n".repeat(1000);
    var read = read("a.tsv", content);
    assertThat(read.texts()).hasSize(1020).startsWith(text("1", line)).endsWith(text("0", "x"));
    assertThat(read.remarks()).isEmpty();
  }

  @Test
  void givenBrokenLines_thenTheFirstAreNamedAndAllAreCounted() throws IOException {
    var read = read("a.tsv", "1\tgood\n" + "bad\n".repeat(100) + "0\t \n\tx\n1\ta\tb\n");
    assertThat(read.texts()).hasSize(1);
    assertThat(read.broken()).isEqualTo(103);
    assertThat(read.problems()).hasSize(20);
    assertThat(read.problems().getFirst()).endsWith("a.tsv, line 2: it must have 2 columns, got 1");
  }

  @Test
  void givenNothingOfUse_thenOneSentenceNamesTheFormats() throws IOException {
    put("empty/README.md", new byte[0]);
    for (var file :
        Set.of(
            put("a.tsv", new byte[0]),
            put("b.tsv", "\n \n".getBytes(UTF_8)),
            put("c.txt", "just some words\nand more".getBytes(UTF_8)),
            put("e.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 13}),
            folder.resolve("empty"))) {
      assertThatThrownBy(() -> LabelledTexts.read(file))
          .isInstanceOf(TextFormatException.class)
          .hasMessageStartingWith(file.toString())
          .hasMessageContaining("there is no labelled text in it")
          .hasMessageContaining("__label__x text")
          .hasMessageNotContaining("\n");
    }
    var wide = put("d.tsv", "1\tgood".getBytes(UTF_16));
    assertThatThrownBy(() -> LabelledTexts.read(wide))
        .hasMessageContaining("d.tsv: the text must be UTF-8, got UTF-16");
    assertThatThrownBy(() -> LabelledTexts.read(folder.resolve("nowhere")))
        .isInstanceOf(TextFormatException.class)
        .hasMessageEndingWith("there is nothing of that name");
  }

  @Test
  void givenADamagedArchive_thenOneSentenceSaysSo() throws IOException {
    var content = zipped("1\tgood\n".repeat(1000).getBytes(UTF_8));
    var cut = put("a.tsv.gz", Arrays.copyOf(content, content.length / 2));
    assertThatThrownBy(() -> LabelledTexts.read(cut))
        .isInstanceOf(TextFormatException.class)
        .hasMessageContaining("is the file damaged?");
  }

  @Test
  void givenLabels_thenNumbersAreInOrderOfTheirValue() throws IOException {
    assertThat(read("a.tsv", "10\ta\n2\tb\n-1\tc\n").labels()).containsExactly("-1", "2", "10");
    assertThat(read("a.tsv", "pos\ta\nneg\tb\n").labels()).containsExactly("neg", "pos");
  }

  @Test
  void givenGroups_whenSplit_thenNoneIsPartedAndTheRestStaysWhenTextsAreAdded() throws IOException {
    var lines =
        IntStream.range(0, 4000)
            .mapToObj(i -> i % 2 + "\t5\ttt" + i % 800 + "\tid\ttext " + i)
            .toList();
    var all = read("a.tsv", String.join("\n", lines));
    var split = all.split(0.2, 42);
    var held = groups(split.held().stream());
    assertThat(groups(split.rest().stream())).doesNotContainAnyElementsOf(held);
    assertThat(split.rest().size() + split.held().size()).isEqualTo(4000);
    assertThat(split.held().size()).isBetween(600, 1000);
    var half = read("b.tsv", String.join("\n", lines.subList(0, 2000)));
    assertThat(held).containsAll(groups(half.split(0.2, 42).held().stream()));
    assertThat(groups(all.split(0.2, 43).held().stream())).isNotEqualTo(held);
    assertThat(all.split(0, 1).held()).isEmpty();
    assertThat(all.split(1, 1).rest()).isEmpty();
    assertThatThrownBy(() -> all.split(Double.NaN, 1)).hasMessageContaining("0 to 1, got NaN");
  }

  @Test
  void givenEqualTextsWithoutGroups_whenSplit_thenTheyStayTogether() throws IOException {
    var twice = "1\ta\n0\tb\n1\tc\n0\td\n1\te\n0\tf\n".repeat(2);
    var split = read("a.tsv", twice).split(0.5, 3);
    assertThat(split.held()).isNotEmpty().hasSizeLessThan(12);
    assertThat(split.rest()).doesNotContainAnyElementsOf(split.held());
  }

  private static Set<String> groups(Stream<LabelledText> texts) {
    return texts.map(LabelledText::group).collect(Collectors.toSet());
  }
}
