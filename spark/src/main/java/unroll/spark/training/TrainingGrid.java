package unroll.spark.training;

import java.util.HashSet;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import unroll.engine.check.Require;
import unroll.engine.kind.TrainingData;

/// Many trainings at once: recipes, seeds, folds, series. One job, one task each, each with the bits
/// that it has alone:
///
///     var table = TrainingGrid.of(spark, plans).run("hdfs:///models/seeds");
///     table.orderBy("validLoss").show();
///
/// The folder keeps the checkpoints of the trainings at work and the models of those that are done:
/// a task that dies is taken up again from there, and so is a job that is run again. All machines
/// must reach it.
public final class TrainingGrid {
  private static final StructType SCHEMA =
      new StructType()
          .add("name", DataTypes.StringType, false)
          .add(
              "settings",
              DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType, false),
              false)
          .add("bestEpoch", DataTypes.IntegerType, true)
          .add("validLoss", DataTypes.DoubleType, true)
          .add("sha256", DataTypes.StringType, true)
          .add("path", DataTypes.StringType, true)
          .add("reason", DataTypes.StringType, true);

  private final SparkSession spark;
  private final List<? extends TrainingPlan<? extends TrainingData>> plans;

  private TrainingGrid(
      SparkSession spark, List<? extends TrainingPlan<? extends TrainingData>> plans) {
    this.spark = spark;
    this.plans = List.copyOf(plans);
    Require.that(!plans.isEmpty(), "there must be plans, got none");
    var names = new HashSet<String>();
    plans.forEach(plan ->
        Require.that(
            names.add(plan.name()),
            "plans must have different names, got '%s' twice",
            plan.name()));
  }

  /// A training for each plan.
  public static TrainingGrid of(
      SparkSession spark, List<? extends TrainingPlan<? extends TrainingData>> plans) {
    return new TrainingGrid(spark, plans);
  }

  /// Trains all, now, and returns a row for each, in their order: `name`, `settings`, `bestEpoch`,
  /// `validLoss`, the `sha256` of its model's file and its `path` in the folder. Where a training
  /// cannot be done, these are null, and `reason` says why.
  public Dataset<Row> run(String folder) {
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    var hadoop = context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    var work = new GridTask(folder, hadoop);
    var rows = context.parallelize(plans, plans.size()).map(work::row).collect();
    return spark.createDataFrame(rows, SCHEMA);
  }
}
