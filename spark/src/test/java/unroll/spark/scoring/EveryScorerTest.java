package unroll.spark.scoring;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import unroll.forecast.SeriesForecaster;
import unroll.forecast.data.SeriesReader;
import unroll.music.MelodyComposer;
import unroll.music.midi.MidiReader;
import unroll.spark.LocalSpark;
import unroll.trajectory.TrajectoryPredictor;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Scene;
import unroll.translator.Translator;

/// Each kind gives on Spark what its front door gives, and a reason for what cannot be answered.
@Tag("slow")
class EveryScorerTest {
  private final SparkSession spark = LocalSpark.session();

  private static String model(String name) {
    return LocalSpark.MODELS.resolve(name + ".safetensors").toAbsolutePath().toString();
  }

  @Test
  void givenSentences_whenTranslated_thenAsByTheTranslator() throws Exception {
    // given
    var texts = List.of("the old friend sees two wolves .", "", "I see the river .");
    var translator = Translator.load(Path.of(model("translator-en-vel")));
    // when
    var scored =
        new TranslationScorer()
            .setModel(model("translator-en-vel"))
            .setInputCol("value")
            .setOutputCol("velani")
            .transform(spark.createDataset(texts, Encoders.STRING()));
    // then
    assertThat(scored.select("velani").collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyElementsOf(
            texts.stream().map(t -> translator.translate(t).text()).toList());
  }

  @Test
  void givenMidiFiles_whenScored_thenAsByTheComposerAndDamagedOnesSayWhy() throws Exception {
    // given
    var files =
        spark.read().format("binaryFile").option("pathGlobFilter", "*.mid").load("../data/tunes");
    var damaged = spark.createDataset(List.of(new byte[] {1, 2, 3}), Encoders.BINARY());
    var scorer =
        new MelodyScorer()
            .setModel(model("music-melody"))
            .setOutputCol("nats")
            .setInputCol("value");
    // when
    var scored =
        scorer
            .transform(files.withColumnRenamed("content", "value"))
            .orderBy("path")
            .collectAsList();
    var reason = scorer.transform(damaged.toDF()).first();
    // then
    var composer = MelodyComposer.load(Path.of(model("music-melody")));
    try (Stream<Path> tunes = Files.list(Path.of("../data/tunes"))) {
      for (var row : scored) {
        assertThat(row.<Double>getAs("nats")).isBetween(0.3, 3.0);
        assertThat(row.<String>getAs("nats_reason")).isNull();
      }
      var first = tunes.filter(f -> f.toString().endsWith(".mid")).sorted().findFirst();
      assertThat(scored.getFirst().<Double>getAs("nats"))
          .isEqualTo(composer.natsPerToken(MidiReader.read(first.orElseThrow())));
    }
    assertThat(reason.isNullAt(1)).isTrue();
    assertThat(reason.getString(2)).contains("MIDI");
  }

  @Test
  void givenPathsAndScenes_whenScored_thenAsByThePredictor() throws Exception {
    // given
    var anna = List.of(new Point(0, 0), new Point(0.5, 0.1), new Point(1, 0.1));
    var ben = List.of(new Point(3, 0), new Point(2.5, 0));
    var wrong = List.of(new Point(Double.NaN, 0));
    var path = DataTypes.createArrayType(Types.POINT, false);
    var alone = List.of(row(path(anna)), row(path(wrong)));
    var scenes = List.of(row((Object) new Object[] {path(anna), path(ben)}));
    var scorer =
        new TrajectoryScorer()
            .setModel(model("trajectory-pedestrian"))
            .setInputCol("path")
            .setOutputCol("future");
    // when
    var one = scorer.transform(frame(alone, path)).collectAsList();
    var other =
        scorer.transform(frame(scenes, DataTypes.createArrayType(path, false))).collectAsList();
    // then
    var predictor = TrajectoryPredictor.load(Path.of(model("trajectory-pedestrian")));
    var annaAlone = predictor.predict(new Scene(List.of(new Agent("1", anna)))).getFirst();
    var annaAndBen =
        predictor.predict(new Scene(List.of(new Agent("1", anna), new Agent("2", ben)))).getFirst();
    assertThat(points(one.getFirst())).isEqualTo(annaAlone.path());
    assertThat(points(other.getFirst()))
        .isEqualTo(annaAndBen.path())
        .isNotEqualTo(annaAlone.path());
    assertThat(one.getFirst().getStruct(1).getList(1)).hasSameSizeAs(annaAlone.modes());
    assertThat(one.get(1).isNullAt(1)).isTrue();
    assertThat(one.get(1).getString(2)).contains("NaN");
  }

  private static Row row(Object cell) {
    return RowFactory.create(cell);
  }

  private Dataset<Row> frame(List<Row> rows, org.apache.spark.sql.types.DataType type) {
    return spark.createDataFrame(rows, new StructType().add("path", type));
  }

  private static Object path(List<Point> points) {
    return points.stream().map(p -> RowFactory.create(p.x(), p.y())).toArray();
  }

  private static List<Point> points(Row row) {
    return row.getStruct(1).<Row>getList(0).stream()
        .map(p -> new Point(p.getDouble(0), p.getDouble(1)))
        .toList();
  }

  @Test
  void givenSeries_whenForecast_thenAsByTheForecasterFromTheSameTable() throws Exception {
    // given
    var forecaster = SeriesForecaster.load(Path.of(model("forecast-air")));
    var columns = forecaster.model().roles().all();
    var names = columns.stream().map(name -> '"' + name + '"').collect(joining(","));
    var lines = new ArrayList<String>(List.of("time," + names));
    var hours = IntStream.range(0, 24 * 30);
    hours.forEach(h ->
        lines.add(
            "2024-03-%02d %02d:00,".formatted(1 + h / 24, h % 24)
                + columns.stream()
                    .map(c -> String.valueOf(20 + (h * 7 + c.length()) % 24))
                    .collect(joining(","))));
    var file = Files.createTempFile(Path.of("target"), "series", ".csv");
    Files.write(file, lines);
    var csv = spark.read().option("header", true).option("inferSchema", true);
    var fields = Stream.concat(Stream.of("time"), columns.stream()).map(n -> col("`" + n + "`"));
    var series =
        csv.csv(file.toString())
            .orderBy("time")
            .groupBy()
            .agg(
                collect_list(struct(fields.toArray(org.apache.spark.sql.Column[]::new)))
                    .as("rows"));
    // when
    var scored =
        new ForecastScorer()
            .setModel(model("forecast-air"))
            .setInputCol("rows")
            .setOutputCol("forecast")
            .transform(series)
            .first();
    // then
    var roles = forecaster.model().roles();
    var reader = SeriesReader.DEFAULT.targets(roles.targets().toArray(String[]::new));
    var all =
        new SeriesReader(
            List.of("time"),
            reader.targets(),
            roles.past(),
            roles.known(),
            "",
            null,
            forecaster.model().step(),
            SeriesReader.ALL);
    var expected = forecaster.predict(List.of(all.read(file))).getFirst().forecast();
    assertThat(scored.<String>getAs("forecast_reason")).isNull();
    var steps = scored.<Row>getList(scored.fieldIndex("forecast"));
    assertThat(steps).hasSize(expected.steps());
    assertThat(steps).extracting(r -> r.getDouble(2)).containsExactly(boxed(expected.point()));
    assertThat(steps.getFirst().getString(1)).isEqualTo("2024-03-31 00:00");
    assertThat(steps.getFirst().<String, Double>getJavaMap(3))
        .hasSize(13)
        .containsEntry("0.5", expected.quantile(0.5, 0));
    Files.delete(file);
  }

  private static Double[] boxed(double[] numbers) {
    return java.util.Arrays.stream(numbers).boxed().toArray(Double[]::new);
  }
}
