package unroll.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.engine.model.ModelFile;
import unroll.forecast.data.ForecastData.Part;
import unroll.forecast.data.SeriesReader;
import unroll.forecast.data.Split;
import unroll.forecast.evaluation.Baselines;
import unroll.forecast.evaluation.Evaluation;
import unroll.forecast.evaluation.LeakTest;
import unroll.forecast.evaluation.Metric;

/// The model of air that ships with Unroll, at a place unlike those it knows: the invented town.
class ShippedModelTest {
  private static final Path FILE = Path.of("../../models/forecast-air.safetensors");
  private static final Path TOWN = Path.of("../../data/series/town.csv");

  @Test
  void givenTheModel_whenItsCardIsRead_thenItNamesTheFileWhichIsSmall() throws IOException {
    assertThat(Files.size(FILE)).isLessThanOrEqualTo(4_000_000);
    assertThat(Files.readString(Path.of("../../models/forecast-air.md")))
        .contains(ModelFile.sha256(FILE));
  }

  @Test
  void givenATownItHasNeverSeen_whenMeasured_thenItBeatsTheLastValueAndKnowsHowSureItIs()
      throws IOException {
    var table = SeriesReader.DEFAULT.targets("pm25").read(TOWN);
    var model = SeriesForecaster.load(FILE).model();
    var data = model.data(List.of(table), Split.DEFAULT, "");
    var windows = data.windows(Part.TEST, 3);
    var found = Evaluation.of(model, data, windows);
    var last = Evaluation.of(Baselines.of(data).getFirst(), data, windows);
    assertThat(last.forecaster()).isEqualTo("last value");
    assertThat(found.figure(Metric.MAE)).isLessThan(0.9 * last.figure(Metric.MAE));
    assertThat(found.figure(Metric.WQL)).isLessThan(0.9 * last.figure(Metric.WQL));
    assertThat(found.figure(Metric.IN_80)).isBetween(0.74, 0.86);
    assertThat(LeakTest.of(model, windows, 5).leaks()).isEmpty();
  }
}
