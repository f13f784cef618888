/// Scoring on Spark: a Transformer of Spark ML and a function of SQL for each kind of model. Start
/// with [ModelScorer], which all of them are; [SentimentScorer] is the shortest.
@NullMarked
package unroll.spark.scoring;

import org.jspecify.annotations.NullMarked;
