/// Training on Spark: one model on many machines with the bits of one ([ClusterTraining]), or many
/// models at once ([TrainingGrid]). Start with [TrainingPlan], which says what is trained.
@NullMarked
package unroll.spark.training;

import org.jspecify.annotations.NullMarked;
