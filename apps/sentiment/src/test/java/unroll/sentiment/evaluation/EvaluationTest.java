package unroll.sentiment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unroll.engine.random.RandomStream;

class EvaluationTest {
  @TempDir Path folder;

  private static Predictions three() {
    return new Predictions(
        List.of("bad", "so-so", "good"),
        new int[] {0, 0, 0, 1, 2, 2},
        new double[][] {
          {0.8, 0.1, 0.1}, // right
          {0.6, 0.3, 0.1}, // right
          {0.1, 0.2, 0.7}, // good
          {0.5, 0.25, 0.25}, // bad
          {0.0, 0.1, 0.9}, // right
          {0.2, 0.2, 0.6}, // right
        });
  }

  /// `n` texts of two labels, said with confidence 0.5 to 1; a text is right with that probability
  /// to the power of `honesty`.
  private static Predictions drawn(int n, double honesty) {
    var random = RandomStream.of(5);
    var gold = new int[n];
    var probabilities = new double[n][];
    for (int i = 0; i < n; i++) {
      double sure = 0.5 + random.uniform() / 2;
      int said = random.below(2);
      gold[i] = random.uniform() < StrictMath.pow(sure, honesty) ? said : 1 - said;
      probabilities[i] = said == 1 ? new double[] {1 - sure, sure} : new double[] {sure, 1 - sure};
    }
    return new Predictions(List.of("0", "1"), gold, probabilities);
  }

