package unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.train.Metric.Kind;

class MetricTest {

  @Test
  void givenSums_whenAskedForTheirValue_thenItIsWhatTheKindSays() {
    assertThat(Metric.accuracy(3, 4).value()).isEqualTo(0.75);
    assertThat(Metric.perplexity(2 * Math.log(7), 2).value()).isCloseTo(7, within(1e-12));
    assertThat(Metric.rootMeanSquaredError(18, 2).value()).isEqualTo(3);
    assertThat(new Metric("error", 3, 4, Kind.LOWER).value()).isEqualTo(0.75);
    assertThat(Metric.accuracy(0, 0).value()).isNaN();
  }

  @Test
  void givenAMetric_whenItsCostIsAsked_thenBetterIsLess() {
    assertThat(Metric.accuracy(3, 4).cost()).isLessThan(Metric.accuracy(2, 4).cost());
    for (var kind : List.of(Kind.LOWER, Kind.ROOT, Kind.EXPONENTIAL)) {
      assertThat(new Metric("m", 2, 4, kind).cost())
          .as(kind.name())
          .isLessThan(new Metric("m", 3, 4, kind).cost());
    }
  }

  @ParameterizedTest
  @EnumSource
  void givenParts_whenTheyAreAdded_thenTheyAreTheWhole(Kind kind) {
    // given
    var parts =
        List.of(
            new Evaluation(0.25, List.of(new Metric("m", 1, 2, kind), Metric.accuracy(1, 2))),
            new Evaluation(0.5, List.of(new Metric("m", 5, 6, kind), Metric.accuracy(4, 6))),
            new Evaluation(0, List.of(new Metric("m", 0, 0, kind), Metric.accuracy(0, 0))));
    // when
    var whole = Evaluation.sum(parts);
    // then
    assertThat(whole)
        .isEqualTo(
            new Evaluation(0.75, List.of(new Metric("m", 6, 8, kind), Metric.accuracy(5, 8))));
    assertThat(whole.metric("accuracy")).isEqualTo(0.625);
    assertThat(whole.cost("accuracy")).isEqualTo(-0.625);
    assertThat(whole.cost("")).isEqualTo(0.75);
  }

  @Test
  void givenPartsThatAreNotOfOneKind_whenTheyAreAdded_thenRefused() {
    var loss = Metric.perplexity(1, 1);
    assertThatThrownBy(() -> Metric.accuracy(1, 1).plus(loss))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Metric: accuracy and perplexity are not the same figure");
    assertThatThrownBy(() -> loss.plus(new Metric("perplexity", 1, 1, Kind.LOWER)))
        .hasMessageContaining("are not the same figure");
  }

  @ParameterizedTest
  @EnumSource
  void givenAMetric_whenItIsStored_thenEveryBitComesBack(Kind kind) {
    for (double sum : new double[] {0.1 + 0.2, -0.0, 1e-300, Double.NaN, 1.0 / 3}) {
      var metric = new Metric("a-name_1", sum, 7, kind);
      assertThat(Metric.fromText(metric.toText())).isEqualTo(metric);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words", "a\tb", "a\nb"})
  void givenANameWithBlanks_whenMade_thenRefused(String name) {
    assertThatThrownBy(() -> new Metric(name, 1, 1, Kind.LOWER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Metric: a name must have no blanks");
  }

  @Test
  void givenAMetricThatIsNotThere_whenAskedFor_thenSaysWhichThereAre() {
    var evaluation = new Evaluation(1, List.of(Metric.accuracy(1, 2), Metric.perplexity(1, 2)));
    assertThatThrownBy(() -> evaluation.metric("acuracy"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the task has no metric 'acuracy'; it has [accuracy, perplexity]");
    assertThatThrownBy(() -> new Evaluation(1).cost("accuracy"))
        .hasMessage("the task has no metric 'accuracy'; it has []");
  }
}
