package unroll.spark.scoring;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import unroll.spark.Sha256;

/// Answers each row of a table with a trained model, as a Transformer of Spark ML:
///
///     var scorer =
///         new SentimentScorer()
///             .setModel("models/sentiment-english.safetensors")
///             .setInputCol("text")
///             .setOutputCol("sentiment");
///     var scored = scorer.transform(reviews); // sentiment.label, sentiment.probability
///
/// The model's file is read once, by the driver, and travels as a broadcast; each JVM has one
/// instance of it. A row that cannot be answered has null in the output column, and says why in
/// the reason column; all others have null there. Answers do not depend on how the rows are
/// partitioned. A saved Transformer holds the model.
///
/// In SQL, after `scorer.register(spark, "sentiment")`, `sentiment(text)` is a struct of `answer`
/// and `reason`. It answers row by row, and so more slowly.
///
/// `T` is the scorer itself.
public abstract class ModelScorer<T extends ModelScorer<T>> extends Transformer
    implements MLWritable {
  private static final long serialVersionUID = 1;

  private final String uid;
  private final Answers<?, ?> answers;
  private final Param<String> inputCol;
  private final Param<String> outputCol;
  private final Param<String> reasonCol;
  private byte[] file = {}; // of the model; none before it is set

  ModelScorer(String uid, Answers<?, ?> answers) {
    this.uid = uid; // first: a parameter asks for it
    this.answers = answers;
    this.inputCol = new Param<>(uid, "inputCol", "the column to read: " + answers.takes());
    this.outputCol = new Param<>(uid, "outputCol", "the new column with the answers");
    this.reasonCol =
        new Param<>(uid, "reasonCol", "the new column that says why a row has no answer");
  }

  @Override
  public String uid() {
    return uid;
  }

  /// The column to read.
  public Param<String> inputCol() {
    return inputCol;
  }

  /// The new column with the answers.
  public Param<String> outputCol() {
    return outputCol;
  }

  /// The new column that says why a row has no answer.
  public Param<String> reasonCol() {
    return reasonCol;
  }

  /// Reads this column.
  public T setInputCol(String name) {
    set(inputCol, name);
    return self();
  }

  /// Writes answers into this new column.
  public T setOutputCol(String name) {
    set(outputCol, name);
    return self();
  }

  /// Writes the reason why a row has no answer into this new column, in place of `<output>_reason`.
  public T setReasonCol(String name) {
    set(reasonCol, name);
    return self();
  }

  /// With the model in a file, which may be anywhere that Hadoop can read.
  ///
  /// @throws unroll.engine.model.ModelFileException if it is damaged, or of another kind
  public T setModel(String path) throws IOException {
    var from = new Path(path);
    try (var stream = from.getFileSystem(SparkHadoopUtil.get().conf()).open(from)) {
      return setModel(stream.readAllBytes());
    }
  }

  /// With the model that a file of these bytes holds.
  ///
  /// @throws unroll.engine.model.ModelFileException if it is damaged, or of another kind
  public T setModel(byte[] bytes) throws IOException {
    answers.model(new ByteArrayInputStream(bytes)); // here, not in the tasks
    file = bytes.clone();
    return self();
  }

  @SuppressWarnings("unchecked") // as its declaration says
  private T self() {
    return (T) this;
  }

  byte[] file() {
    return file.clone();
  }

  /// Another of the same class and name.
  abstract T again(String uid);

  @Override
  public T copy(ParamMap extra) {
    var copy = again(uid);
    copyValues(copy, extra);
    ModelScorer<?> its = copy;
    its.file = file;
    return copy;
  }

  @Override
  public MLWriter write() {
    return new ScorerWriter(this);
  }

  private String column(Param<String> param) {
    if (param == reasonCol && !isDefined(reasonCol)) {
      return column(outputCol) + "_reason";
    }
    if (!isDefined(param)) {
      throw new IllegalArgumentException("%s: %s must be set".formatted(uid, param.name()));
    }
    return getOrDefault(param);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    var input = column(inputCol);
    var names = Arrays.asList(schema.fieldNames());
    require(names.contains(input), "there must be a column '%s', got %s", input, names);
    var type = schema.apply(input).dataType();
    var rule = "the column '%s' must be %s, got %s";
    require(answers.fits(type), rule, input, answers.takes(), type.sql());
    for (var added : new String[] {column(outputCol), column(reasonCol)}) {
      require(!names.contains(added), "the column '%s' must be new, got %s", added, names);
    }
    return schema
        .add(column(outputCol), answers.type(), true)
        .add(column(reasonCol), DataTypes.StringType, true);
  }

  private void require(boolean fits, String rule, Object... values) {
    if (!fits) {
      throw new IllegalArgumentException(uid + ": " + rule.formatted(values));
    }
  }

  @Override
  public Dataset<Row> transform(Dataset<?> rows) {
    var schema = transformSchema(rows.schema());
    var work = new ScoredRows(scoring(rows.sparkSession()), schema.fieldIndex(column(inputCol)));
    return rows.toDF().mapPartitions(work, Encoders.row(schema));
  }

  /// Makes this a function of SQL: `name(cell)` is a struct of `answer` and `reason`.
  public void register(SparkSession spark, String name) {
    var type =
        new StructType()
            .add("answer", answers.type(), true)
            .add("reason", DataTypes.StringType, true);
    spark.udf().register(name, scoring(spark), type);
  }

  private Scoring<?, ?> scoring(SparkSession spark) {
    require(file.length > 0, "a model must be set: setModel(path)");
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return new Scoring<>(answers, context.broadcast(file), Sha256.of(file));
  }
}
