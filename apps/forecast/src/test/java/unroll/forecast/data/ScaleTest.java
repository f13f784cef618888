package unroll.forecast.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.random.RandomStream;
import unroll.forecast.Waves;
import unroll.forecast.data.SeriesReader.Roles;
import unroll.forecast.data.SeriesReader.Table;

class ScaleTest {
  private static final Roles ONE = new Roles(List.of("x"), List.of(), List.of());

  /// Squares of noise, which lie near 0 and sometimes far above it, from `least` on.
  private static Table squares(double least) {
    var random = RandomStream.of(7);
    return Waves.table(
        400,
        ONE,
        List.of(_ -> {
          double noise = random.gaussian();
          return least + noise * noise;
        }));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenValues_whenScaledAndBack_thenTheyAreTheSame(boolean root) {
    float[] values = {0, 1, 4, 100, Float.NaN, 2.5f};
    var scale = Scale.of(values, values.length, root);
    var scaled = scale.scaled(values);
    for (int i = 0; i < values.length; i++) {
      assertThat((float) scale.unscaled(scaled[i])).isCloseTo(values[i], within(1e-4f));
    }
    assertThat(scale.expected(-50)).isZero();
    assertThat(scale.spread()).isEqualTo(Scale.of(values, values.length, false).deviation());
  }

  @Test
  void givenASkewedSeries_whenCut_thenRootsAreTakenAndTheModelHeaderSaysWhere() {
    assertThat(Waves.data(squares(0), 4, 8).roots()).containsExactly("x");
    assertThat(Waves.data(squares(10), 4, 8).roots()).isEmpty(); // far from 0
    assertThat(Waves.data(squares(-1), 4, 8).roots()).isEmpty(); // below 0
  }

  @Test
  void givenRootsOfAModel_whenASeriesFallsBelowZero_thenItIsRefused() {
    assertThatThrownBy(() ->
            ForecastData.of(
                List.of(squares(-1)), Split.NONE, Set.of("x"), "4", "8", 1, java.util.Map.of()))
        .hasMessageContaining("column 'x' must be 0 or more, as in what the model learned from");
  }

  /// Levels 0.005 to 0.995 of a value that is equally likely between 0 and 1.
  @Test
  void givenQuantiles_whenTheirMeanIsTaken_thenItIsThatOfTheirDistribution() {
    var quantiles = new double[Forecast.LEVELS.size()][1];
    for (int k = 0; k < quantiles.length; k++) {
      quantiles[k][0] = Forecast.LEVELS.get(k);
    }
    assertThat(Forecast.mean(quantiles, 0)).isCloseTo(0.5, within(1e-9));
  }
}
