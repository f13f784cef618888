package unroll.spark.scoring;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// The models of this JVM, each read once and shared by all tasks: those used last, by the SHA-256
/// of their files.
final class Models {
  private static final int MOST = 8;

  private static final Map<String, Object> READ = new LinkedHashMap<>(MOST, 0.75f, true);

  private Models() {}

  @SuppressWarnings("unchecked") // a file is of one kind
  static <M> M of(Scoring<M, ?> scoring) {
    synchronized (READ) { // also while one is read: others would wait for it anyway
      var model = READ.get(scoring.sha256());
      if (model == null) {
        model = read(scoring);
        READ.put(scoring.sha256(), model);
        READ.keySet().stream()
            .limit(Math.max(0, READ.size() - MOST))
            .toList()
            .forEach(READ::remove);
      }
      return (M) model;
    }
  }

  private static <M> Object read(Scoring<M, ?> scoring) {
    try {
      return scoring.answers().model(new ByteArrayInputStream(scoring.file().value()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
