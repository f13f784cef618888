package unroll.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/// A small real cluster on this machine: a master and workers in this JVM, and an executor process
/// for each. Spark looks for its own jars in a folder, which is made of links to those of the class
/// path.
public final class SparkHome {
  private static final String MASTER = "local-cluster[3,1,512]";

  private SparkHome() {}

  /// A session with three executors of one core each, in place of [LocalSpark]: one for all tests
  /// that come after those.
  public static synchronized SparkSession cluster() throws IOException {
    var now = SparkSession.getActiveSession();
    if (now.isDefined() && now.get().sparkContext().master().equals(MASTER)) {
      return now.get();
    }
    if (now.isDefined()) {
      now.get().stop();
    }
    layOut(Path.of(System.getenv("SPARK_HOME")));
    return LocalSpark.settings(SparkSession.builder().master(MASTER))
        .config("spark.executor.memory", "512m")
        .config("spark.executor.extraClassPath", folders())
        .config("spark.executor.extraJavaOptions", "-XX:+UseSerialGC")
        .config("spark.executorEnv.SPARK_LOCAL_IP", "127.0.0.1")
        .config("spark.executorEnv.JAVA_HOME", System.getProperty("java.home"))
        .config("spark.scheduler.barrier.maxConcurrentTasksCheck.interval", "1s")
        .config("spark.scheduler.barrier.maxConcurrentTasksCheck.maxFailures", 300)
        .getOrCreate();
  }

  /// Ends an executor as `kill -9` does, in a moment.
  public static boolean killSoon(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      return false;
    }
    return executors().findFirst().map(ProcessHandle::destroyForcibly).orElse(false);
  }

  private static Stream<ProcessHandle> executors() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().commandLine().orElse("").contains("ExecutorBackend"));
  }

  private static void layOut(Path home) throws IOException {
    var jars = Files.createDirectories(home.resolve("jars"));
    for (var entry : classPath().filter(Files::isRegularFile).toList()) {
      var link = jars.resolve(entry.getFileName());
      if (!Files.exists(link)) {
        Files.createSymbolicLink(link, entry.toAbsolutePath());
      }
    }
    if (!Files.exists(home.resolve("RELEASE"))) {
      Files.createFile(home.resolve("RELEASE"));
    }
  }

  private static Stream<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of);
  }

  /// What is compiled in this tree, and not in a jar yet.
  private static String folders() {
    return classPath()
        .filter(Files::isDirectory)
        .map(folder -> folder.toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
