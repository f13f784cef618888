package unroll.spark.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.model.ModelFileException;
import unroll.engine.random.RandomStream;
import unroll.sentiment.SentimentClassifier;
import unroll.spark.LocalSpark;

/// What all scorers have in common is shown of this one.
@Tag("slow")
class SentimentScorerTest {
  private static final String MODEL =
      LocalSpark.MODELS.resolve("sentiment-english.safetensors").toAbsolutePath().toString();
  private static final List<String> WORDS =
      List.of("not", "good", "bad", "a", "film", "the", "boring", "lovely", "plot", "!", "never");

  private final SparkSession spark = LocalSpark.session();

  private static SentimentScorer scorer() throws IOException {
    return new SentimentScorer().setModel(MODEL).setInputCol("text").setOutputCol("sentiment");
  }

  /// Texts of very different lengths; every 100th is missing.
  private static List<String> texts(int count) {
    var random = RandomStream.of(7);
    var texts = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      var words = new ArrayList<String>();
      for (int left = random.below(i % 50 == 0 ? 200 : 12); left > 0; left--) {
        words.add(WORDS.get(random.below(WORDS.size())));
      }
      texts.add(i % 100 == 99 ? null : String.join(" ", words));
    }
    return texts;
  }

  private Dataset<Row> rows(List<String> texts) {
    var schema =
        new StructType().add("id", DataTypes.IntegerType).add("text", DataTypes.StringType);
    var rows = new ArrayList<Row>();
    texts.forEach(text -> rows.add(RowFactory.create(rows.size(), text)));
    return spark.createDataFrame(rows, schema);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7})
  void givenTexts_whenScoredInSomePartitions_thenEachHasTheAnswerOfTheLibrary(int partitions)
      throws Exception {
    // given
    var texts = texts(5_000); // more than a chunk
    var classifier = SentimentClassifier.load(Path.of(MODEL)).threads(1);
    // when
    var scored = scorer().transform(rows(texts).repartition(partitions)).orderBy("id");
    // then
    var rows = scored.collectAsList();
    assertThat(rows).hasSize(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      var row = rows.get(i);
      if (texts.get(i) == null) {
        assertThat(row.isNullAt(2)).isTrue();
        assertThat(row.getString(3)).isEqualTo("must not be null");
      } else if (i % 17 == 0) { // one by one is slow
        var expected = classifier.classify(texts.get(i));
        assertThat(row.getStruct(2).getString(0)).isEqualTo(expected.label());
        assertThat(row.getStruct(2).getDouble(1)).isEqualTo(expected.probability());
        assertThat(row.isNullAt(3)).isTrue();
      }
    }
  }

  @Test
  void givenAPartition_whenScored_thenRowsKeepTheirOrder() throws Exception {
    // when
    var ids = scorer().transform(rows(texts(4_200)).coalesce(1)).select("id").collectAsList();
    // then
    assertThat(ids).extracting(row -> row.getInt(0)).isSorted().hasSize(4_200);
  }

  @Test
  void givenAPipeline_whenSavedAndRead_thenAnswersTheSameWithoutTheFile(@TempDir Path folder)
      throws Exception {
    // given
    var texts = rows(List.of("a lovely film", "a boring plot"));
    var model = new Pipeline().setStages(new PipelineStage[] {scorer()}).fit(texts);
    // when
    model.write().overwrite().save(folder.resolve("pipeline").toString());
    var read = PipelineModel.load(folder.resolve("pipeline").toString());
    // then
    assertThat(read.transform(texts).collectAsList())
        .isEqualTo(model.transform(texts).collectAsList());
    assertThat(read.stages()[0].uid()).isEqualTo(model.stages()[0].uid());
  }

  @Test
  void givenAScorer_whenCopiedWithAnotherColumn_thenOnlyTheCopyHasIt() throws Exception {
    // given
    var scorer = scorer();
    // when
    var copy = scorer.copy(new ParamMap().put(scorer.outputCol(), "answer"));
    // then
    var texts = rows(List.of("a lovely film"));
    assertThat(copy.transform(texts).columns())
        .containsExactly("id", "text", "answer", "answer_reason");
    assertThat(scorer.setReasonCol("why").transform(texts).columns())
        .containsExactly("id", "text", "sentiment", "why");
    assertThat(scorer.transformSchema(texts.schema())).isEqualTo(scorer.transform(texts).schema());
  }

  @Test
  void givenSql_whenAskedAsAFunction_thenAnswersLikeTheColumn() throws Exception {
    // given
    scorer().register(spark, "sentiment");
    rows(texts(300)).createOrReplaceTempView("texts");
    // when
    var answers =
        spark.sql(
            "SELECT s.answer, s.reason FROM (SELECT id, sentiment(text) AS s FROM texts) ORDER BY id");
    // then
    var columns = scorer().transform(rows(texts(300))).select("sentiment", "sentiment_reason");
    assertThat(answers.collectAsList()).isEqualTo(columns.collectAsList());
  }

  @Test
  void givenWhatCannotBe_whenAsked_thenSaysSoBeforeAnyTask() throws Exception {
    var texts = rows(List.of("a lovely film"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer().setInputCol("review").transform(texts))
        .withMessageContaining("there must be a column 'review', got [id, text]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer().setInputCol("id").transform(texts))
        .withMessageContaining("the column 'id' must be a string, the text, got INT");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer().setOutputCol("id").transform(texts))
        .withMessageContaining("the column 'id' must be new, got [id, text]");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new SentimentScorer().setInputCol("text").setOutputCol("s").transform(texts))
        .withMessageContaining("a model must be set: setModel(path)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SentimentScorer().transformSchema(texts.schema()))
        .withMessageContaining("inputCol must be set");
    assertThatThrownBy(() -> new TranslationScorer().setModel(MODEL))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("'translator'");
  }
}
