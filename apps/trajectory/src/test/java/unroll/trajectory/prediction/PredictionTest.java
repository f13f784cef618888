package unroll.trajectory.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.engine.random.RandomStream;
import unroll.trajectory.data.Point;
import unroll.trajectory.data.Scene;

class PredictionTest {
  private static Mode mode(double probability, Point to, Spread spread) {
    return new Mode(probability, List.of(to, to.times(2)), List.of(spread, spread.times(2)));
  }

  private static Prediction forked() {
    return new Prediction(
        "a",
        List.of(new Point(1, 0), new Point(2, 0)),
        List.of(
            mode(0.7, new Point(1, 1), new Spread(0.04, 0.01, 0.02)),
            mode(0.3, new Point(1, -1), Spread.round(0.1))));
  }

  @Test
  void givenASpread_whenItsDensityIsTaken_thenItIsThatOfAGaussian() {
    // 1 / (2π · √det), times e^(−½ dᵀΣ⁻¹d), with Σ = [2 1; 1 2] and d = (1, 0): dᵀΣ⁻¹d = 2/3
    double density = StrictMath.exp(new Spread(2, 1, 2).logDensity(new Point(1, 0)));
    assertThat(density)
        .isCloseTo(
            StrictMath.exp(-1.0 / 3) / (2 * StrictMath.PI * StrictMath.sqrt(3)), within(1e-12));
  }

  @Test
  void givenASpread_whenDrawnFrom_thenTheDrawingsHaveItsCovariance() {
    var spread = new Spread(2, -1, 3);
    var random = RandomStream.of(1);
    double xx = 0;
    double xy = 0;
    double yy = 0;
    int n = 20_000;
    for (int i = 0; i < n; i++) {
      var drawn = spread.drawn(random);
      xx += drawn.x() * drawn.x() / n;
      xy += drawn.x() * drawn.y() / n;
      yy += drawn.y() * drawn.y() / n;
    }
    assertThat(xx).isCloseTo(2, within(0.1));
    assertThat(xy).isCloseTo(-1, within(0.1));
    assertThat(yy).isCloseTo(3, within(0.1));
  }

  @Test
  void givenSpreadsOfEveryDirection_whenDrawnAsEllipses_thenTheyHoldWhatTheySay() {
    for (var spread :
        List.of(
            Spread.round(2),
            new Spread(4, 0, 1),
            new Spread(1, 0, 4),
            new Spread(2, 1.5, 2),
            new Spread(2, -1.5, 3))) {
      // given
      var ellipse = spread.ellipse(0.9);
      double cos = StrictMath.cos(ellipse.angle());
      double sin = StrictMath.sin(ellipse.angle());
      var random = RandomStream.of(3);
      int inside = 0;
      // when: drawings are seen along the axes
      for (int i = 0; i < 5000; i++) {
        var along = spread.drawn(random).turned(cos, -sin);
        double x = along.x() / ellipse.major();
        double y = along.y() / ellipse.minor();
        inside += x * x + y * y <= 1 ? 1 : 0;
      }
      // then
      assertThat(inside / 5000.0).as(spread.toString()).isCloseTo(0.9, within(0.015));
      assertThat(ellipse.major()).isGreaterThanOrEqualTo(ellipse.minor());
    }
  }

  @Test
  void givenNoCovariance_whenMade_thenIsRefused() {
    assertThatThrownBy(() -> new Spread(1, 1, 1)).hasMessageContaining("positive definite");
    assertThatThrownBy(() -> new Spread(-1, 0, -1)).hasMessageContaining("positive definite");
    assertThatThrownBy(() -> new Spread(Double.NaN, 0, 1)).hasMessageContaining("positive");
    var path = List.of(new Point(0, 0));
    assertThatThrownBy(() -> new Mode(1, path, List.of())).hasMessageContaining("got 0 and 1");
  }

  @Test
  void givenTwoModes_whenAPathIsWeighed_thenTheModesAreSummedAsWholePaths() {
    var said = forked();
    var path = List.of(new Point(1, 1), new Point(2, -2)); // begins with one, ends with the other
    double sum = 0;
    for (var mode : said.modes()) {
      double log = StrictMath.log(mode.probability());
      for (int t = 0; t < 2; t++) {
        log += mode.spreads().get(t).logDensity(path.get(t).minus(mode.path().get(t)));
      }
      sum += StrictMath.exp(log);
    }
    assertThat(said.logLikelihood(path)).isCloseTo(StrictMath.log(sum), within(1e-9));
    assertThat(said.logLikelihood(path))
        .isLessThan(said.logDensity(0, path.get(0)) + said.logDensity(1, path.get(1)) - 10);
  }

