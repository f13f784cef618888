package unroll.exported;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.kind.Training;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.exchange.onnx.OnnxExport;
import unroll.exchange.onnx.OrtRun;
import unroll.forecast.data.Base;
import unroll.forecast.data.Forecast;
import unroll.forecast.data.ForecastData;
import unroll.forecast.data.ForecastData.Part;
import unroll.forecast.data.Series;
import unroll.forecast.data.SeriesReader.Roles;
import unroll.forecast.data.SeriesReader.Table;
import unroll.forecast.data.Split;
import unroll.forecast.data.Step;
import unroll.forecast.data.Timeline;
import unroll.forecast.data.Window;
import unroll.forecast.model.ForecastKind;
import unroll.forecast.model.ForecastModel;
import unroll.forecast.model.ForecastRecipe;

/// Small trained models of series beside their graphs in ONNX Runtime, in the unit of the file.
@Tag("slow")
class ForecastExportTest {
  private static final int HORIZON = 7;
  private static final int LOOKBACK = 30;
  private static final int HOURS = 260;

  @ParameterizedTest
  @CsvSource({
    "GRU, true, true, 0.5",
    "LSTM, true, false, 0",
    "SLSTM, true, true, 0.5",
    "GRU, false, true, 0",
    "SLSTM, false, false, 0.5"
  })
  void givenWindows_whenReadByTheGraph_thenForecastsAreTheSame(
      ForecastRecipe.Cell cell, boolean linear, boolean calendar, double squared)
      throws IOException {
    // given
    var recipe =
        ForecastRecipe.DEFAULT
            .with("hidden", 8)
            .with("segment", 6)
            .with("epochs", 1)
            .with("cell", cell)
            .with("linear", linear)
            .with("calendar", calendar)
            .with("level", calendar)
            .with("squared", squared);
    var data = data();
    var trained = Training.of(new ForecastKind(), recipe, data).run();
    var model = trained.model();
    var windows = data.windows(Part.TEST, 3);
    try (var ort = OrtRun.of(OnnxExport.of(trained.file()).getFirst())) {
      // when
      for (var some : List.of(windows.subList(0, 1), windows)) {
        var found = read(ort, model, some);
        // then
        var said = model.forecast(some);
        int levels = said.getFirst().quantiles().length;
        var points = Tensor.zeros(Shape.of(some.size(), HORIZON));
        var quantiles = Tensor.zeros(Shape.of(some.size(), HORIZON * levels));
        var theirPoints = Tensor.zeros(points.shape());
        var theirQuantiles = Tensor.zeros(quantiles.shape());
        for (int i = 0; i < points.shape().size(); i++) {
          int row = i / HORIZON;
          int h = i % HORIZON;
          int told = found.get("point").shape().columns();
          var scale = some.get(row).channel().scale();
          var steps = new double[levels][1];
          for (int k = 0; k < levels; k++) {
            int at = i * levels + k;
            quantiles.values()[at] = (float) said.get(row).quantiles()[k][h];
            float own = found.get("quantiles").values()[(row * told + h) * levels + k];
            steps[k][0] = scale.expected(own);
            theirQuantiles.values()[at] = (float) steps[k][0];
          }
          points.values()[i] = (float) said.get(row).point()[h];
          float mean = found.get("point").values()[row * told + h];
          boolean ofQuantiles = scale.root() && model.mean();
          theirPoints.values()[i] =
              (float) (ofQuantiles ? Forecast.mean(steps, 0) : scale.expected(mean));
        }
        OrtRun.assertSame("point", theirPoints, points);
        OrtRun.assertSame("quantiles", theirQuantiles, quantiles);
      }
    }
  }

  private static Map<String, Tensor> read(OrtRun ort, ForecastModel model, List<Window> windows) {
    var frame = model.network().frame();
    var base =
        model.ridge().<Base>map(ridge -> ridge).orElseGet(() -> Base.last(LOOKBACK, HORIZON));
    var batch = frame.batch(windows, base);
    int own = frame.linear() ? frame.segment() : 0;
    int size = frame.aheadSize();
    int rows = windows.size() * frame.segmentsAhead();
    var known = Tensor.zeros(Shape.of(windows.size(), frame.segmentsAhead(), size - own));
    for (int row = 0; row < rows; row++) { // what the graph computes itself stands last
      var from = batch.ahead().values();
      System.arraycopy(from, row * size, known.values(), row * (size - own), size - own);
    }
    var last = new float[windows.size()];
    for (int i = 0; i < last.length; i++) {
      last[i] = windows.get(i).level(LOOKBACK);
    }
    ort.with("seen", batch.seen()).with("known", known).with("last", last, last.length);
    if (ort.takes("ridge")) {
      var x = windows.stream().map(ForecastExportTest::ridge).toList();
      int features = Math.toIntExact(ort.sizes("ridge")[1]);
      var table = Tensor.zeros(Shape.of(x.size(), features));
      for (int i = 0; i < x.size(); i++) {
        System.arraycopy(x.get(i), 0, table.values(), i * features, features);
      }
      ort.with("ridge", table);
    }
    return ort.run();
  }

  /// As docs/exchange.md spells it out: the past, 1, columns, level, calendar.
  private static float[] ridge(Window window) {
    var x = new ArrayList<Float>();
    float last = window.level(LOOKBACK);
    float before = 0;
    for (int ago = LOOKBACK; ago >= 1; ago--) {
      float value = window.past(ago) - last;
      before = Float.isNaN(value) ? before : value;
      x.add(before);
    }
    x.add(1f);
    int now = window.origin() - 1;
    for (var column : window.channel().past()) {
      float present = value(column, now);
      x.add(present);
      x.add(present - value(column, now - 3));
      x.add(present - value(column, now - 24));
    }
    for (var column : window.channel().known()) {
      for (int h = 0; h < HORIZON; h++) {
        x.add(value(column, now + 1 + h));
      }
    }
    x.add(last);
    var calendar = new float[Timeline.CALENDAR];
    window.channel().timeline().calendar(window.origin(), calendar, 0);
    for (float each : calendar) {
      x.add(each);
    }
    var all = new float[x.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = x.get(i);
    }
    return all;
  }

  private static float value(float[] column, int i) {
    return i < 0 || i >= column.length || Float.isNaN(column[i]) ? 0 : column[i];
  }

  /// Columns of all roles, of which some are missing.
  static ForecastData data() {
    var values = new ArrayList<float[]>();
    for (int k = 0; k < 3; k++) {
      values.add(new float[HOURS]);
    }
    for (int i = 0; i < HOURS; i++) {
      values.get(0)[i] = i % 17 == 5 ? Float.NaN : i % 24;
      values.get(1)[i] = i % 13 == 2 ? Float.NaN : i % 7;
      values.get(2)[i] = i % 5;
    }
    var roles = new Roles(List.of("x"), List.of("w"), List.of("k"));
    var timeline = new Timeline(1_700_006_400L, new Step(3600, 0), ZoneOffset.UTC, true);
    var facts = new Series.Facts(HOURS, HOURS, 0, 0);
    var series = new Series("", timeline, roles.all(), values, facts);
    var table =
        new Table(
            List.of(series),
            roles,
            List.of(),
            "",
            (_, _) -> {
              throw new AssertionError("nothing comes later");
            });
    return ForecastData.of(
        List.of(table),
        Split.DEFAULT,
        String.valueOf(HORIZON),
        String.valueOf(LOOKBACK),
        1,
        Map.of("data.name", "waves"));
  }
}
