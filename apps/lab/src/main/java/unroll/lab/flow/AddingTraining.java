package unroll.lab.flow;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// A network that learns the adding problem while somebody watches: one of those that `unroll lab
/// gradient-flow` draws, with the same weights and sequences for the same seed.
///
/// `kind` is one of [#KINDS]; each of the `updates` is made on 32 new sequences of `steps` steps,
/// with gradients clipped to a norm of 1 if it is `clipped`.
public record AddingTraining(
    String kind, int steps, int hidden, int updates, boolean clipped, long seed) {
  /// The recurrent layers that there are.
  public static final List<String> KINDS =
      Arrays.stream(Kind.values()).map(kind -> kind.title).toList();

  private static final int TEST_EVERY = 50;
  private static final int TESTS = 500;
  private static final int SAMPLES = 3;

  /// What it is after this many updates: its mean squared `error` on sequences that it does not
  /// learn from, the norm of the loss's gradient with respect to the state after each step,
  /// relative to that after the last, and some answers.
  public record Moment(int updates, double error, double[] gradients, List<Sample> samples) {}

  /// A sum that was asked for, and what was answered.
  public record Sample(double sum, double answer) {}

  /// Learns until it can do it, the updates are used up or `isStopped`, and tells `listener` now
  /// and then.
  ///
  /// @throws IllegalArgumentException if there is no such kind
  public void run(BooleanSupplier isStopped, Consumer<Moment> listener) {
    var chosen =
        Arrays.stream(Kind.values())
            .filter(each -> each.title.equals(kind))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "kind must be one of %s, got %s".formatted(KINDS, kind)));
    var usual = Recipe.of(steps, hidden, updates);
    var recipe =
        new Recipe(
            steps, hidden, usual.batch(), usual.rate(), usual.limit(), updates, TEST_EVERY, TESTS);
    Learning.run(
        recipe,
        chosen,
        seed,
        clipped,
        (learning, test) -> {
          var gradients = learning.gradientByStep();
          var samples = learning.samples(SAMPLES);
          listener.accept(new Moment(test.updates(), test.error(), gradients, samples));
          return !isStopped.getAsBoolean();
        });
  }
}
