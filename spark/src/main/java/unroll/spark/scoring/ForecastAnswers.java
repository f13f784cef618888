package unroll.spark.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;
import unroll.forecast.data.Forecast;
import unroll.forecast.data.SeriesReader;
import unroll.forecast.data.Split;
import unroll.forecast.data.Step;
import unroll.forecast.data.Window;
import unroll.forecast.model.ForecastKind;
import unroll.forecast.model.ForecastModel;

/// What comes after the end of a series. The rows of a cell are read as a table of that many lines
/// would be, so that steps, gaps and times mean the same as on the command line.
record ForecastAnswers() implements Answers<ForecastModel, List<Window>> {
  @Override
  public ForecastModel model(InputStream file) throws IOException {
    return new ForecastKind().load(file);
  }

  @Override
  public String takes() {
    return "an array of structs, a time and numbers";
  }

  @Override
  public boolean fits(DataType type) {
    return Types.isTable(type);
  }

  @Override
  public DataType type() {
    var quantiles = DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType, false);
    var step =
        new StructType()
            .add("target", DataTypes.StringType, false)
            .add("time", DataTypes.StringType, false)
            .add("point", DataTypes.DoubleType, false)
            .add("quantiles", quantiles, false);
    return DataTypes.createArrayType(step, false);
  }

  @Override
  public List<Window> input(ForecastModel model, Object cell) throws IOException {
    List<Row> rows = Types.list(cell);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("the series must have rows, got none");
    }
    var fields = List.of(rows.getFirst().schema().fields());
    var times = fields.stream().filter(f -> !(f.dataType() instanceof NumericType));
    var roles = model.roles();
    var step = model.step().equals(Step.ROWS) ? null : model.step();
    var reader =
        new SeriesReader(
            times.map(StructField::name).limit(1).toList(),
            roles.targets(),
            roles.past(),
            roles.known(),
            "",
            null,
            step,
            SeriesReader.ALL);
    var lines = new StringBuilder();
    line(lines, fields.stream().map(StructField::name).toList());
    var zone = ZoneId.of(SQLConf.get().sessionLocalTimeZone());
    for (var row : rows) {
      var texts = new ArrayList<String>();
      for (int k = 0; k < row.size(); k++) {
        texts.add(text(row.get(k), zone));
      }
      line(lines, texts);
    }
    var table = reader.read(new ByteArrayInputStream(lines.toString().getBytes(UTF_8)), "series");
    var data = model.data(List.of(table), Split.NONE, "");
    return data.channels().stream().map(channel -> data.next(channel, "")).toList();
  }

  private static void line(StringBuilder lines, List<String> cells) {
    var quoted = cells.stream().map(cell -> '"' + cell.replace("\"", "\"\"") + '"');
    lines.append(String.join(",", quoted.toList())).append('\n');
  }

  /// As a table has it: what is missing is empty, a moment is what the session's clock said.
  private static String text(@Nullable Object value, ZoneId zone) {
    return switch (value) {
      case null -> "";
      case Double number when number.isNaN() -> "";
      case Float number when number.isNaN() -> "";
      case Timestamp moment -> LocalDateTime.ofInstant(moment.toInstant(), zone).toString();
      case Instant moment -> LocalDateTime.ofInstant(moment, zone).toString();
      default -> value.toString();
    };
  }

  @Override
  public List<Object> answers(ForecastModel model, List<List<Window>> series, int threads) {
    var windows = series.stream().flatMap(List::stream).toList();
    var forecasts = model.threads(threads).forecast(windows).iterator();
    var answers = new ArrayList<Object>();
    for (var one : series) {
      var steps = new ArrayList<Row>();
      for (var window : one) {
        steps.addAll(rows(window, forecasts.next()));
      }
      answers.add(steps.toArray());
    }
    return answers;
  }

  private static List<Row> rows(Window window, Forecast forecast) {
    var rows = new ArrayList<Row>();
    for (int h = 0; h < forecast.steps(); h++) {
      var quantiles = new LinkedHashMap<String, Double>();
      for (int k = 0; k < Forecast.LEVELS.size(); k++) {
        quantiles.put(String.valueOf(Forecast.LEVELS.get(k)), forecast.quantiles()[k][h]);
      }
      var time = window.channel().timeline().text(window.origin() + (long) h);
      var map = CollectionConverters.asScala(quantiles); // what Spark knows as a map
      rows.add(RowFactory.create(window.channel().name(), time, forecast.point()[h], map));
    }
    return rows;
  }
}
