package unroll.forecast.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unroll.forecast.Waves;
import unroll.forecast.data.Forecast;
import unroll.forecast.data.ForecastData;
import unroll.forecast.data.ForecastData.Part;
import unroll.forecast.data.Forecaster;
import unroll.forecast.data.SeriesReader.Roles;
import unroll.forecast.data.Split;
import unroll.forecast.data.Window;

class EvaluationTest {
  private static final Roles ROLES = new Roles(List.of("x"), List.of(), List.of());

  /// Says the same at every step: a mean, and quantiles that spread by so much a level.
  private record Constant(double mean, double spread, int steps) implements Forecaster {
    @Override
    public String name() {
      return "constant";
    }

    @Override
    public List<Forecast> forecast(List<Window> windows) {
      return windows.stream().map(_ -> one()).toList();
    }

    private Forecast one() {
      var point = new double[steps];
      var quantiles = new double[Forecast.LEVELS.size()][steps];
      java.util.Arrays.fill(point, mean);
      for (int k = 0; k < quantiles.length; k++) {
        java.util.Arrays.fill(quantiles[k], mean + spread * (Forecast.LEVELS.get(k) - 0.5));
      }
      return new Forecast(point, quantiles);
    }
  }

  private static ForecastData data() {
    var table = Waves.table(100, ROLES, List.of(i -> i % 2 == 0 ? 0 : 4));
    return ForecastData.of(List.of(table), new Split("80", "90", ""), "2", "8", 1, Map.of());
  }

  /// By hand: truths are 0 and 4 by turns, 3 is told: distances 3 and 1, squares 9 and 1; sMAPE
  /// 2·3/3 and 2·1/7; all quantiles equal, so doubled pinball is 2·(1−τ)·3 and 2·τ·1, over the nine
  /// deciles 3 and 1 in the mean, over a mean size of 2. The series differs by 0 from two steps
  /// before, so MASE is not scaled.
  @Test
  void givenTruthsByTurns_whenAConstantIsTold_thenFiguresAreThoseByHand() {
    var data = data();
    var windows = data.windows(Part.TEST, 1);
    var found = Evaluation.of(new Constant(3, 0, 2), data, windows);
    assertThat(windows).hasSize(9);
    assertThat(found.count()).isEqualTo(18);
    assertThat(found.figure(Metric.MAE)).isEqualTo(2);
    assertThat(found.figure(Metric.RMSE)).isCloseTo(StrictMath.sqrt(5), within(1e-9));
    assertThat(found.figure(Metric.SMAPE)).isCloseTo((2 + 2 / 7.0) / 2, within(1e-6));
    assertThat(found.figure(Metric.WQL)).isCloseTo(1, within(1e-6));
    assertThat(found.figure(Metric.MSE_SCALED)).isCloseTo(5 / 4.0, within(1e-6));
    assertThat(found.figure(Metric.IN_80)).isZero();
    assertThat(found.figure(Metric.MAE, 1)).isCloseTo((5 * 3 + 4) / 9.0, within(1e-6));
  }

  @Test
  void givenBandsOfKnownWidth_whenCounted_thenCoverageIsTheShareWithin() {
    var data = data();
    var windows = data.windows(Part.TEST, 1);
    assertThat(Evaluation.of(new Constant(2, 4.9, 2), data, windows).figure(Metric.IN_80)).isZero();
    assertThat(Evaluation.of(new Constant(2, 5.1, 2), data, windows).figure(Metric.IN_80)).isOne();
    assertThat(Evaluation.of(new Constant(2, 5.1, 2), data, windows).figure(Metric.IN_50)).isZero();
  }

  @Test
  void givenTruthAndForecastOfZero_whenMeasured_thenNothingIsDividedByZero() {
    var table = Waves.table(100, ROLES, List.of(_ -> 0));
    var data = ForecastData.of(List.of(table), new Split("80", "90", ""), "2", "8", 1, Map.of());
    var found = Evaluation.of(new Constant(0, 0, 2), data, data.windows(Part.TEST, 1));
    assertThat(found.figure(Metric.SMAPE)).isZero();
    assertThat(found.figure(Metric.MASE)).isZero();
  }

  @Test
  void givenTwoForecasters_whenCompared_thenTheDifferenceIsPairedAndItsIntervalHoldsIt() {
    var data = Waves.data(Waves.table(3000, 1), 24, 48);
    var windows = data.windows(Part.TEST, 1);
    var good = Evaluation.of(new Constant(20, 2, 24), data, windows);
    var bad = Evaluation.of(new Constant(26, 2, 24), data, windows);
    var found = good.difference(Metric.MAE, bad, 1);
    assertThat(found.isBelowZero()).isTrue();
    assertThat(found.low()).isLessThanOrEqualTo(found.value());
    assertThat(found.high()).isGreaterThanOrEqualTo(found.value());
    assertThat(good.difference(Metric.MAE, good, 1).high()).isZero();
  }

  @Test
  void givenADay_whenBaselinesAreFitted_thenThePeriodIsFoundAndEachTellsWhatItsNameSays() {
    var data = Waves.data(Waves.table(1200, 0.1), 24, 48);
    assertThat(Baselines.period(data.channels().getFirst())).isEqualTo(24);
    var all = Baselines.of(data);
    assertThat(all)
        .extracting(Forecaster::name)
        .containsExactly("last value", "drift", "as 24 steps before", "ridge regression");
    var window = data.windows(Part.TEST, 1).get(3);
    var channel = window.channel();
    var last = all.get(0).forecast(List.of(window)).getFirst();
    assertThat(last.point()[23]).isCloseTo(channel.observed(window.origin() - 1), within(1e-4));
    var day = all.get(2).forecast(List.of(window)).getFirst();
    assertThat(day.point()[5]).isCloseTo(channel.observed(window.origin() - 19), within(1e-4));
    var error = Evaluation.of(all.get(3), data, data.windows(Part.TEST, 1));
    assertThat(error.figure(Metric.MAE)).isLessThan(0.13);
    assertThat(error.figure(Metric.IN_80)).isCloseTo(0.8, within(0.05));
  }

  @Test
  void givenAForecasterThatLooksAhead_whenTested_thenItIsCaught() {
    var data = data();
    Forecaster cheat =
        new Forecaster() {
          @Override
          public String name() {
            return "cheat";
          }

          @Override
          public List<Forecast> forecast(List<Window> windows) {
            return windows.stream().map(w -> new Constant(w.truth(0), 1, 2).one()).toList();
          }
        };
    var windows = data.windows(Part.TEST, 1);
    assertThat(LeakTest.of(cheat, windows, 5).leaks()).isNotEmpty();
    for (var honest : Baselines.of(data)) {
      assertThat(LeakTest.of(honest, windows, 5).leaks()).as(honest.name()).isEmpty();
    }
  }

  @Test
  void givenAReport_whenWritten_thenBaselinesStandBesideWithIntervals() {
    var data = Waves.data(Waves.table(1200, 1), 24, 48);
    var windows = data.windows(Part.TEST, 1);
    var all = Baselines.of(data).stream().map(f -> Evaluation.of(f, data, windows)).toList();
    var report = new Report("protocol", all, 24, 1);
    assertThat(report.text())
        .startsWith("protocol\n")
        .contains(
            "MAE", "RMSE", "MASE", "sMAPE", "WQL", "in 80 %", "last value", "ridge regression")
        .contains("last value minus ridge regression, MAE: +", "WORSE");
    assertThat(report.json())
        .hasSize(4)
        .allMatch(line -> line.startsWith("{\"protocol\":\"protocol\""));
  }
}
