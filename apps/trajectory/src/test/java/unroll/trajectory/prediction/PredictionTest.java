package unroll.trajectory.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.engine.random.RandomStream;
import unroll.trajectory.prediction.Forecaster.Forecast;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Scene;

class PredictionTest {
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
    var said = Forked.prediction();
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
    assertThat(Forked.prediction().logLikelihood(far)).isLessThan(-1e10).isFinite();
  }

  @Test
  void givenTwoModes_whenPathsAreDrawn_thenTheyKeepToOneAndComeAsOftenAsSaid() {
    var paths = Forked.prediction().sample(4000, RandomStream.of(5));
    long up = paths.stream().filter(path -> path.getLast().y() > 0).count();
    assertThat(up / 4000.0).isCloseTo(0.7, within(0.03));
    for (var path : paths) {
      assertThat(path.getFirst().y() > 0).isEqualTo(path.getLast().y() > 0);
    }
  }

  @Test
  void givenPointsDrawnFromIt_whenHeldAgainstItsRegions_thenEachHoldsItsShare() {
    var said = Forked.prediction();
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
  void givenAModel_whenItsAnswersAreDrawn_thenTheyAreIndependentAndItsOneAnswerStays() {
    var path = Forked.prediction().path();
    var model = new Says("forked", new Forecast(path, List.of(), Forked.prediction()));
    var drawn = new Drawn(model, 20);
    var scene = new Scene(List.of());
    var said = drawn.forecast(scene, List.of(0, 1), 2, RandomStream.of(3));
    assertThat(said).isEqualTo(drawn.forecast(scene, List.of(0, 1), 2, RandomStream.of(3)));
    assertThat(said.getFirst().path()).isEqualTo(path);
    assertThat(said.getFirst().several()).hasSize(20).doesNotHaveDuplicates();
    assertThat(said.getFirst().several()).doesNotContainAnyElementsOf(said.getLast().several());
    assertThat(drawn.name()).isEqualTo("forked, 20 drawn");
  }
}
