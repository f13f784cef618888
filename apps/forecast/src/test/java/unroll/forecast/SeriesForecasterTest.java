package unroll.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unroll.common.TextFormatException;
import unroll.engine.random.RandomStream;
import unroll.forecast.data.SeriesReader;
import unroll.forecast.data.SeriesReader.Roles;
import unroll.forecast.view.ForecastPicture;
import unroll.forecast.view.ForecastText;

class SeriesForecasterTest {
  @TempDir private Path folder;

  private static double value(int hour) {
    double noise = RandomStream.of(hour).gaussian();
    return 20 + 5 * StrictMath.sin(2 * StrictMath.PI * hour / 24) + noise;
  }

  /// Hours that repeat, as a file.
  private SeriesReader.Table table() throws IOException {
    var text = new StringBuilder("time,x\n");
    for (int i = 0; i < 900; i++) {
      text.append(1_700_006_400L + 3600L * i).append(',').append(value(i)).append('\n');
    }
    var file = Files.writeString(folder.resolve("hours.csv"), text);
    return SeriesReader.DEFAULT.read(file);
  }

  @Test
  void givenADayThatRepeats_whenFittedInASecond_thenTellsTheNextDay() throws IOException {
    // given
    var table = table();
    // when
    var forecaster = SeriesForecaster.fit(List.of(table), "24h", Duration.ofSeconds(2));
    var next = forecaster.predict(List.of(table)).getFirst();
    // then
    assertThat(forecaster.account())
        .contains("24 steps ahead", "held back: MAE", "ridge regression");
    for (int h = 0; h < 24; h++) {
      assertThat(next.forecast().point()[h]).isCloseTo(value(900 + h), within(4.0));
      for (int k = 1; k < next.forecast().quantiles().length; k++) {
        assertThat(next.forecast().quantiles()[k][h])
            .isGreaterThanOrEqualTo(next.forecast().quantiles()[k - 1][h]);
      }
    }
    var rows = ForecastText.rows(next.window(), next.forecast());
    assertThat(ForecastText.header())
        .startsWith("series,time,mean,p0.5,p5,p10,p20,")
        .endsWith(",p99.5");
    assertThat(rows).hasSize(24).allMatch(row -> row.split(",").length == 16);
    assertThat(rows.getFirst()).startsWith("x,2023-12-22 12:00Z,");
    assertThat(ForecastText.json(next.window(), next.forecast()))
        .startsWith("{\"series\":\"x\",\"time\":[\"2023-12-22 12:00Z\"");
    assertThat(ForecastText.drawing(next.window(), next.forecast()))
        .contains("━", "·")
        .doesNotContain("●");
    var past = forecaster.predict(List.of(table), "800").getFirst();
    assertThat(ForecastText.drawing(past.window(), past.forecast())).contains("●");
    var picture = new ForecastPicture(past.window(), past.forecast());
    assertThat(picture.svg()).startsWith("<svg ").endsWith("</svg>\n").doesNotContain("NaN");
    assertThat(picture.image().getWidth()).isEqualTo(960);
  }

  @Test
  void givenNothingKnownInAdvance_whenAsked_thenSaysFromWhenToWhenBeforeAnythingIsLearned()
      throws IOException {
    var file =
        Files.writeString(folder.resolve("k.csv"), "t,x,holiday\n2024-01-01,1,0\n2024-01-02,2,1\n");
    var all = SeriesReader.DEFAULT;
    var reader =
        new SeriesReader(
            List.of(), List.of("x"), List.of(), List.of("holiday"), "", null, null, all.keep());
    var table = reader.read(file);
    assertThatThrownBy(() -> SeriesForecaster.requireKnown(List.of(table), "3", "1", ""))
        .hasMessage(
            "column 'holiday' of x must be known in advance from 2024-01-03 to 2024-01-05, but is missing at 2024-01-03");
  }

  @Test
  void givenRowsThatCome_whenWatched_thenOnlyWhatWasNotToBeExpectedIsReported() throws IOException {
    var table = table();
    var watch = SeriesForecaster.fit(List.of(table), "6h", Duration.ofSeconds(1)).watch(table);
    assertThat(watch.isHeader("time,x")).isTrue();
    long next = 1_700_006_400L + 3600L * 900;
    int others = 0;
    for (int i = 0; i < 30; i++) {
      double value = i == 20 ? 500 : value(900 + i);
      var found = watch.next(next + 3600L * i + "," + value, i + 1);
      others += i == 20 ? 0 : found.size();
      if (i == 20) {
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().value()).isEqualTo(500);
        assertThat(found.getFirst().high()).isLessThan(60);
      }
    }
    assertThat(others).isLessThan(4); // of 29, where 1 in 100 is to be expected
    assertThatThrownBy(() -> watch.next(next + ",1", 31))
        .isInstanceOf(TextFormatException.class)
        .hasMessageContaining("standard input, line 31: times must come after 2023-12-23 17:00Z");
    assertThatThrownBy(() -> watch.next("1800000000,abc", 32))
        .hasMessageContaining("standard input, line 32: column 'x' must be a number");
    assertThatThrownBy(() -> watch.next("1800000000", 33))
        .hasMessageContaining("line 33: a row must have 2 fields");
  }

  @Test
  void givenSomethingKnownInAdvance_whenItEndsTooEarly_thenDatesSayWhatIsNeeded() {
    var roles = new Roles(List.of("x"), List.of(), List.of("k"));
    List<java.util.function.IntToDoubleFunction> columns =
        List.of(i -> i < 500 ? i % 24 : Double.NaN, i -> i < 520 ? i % 5 : Double.NaN);
    var table = Waves.table(530, roles, columns);
    var forecaster = SeriesForecaster.fit(List.of(table), "12", Duration.ofSeconds(1));
    var next = forecaster.predict(List.of(table)).getFirst();
    assertThat(next.window().origin()).isEqualTo(500);
    var shorter = Waves.table(505, roles, columns);
    assertThatThrownBy(() -> forecaster.predict(List.of(shorter)))
        .hasMessageContaining(
            "column 'k' of x must be known in advance from 2023-12-05 20:00Z to 2023-12-06 07:00Z, but is missing at 2023-12-06 01:00Z");
  }
}