  @Test
  void givenSixTexts_whenEvaluated_thenTheFiguresAreThoseByHand() {
    var evaluation = Evaluation.of(three(), 1);
    assertThat(evaluation.confusion())
        .containsExactly(List.of(2, 0, 1), List.of(1, 0, 0), List.of(0, 0, 2));
    assertThat(evaluation.accuracy().value()).isCloseTo(4.0 / 6, within(1e-12));
    var bad = evaluation.byLabel().getFirst();
    assertThat(bad.precision()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(bad.recall()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(bad.f1()).isCloseTo(2.0 / 3, within(1e-12));
    var soSo = evaluation.byLabel().get(1);
    assertThat(soSo)
        .isEqualTo(new Evaluation.LabelScore("so-so", 1, 0, 0, 0, soSo.calibrationError()));
    var good = evaluation.byLabel().getLast();
    assertThat(good.precision()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(good.recall()).isEqualTo(1);
    assertThat(good.f1()).isCloseTo(0.8, within(1e-12));
    assertThat(evaluation.macroF1()).isCloseTo((2.0 / 3 + 0.8) / 3, within(1e-12));
    double nats = 0;
    for (double p : new double[] {0.8, 0.6, 0.1, 0.25, 0.9, 0.6}) {
      nats -= StrictMath.log(p) / 6;
    }
    assertThat(evaluation.negativeLogLikelihood()).isCloseTo(nats, within(1e-12));
    // bins of 1/15: 0.5 wrong; 0.6 twice, both right; 0.7 wrong; 0.8 right; 0.9 right
    assertThat(evaluation.calibrationError())
        .isCloseTo((0.5 + 2 * 0.4 + 0.7 + 0.2 + 0.1) / 6, within(1e-12));
  }

  @Test
  void givenATable_whenPrinted_thenItReads() {
    assertThat(Evaluation.of(three(), 1).table())
        .isEqualTo(
            """
            accuracy 66.67 %  [33.33, 100.00]  (6 texts; 95 % bootstrap interval)
            macro F1 48.89 %   macro recall 55.56 %   calibration error 38.33 %   0.8398 nats a text

            label   texts  precision  recall      F1  calibration error
            bad         3      66.67   66.67   66.67              36.67
            so-so       1       0.00    0.00    0.00              27.50
            good        2      66.67  100.00   80.00              27.50

            true      bad   so-so    good  ← predicted
            bad         2       0       1
            so-so       1       0       0
            good        0       0       2
            """);
  }

  @Test
  void givenALongLabel_whenPrinted_thenItIsCut() {
    var label = "a label far longer than any column";
    var predictions = new Predictions(List.of(label, "b"), new int[] {0}, new double[][] {{1, 0}});
    assertThat(Evaluation.of(predictions, 1).table())
        .contains("a label far longer …")
        .doesNotContain(label);
  }

  @Test
  void givenManyTexts_whenDrawnAgain_thenTheIntervalIsThatOfTheBinomial() {
    var predictions = drawn(2000, 1);
    var accuracy = Evaluation.of(predictions, 3).accuracy();
    double spread = 1.96 * StrictMath.sqrt(accuracy.value() * (1 - accuracy.value()) / 2000);
    assertThat(accuracy.low()).isCloseTo(accuracy.value() - spread, within(0.003));
    assertThat(accuracy.high()).isCloseTo(accuracy.value() + spread, within(0.003));
    assertThat(Evaluation.of(predictions, 3).accuracy()).isEqualTo(accuracy);
    assertThat(Evaluation.of(predictions, 4).accuracy()).isNotEqualTo(accuracy);
  }

  @Test
  void givenHonestAndProudConfidence_whenMeasured_thenTheErrorTells() {
    assertThat(Reliability.of(drawn(20_000, 1)).error()).isLessThan(0.02);
    assertThat(Reliability.of(drawn(20_000, 2)).error()).isGreaterThan(0.1);
    var certain =
        new Predictions(List.of("a", "b"), new int[] {0, 1}, new double[][] {{1, 0}, {1, 0}});
    assertThat(Reliability.of(certain).error()).isCloseTo(0.5, within(1e-12));
    assertThat(Reliability.of(certain).bins().getLast().texts()).isEqualTo(2);
  }

  @Test
  void givenAReliability_whenDrawn_thenAPictureIsThere() throws Exception {
    var png = folder.resolve("reliability.png");
    Files.write(png, Reliability.of(drawn(5000, 1.5)).png("Reliability on 5,000 drawn texts"));
    var picture = ImageIO.read(png.toFile());
    assertThat(picture.getWidth()).isEqualTo(640);
    assertThat(
            IntStream.range(0, 640 * 640)
                .map(i -> picture.getRGB(i % 640, i / 640))
                .filter(rgb -> rgb == 0xffd05020)
                .count())
        .isGreaterThan(100);
  }

  @Test
  void givenNonsense_whenPredictionsAreMade_thenTheyAreRefused() {
    var labels = List.of("a", "b");
    for (var p : new double[][] {{0.5, 0.6}, {Double.NaN, 1}, {-0.5, 1.5}, {1}, {0, 0.5, 0.5}}) {
      assertThatThrownBy(() -> new Predictions(labels, new int[] {0}, new double[][] {p}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("text 0 must have a label");
    }
    assertThatThrownBy(() -> new Predictions(labels, new int[] {2}, new double[][] {{1, 0}}))
        .hasMessageContaining("a label in 0 to 1");
    assertThatThrownBy(() -> new Predictions(labels, new int[0], new double[0][]))
        .hasMessageContaining("at least one");
  }

  @Test
  void givenFolds_whenDealt_thenEachTextIsTestOnceAndEveryLabelHasItsShare() {
    var units = IntStream.range(0, 103).mapToObj(i -> "text " + i).toList();
    var labels = IntStream.range(0, 103).mapToObj(i -> i % 4 == 0 ? "1" : "0").toList();
    var folds = Folds.of(10, units, labels, 42);
    assertThat(folds).hasSize(10);
    assertThat(folds.stream().flatMapToInt(fold -> Arrays.stream(fold.test())).sorted().toArray())
        .containsExactly(IntStream.range(0, 103).toArray());
    for (var fold : folds) {
      assertThat(fold.test().length).isBetween(10, 11);
      assertThat(Arrays.stream(fold.test()).filter(i -> i % 4 == 0).count()).isBetween(2L, 3L);
      assertThat(fold.train().length + fold.test().length).isEqualTo(103);
      assertThat(fold.train()).doesNotContain(fold.test());
    }
    assertThat(Folds.of(10, units, labels, 42).get(3).test()).isEqualTo(folds.get(3).test());
    assertThat(Folds.of(10, units, labels, 43).get(3).test()).isNotEqualTo(folds.get(3).test());
  }

  @Test
  void givenFilms_whenDealt_thenNoneIsParted() {
    var units = IntStream.range(0, 200).mapToObj(i -> "film " + i % 17).toList();
    var labels = IntStream.range(0, 200).mapToObj(i -> "" + i % 2).toList();
    for (var fold : Folds.of(5, units, labels, 1)) {
      var test = Arrays.stream(fold.test()).mapToObj(units::get).toList();
      assertThat(Arrays.stream(fold.train()).mapToObj(units::get))
          .doesNotContainAnyElementsOf(test);
      assertThat(test.size()).isBetween(24, 60);
    }
    assertThatThrownBy(() -> Folds.of(18, units, labels, 1)).hasMessageContaining("18 folds of 17");
    assertThatThrownBy(() -> Folds.of(1, units, labels, 1)).hasMessageContaining("2 folds or more");
  }
}
