package unroll.lab.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Every kind of network learns the adding problem from several seeds, with and without clipping.
record GradientFlow(Recipe recipe, List<Learning.Result> results) {

  /// Networks learn side by side; the results stand in a fixed order, whatever the threads.
  /// `listener` hears of each that is done, in that order.
  static GradientFlow of(
      Recipe recipe, long seed, int seeds, int threads, Consumer<Learning.Result> listener)
      throws InterruptedException {
    var results = new ArrayList<Learning.Result>();
    try (var executor = Executors.newFixedThreadPool(threads)) {
      var running = new ArrayList<Future<Learning.Result>>();
      for (var kind : Kind.values()) {
        for (boolean clipped : new boolean[] {true, false}) {
          for (int i = 0; i < seeds; i++) {
            long own = seed + i;
            running.add(executor.submit(() -> Learning.run(recipe, kind, own, clipped)));
          }
        }
      }
      for (var each : running) {
        results.add(each.get());
        listener.accept(results.getLast());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return new GradientFlow(recipe, results);
  }

  /// Those of a kind, one for each seed.
  List<Learning.Result> of(Kind kind, boolean clipped) {
    return results.stream().filter(r -> r.kind() == kind && r.clipped() == clipped).toList();
  }
}
