package unroll.lab.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.data.Batches;
import unroll.engine.layer.Parameter;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.MeanSquaredError;
import unroll.engine.memory.Buffers;
import unroll.engine.optim.Adam;
import unroll.engine.optim.Clipping;
import unroll.engine.random.RandomStream;

/// One network that learns the adding problem, and what is to be seen of it: the gradient by time
/// step before and after, the error on the tests, the gradient's norm at each update.
final class Learning {
  private static final int TOGETHER = 250; // tests, for the sake of memory
  private static final int WATCHED = 64; // sequences on which the gradient by time step is taken

  /// The mean squared error on the tests after this many updates.
  record Test(int updates, double error) {}

  /// `before` and `after` training: the norm of the gradient with respect to the state after each
  /// step, relative to that after the last. `norms` are those of all gradients at each update,
  /// before clipping, `losses` those of its batch.
  record Result(
      Kind kind,
      long seed,
      boolean clipped,
      double[] before,
      double[] after,
      List<Test> tests,
      double[] norms,
      double[] losses) {

    double error() {
      return tests.getLast().error;
    }

    /// The lowest error so far.
    double best() {
      return tests.stream().mapToDouble(Test::error).min().orElseThrow();
    }

    boolean solved() {
      return best() < Recipe.SOLVED;
    }

    double largestNorm() {
      return Arrays.stream(norms).max().orElseThrow();
    }
  }

  private final Recipe recipe;
  private final AddingProblem problem;
  private final Adder<?> adder;
  private final List<Parameter> parameters;
  private final RandomStream random;
  private final List<AddingProblem.Batch> tests;
  private final Buffers buffers = new Buffers();

  private Learning(Recipe recipe, Kind kind, long seed) {
    this.recipe = recipe;
    this.problem = new AddingProblem(recipe.steps());
    this.random = RandomStream.of(seed);
    var network = Parameters.random(random.fork(0));
    this.adder = kind.adder(recipe.hidden(), network);
    this.parameters = network.all();
    var draws = random.fork(1);
    this.tests =
        Batches.inOrder(recipe.tests(), TOGETHER).stream()
            .map(some -> problem.draw(some.length, draws))
            .toList();
  }

  /// Learns until the error is small enough, the updates are used up, or nothing is a number any
  /// more.
  static Result run(Recipe recipe, Kind kind, long seed, boolean clipped) {
    return run(recipe, kind, seed, clipped, (_, _) -> true);
  }

  /// Is told after each test what there is, and says whether to continue.
  @FunctionalInterface
  interface Watcher {
    boolean goOn(Learning learning, Test test);
  }

  /// The same while somebody watches.
  static Result run(Recipe recipe, Kind kind, long seed, boolean clipped, Watcher watcher) {
    var learning = new Learning(recipe, kind, seed);
    var clipping = clipped ? Clipping.byNorm(recipe.limit()) : Clipping.NONE;
    return learning.run(kind, seed, clipping, watcher);
  }

  private Result run(Kind kind, long seed, Clipping clipping, Watcher watcher) {
    var before = gradientByStep();
    var adam = new Adam(Adam.Config.DEFAULT);
    adam.prepare(parameters);
    var norms = new double[recipe.updates()];
    var losses = new double[recipe.updates()];
    var errors = new ArrayList<>(List.of(new Test(0, error())));
    int done = 0;
    boolean goesOn = watcher.goOn(this, errors.getLast());
    while (goesOn && done < recipe.updates() && errors.getLast().error >= Recipe.ENOUGH) { // no NaN
      var batch = problem.draw(recipe.batch(), random.fork(2).fork(done));
      try (var pass = Pass.training(buffers, random)) {
        var answers = adder.forward(pass, batch.x());
        var loss = MeanSquaredError.of(pass, answers, batch.sum(), batch.size());
        pass.tape().backward(loss);
        var gradients =
            parameters.stream().map(p -> pass.tape().gradient(p.value()).toArray()).toList();
        losses[done] = loss.item();
        norms[done] = clipping.apply(gradients);
        adam.step(gradients, recipe.rate());
      }
      if (++done % recipe.testEvery() == 0 || done == recipe.updates()) {
        errors.add(new Test(done, error()));
        goesOn = watcher.goOn(this, errors.getLast());
      }
    }
    return new Result(
        kind,
        seed,
        clipping != Clipping.NONE,
        before,
        gradientByStep(),
        errors,
        Arrays.copyOf(norms, done),
        Arrays.copyOf(losses, done));
  }

  private double error() {
    double sum = 0;
    for (var some : tests) {
      try (var pass = Pass.inference(buffers)) {
        var answers = adder.forward(pass, some.x());
        sum += MeanSquaredError.of(pass, answers, some.sum(), recipe.tests()).item();
      }
    }
    return sum;
  }

  /// The first tests, and what is answered now.
  List<AddingTraining.Sample> samples(int most) {
    var some = tests.getFirst();
    var samples = new ArrayList<AddingTraining.Sample>();
    try (var pass = Pass.inference(buffers)) {
      var answers = adder.forward(pass, some.x());
      for (int i = 0; i < Math.min(most, some.size()); i++) {
        samples.add(new AddingTraining.Sample(some.sum().at(i, 0), answers.at(i, 0)));
      }
    }
    return samples;
  }

  /// The norm of the gradient with respect to the state after each step, relative to the last.
  double[] gradientByStep() {
    var batch = problem.draw(WATCHED, random.fork(3));
    var squares = new double[recipe.steps()];
    try (var pass = Pass.training(buffers, random)) {
      var answers = adder.forward(pass, batch.x(), squares);
      pass.tape().backward(MeanSquaredError.of(pass, answers, batch.sum(), batch.size()));
    }
    double last = squares[squares.length - 1];
    return Arrays.stream(squares).map(square -> StrictMath.sqrt(square / last)).toArray();
  }
}