  @Test
  void givenPathsFarAway_whenWeighed_thenTheNumberIsFiniteAndSmall() {
    var far = List.of(new Point(1e6, 0), new Point(1e6, 0));
    assertThat(forked().logLikelihood(far)).isLessThan(-1e10).isFinite();
  }

  @Test
  void givenTwoModes_whenPathsAreDrawn_thenTheyKeepToOneAndComeAsOftenAsSaid() {
    var paths = forked().sample(4000, RandomStream.of(5));
    long up = paths.stream().filter(path -> path.getLast().y() > 0).count();
    assertThat(up / 4000.0).isCloseTo(0.7, within(0.03));
    for (var path : paths) {
      assertThat(path.getFirst().y() > 0).isEqualTo(path.getLast().y() > 0);
    }
  }

  @Test
  void givenPointsDrawnFromIt_whenHeldAgainstItsRegions_thenEachHoldsItsShare() {
    var said = forked();
    var random = RandomStream.of(7);
    int in50 = 0;
    int in90 = 0;
    var paths = said.sample(500, random);
    for (var path : paths) {
      double region = said.regionOf(1, path.get(1), 100, random);
      in50 += region <= 0.5 ? 1 : 0;
      in90 += region <= 0.9 ? 1 : 0;
    }
    assertThat(in50 / 500.0).isCloseTo(0.5, within(0.06));
    assertThat(in90 / 500.0).isCloseTo(0.9, within(0.04));
  }

  @Test
  void givenAPrediction_whenPrinted_thenEveryPositionHasARowAndTheJsonIsWhole() {
    // given
    var text = new PredictionText(100, 10, 0.4, 2, RandomStream.of(1));
    // when
    var rows = text.rows(forked());
    // then: the one answer, two modes, two drawings, of two positions each
    assertThat(rows).hasSize(10);
    int columns = PredictionText.HEADER.split(",").length;
    assertThat(rows).allSatisfy(row -> assertThat(row.split(",", -1)).hasSize(columns));
    assertThat(rows.getFirst()).isEqualTo("a,path,1,,110,0.40,1.000,0.000,,,,,");
    assertThat(rows.get(2)).startsWith("a,mode,1,0.700000,110,0.40,1.000,1.000,0.2");
    assertThat(text.json(forked()))
        .startsWith("{\"agent\":\"a\",\"frame\":100.0,")
        .contains("\"path\":[[1.0,0.0],[2.0,0.0]]")
        .contains("\"probability\":0.7")
        .contains("\"ellipses90\":[[");
  }

  @Test
  void givenANameWithACommaAndFramesInSeconds_whenPrinted_thenBothCanBeRead() {
    var said = new Prediction("O\"Hara, S", List.of(new Point(0, 0)), List.of());
    var rows = new PredictionText(1.2, 0.4, 0.4, 0, RandomStream.of(1)).rows(said);
    assertThat(rows).containsExactly("\"O\"\"Hara, S\",path,1,,1.6,0.40,0.000,0.000,,,,,");
  }

  @Test
  void givenAModel_whenItsAnswersAreDrawn_thenTheyAreIndependentAndItsOneAnswerStays() {
    Forecaster model =
        new Forecaster() {
          @Override
          public String name() {
            return "forked";
          }

          @Override
          public List<Forecast> forecast(
              Scene scene, List<Integer> agents, int steps, RandomStream random) {
            return agents.stream().map(_ -> new Forecast(path(), List.of(), forked())).toList();
          }

          private List<Point> path() {
            return forked().path();
          }
        };
    var drawn = new Drawn(model, 20);
    var scene = new Scene(List.of());
    var said = drawn.forecast(scene, List.of(0, 1), 2, RandomStream.of(3));
    assertThat(said).isEqualTo(drawn.forecast(scene, List.of(0, 1), 2, RandomStream.of(3)));
    assertThat(said.getFirst().path()).isEqualTo(forked().path());
    assertThat(said.getFirst().several()).hasSize(20).doesNotHaveDuplicates();
    assertThat(said.getFirst().several()).doesNotContainAnyElementsOf(said.getLast().several());
    assertThat(drawn.name()).isEqualTo("forked, 20 drawn");
  }
}
