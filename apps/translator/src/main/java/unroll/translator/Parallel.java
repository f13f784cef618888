package unroll.translator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import unroll.engine.tensor.Pass;

/// Works on many items side by side, and gives the answers in the order of the items.
final class Parallel {
  private static final int TOGETHER = 16; // on one pass, which packs the weights once

  private Parallel() {}

  /// What is done with an item.
  @FunctionalInterface
  interface Work<T, R> {
    R on(Pass pass, T item);
  }

  static <T, R> List<R> inOrder(List<T> items, int threads, Work<T, R> work)
      throws InterruptedException {
    try (var executor = Executors.newFixedThreadPool(threads)) {
      var parts = new ArrayList<Future<List<R>>>();
      for (int from = 0; from < items.size(); from += TOGETHER) {
        var some = items.subList(from, Math.min(from + TOGETHER, items.size()));
        parts.add(
            executor.submit(() -> {
              var pass = Pass.inference();
              return some.stream().map(item -> work.on(pass, item)).toList();
            }));
      }
      var answers = new ArrayList<R>();
      for (var part : parts) {
        answers.addAll(part.get());
      }
      return answers;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
