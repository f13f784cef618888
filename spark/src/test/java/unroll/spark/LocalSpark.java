package unroll.spark;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/// Spark in this JVM, on two threads: one for all tests.
public final class LocalSpark {
  /// The shipped models.
  public static final Path MODELS = Path.of("../models");

  private LocalSpark() {}

  public static SparkSession session() {
    return settings(SparkSession.builder().master("local[2]")).getOrCreate();
  }

  /// What keeps Spark quiet, on this machine and in `target`.
  static SparkSession.Builder settings(SparkSession.Builder builder) {
    return builder
        .appName("unroll-spark")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.local.dir", Path.of("target/tmp").toAbsolutePath().toString())
        .config("spark.sql.warehouse.dir", Path.of("target/warehouse").toAbsolutePath().toString())
        .config("spark.sql.shuffle.partitions", 2)
        .config("spark.sql.session.timeZone", "UTC");
  }
}
