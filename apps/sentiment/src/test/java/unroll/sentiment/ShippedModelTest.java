package unroll.sentiment;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import unroll.engine.model.ModelFile;
import unroll.sentiment.data.LabelledText;
import unroll.sentiment.data.LabelledTexts;

/// What the model that comes along makes of the sentences in `data/sentiment`. Prints the rates
/// that `docs/results/sentiment.md` tells.
class ShippedModelTest {
  private static final Path HOME = Path.of("../..");
  private static final Path MODEL = HOME.resolve("models/sentiment-english.safetensors");
  private static final double SURE = 0.8; // a neutral fact must not be told so surely

  private static SentimentClassifier classifier;

  @BeforeAll
  static void load() throws IOException {
    classifier = SentimentClassifier.load(MODEL);
  }

  private static List<LabelledText> read(String name) throws IOException {
    return LabelledTexts.read(HOME.resolve("data/sentiment").resolve(name)).texts();
  }

  private static boolean isRight(LabelledText text) {
    var said = classifier.classify(text.text());
    return text.label().equals("neutral")
        ? said.probability() < SURE
        : said.label().equals(text.label().equals("1") ? "positive" : "negative");
  }

  private static void print(String name, long passed, long of) {
    System.out.printf("%-20s %3d of %3d%n", name, passed, of);
  }

  @Test
  void givenMinimalPairsOfNegation_thenAtLeast85PercentFlip() throws IOException {
    var texts = read("negation-pairs.tsv");
    var forms =
        Files.readAllLines(HOME.resolve("data/sentiment/negation-pairs.tsv")).stream()
            .skip(1)
            .map(line -> line.split("\t")[1])
            .toList();
    int flips = 0;
    int solved = 0;
    var byForm = new LinkedHashMap<String, int[]>();
    for (int i = 0; i < texts.size(); i += 2) {
      var plain = texts.get(i);
      var negated = texts.get(i + 1);
      var said = classifier.classify(List.of(plain.text(), negated.text()));
      boolean flipped = !said.getFirst().label().equals(said.getLast().label());
      var form = byForm.computeIfAbsent(forms.get(i + 1), _ -> new int[2]);
      form[0] += flipped ? 1 : 0;
      form[1]++;
      flips += flipped ? 1 : 0;
      solved += isRight(plain) && isRight(negated) ? 1 : 0;
    }
    byForm.forEach((name, counts) -> print(name, counts[0], counts[1]));
    print("pairs that flip", flips, 200);
    print("pairs both right", solved, 200);
    assertThat(flips).isGreaterThanOrEqualTo(170);
  }

  @Test
  void givenThePhenomena_thenMostArePassed() throws IOException {
    var passed =
        read("phenomena.tsv").stream()
            .collect(
                groupingBy(LabelledText::group, LinkedHashMap::new, groupingBy(t -> isRight(t))));
    int sum = 0;
    for (var phenomenon : passed.entrySet()) {
      int right = phenomenon.getValue().getOrDefault(true, List.of()).size();
      print(phenomenon.getKey(), right, 20);
      sum += phenomenon.getKey().equals("irony") ? 0 : right;
    }
    print("all but irony", sum, 140);
    assertThat(sum).isGreaterThanOrEqualTo(98);
  }

  @Test
  void givenTextsOfEveryLength_thenProbabilitiesAreProbabilities() {
    for (var text : List.of("", "👍", "good", "bad ".repeat(20_000), "<br/>Ça va «bien»\u0000")) {
      var said = classifier.classify(text);
      assertThat(said.probabilities().values().stream().mapToDouble(p -> p).sum())
          .isBetween(1 - 1e-6, 1 + 1e-6);
      assertThat(said.probability()).isBetween(0.5, 1.0);
    }
  }

  @Test
  void givenTheFile_thenItIsSmallAndItsCardNamesIt() throws IOException {
    assertThat(Files.size(MODEL)).isLessThanOrEqualTo(12_000_000);
    var card = Files.readString(HOME.resolve("models/sentiment-english.md"));
    assertThat(card).contains(ModelFile.sha256(MODEL));
    var header = ModelFile.read(MODEL).metadata();
    assertThat(header).containsAllEntriesOf(Map.of("labels", "negative\npositive", "seed", "42"));
    assertThat(card).contains(header.get("data.name"));
  }
}
