/// Unroll on Apache Spark: [unroll.spark.scoring] answers the rows of tables,
/// [unroll.spark.training] trains models.
@NullMarked
package unroll.spark;

import org.jspecify.annotations.NullMarked;
