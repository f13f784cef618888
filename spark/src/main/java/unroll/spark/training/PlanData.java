package unroll.spark.training;

import java.io.IOException;
import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;
import unroll.engine.kind.TrainingData;

/// The data of the plan that this JVM trains, read once for all of its epochs.
final class PlanData {
  private static @Nullable String last; // the plan that they are of
  private static SoftReference<Object> data = new SoftReference<>(null);

  private PlanData() {}

  @SuppressWarnings("unchecked") // a plan reads one kind of data
  static synchronized <D extends TrainingData> D of(TrainingPlan<D> plan) throws IOException {
    var known = plan.id().equals(last) ? data.get() : null;
    if (known != null) {
      return (D) known;
    }
    var read = plan.read();
    last = plan.id();
    data = new SoftReference<>(read);
    return read;
  }
}
