/// Small programs for `spark-submit`, to run and to copy from. Start with
/// [unroll.spark.example.ScoreTable].
@NullMarked
package unroll.spark.example;

import org.jspecify.annotations.NullMarked;
