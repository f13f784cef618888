package unroll.lab.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import unroll.engine.autodiff.Pass;
import unroll.engine.autodiff.Products;
import unroll.engine.layer.Parameters;
import unroll.engine.memory.Buffers;
import unroll.engine.optim.Adadelta;
import unroll.engine.optim.Adagrad;
import unroll.engine.optim.Adam;
import unroll.engine.optim.Optimizer;
import unroll.engine.optim.RmsProp;
import unroll.engine.optim.Sgd;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.lab.plate.Axis;
import unroll.lab.plate.Grid;
import unroll.lab.plate.Ink;
import unroll.lab.plate.Mark;
import unroll.lab.plate.Numbers;
import unroll.lab.plate.Panel;
import unroll.lab.plate.Plate;
import unroll.lab.plate.Range;

/// Six optimisers on the same loss surface, a long valley, and on the same small task, each with
/// the best of the rates tried.
record Optimizers(Settings settings, List<Racer> racers) {
  private static final Range X = new Range(-2.2, 2.2);
  private static final Range Y = new Range(-2.2, 1.4);
  private static final float[] START = {-1.9f, 0.4f};
  private static final double STEEP = 6; // the valley's walls against its floor, in slope

  /// Steps down the valley, epochs of the task, and the rates tried in both.
  record Settings(long seed, int steps, int examples, int epochs, List<Double> rates) {
    static final Settings DEFAULT =
        new Settings(
            42,
            60,
            128,
            120,
            List.of(
                0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0,
                50.0, 100.0));

    Settings withSeed(long other) {
      return new Settings(other, steps, examples, epochs, rates);
    }
  }

  /// Where an optimiser went in the valley, and the loss at each place, the start included.
  record Path(double rate, double[] x, double[] y, double[] losses) {}

  /// How the loss on all examples fell, before training and after each epoch.
  record Curve(double rate, double[] losses) {}

  /// An optimiser, and how it did with the rate that ended lowest.
  record Racer(Kind kind, Path path, Curve curve) {}

  /// The optimisers, with their usual settings.
  enum Kind {
    SGD("SGD", Ink.BLACK),
    MOMENTUM("Momentum 0.9", Ink.BLUE),
    ADAGRAD("Adagrad", Ink.GREEN),
    ADADELTA("Adadelta", Ink.ORANGE),
    RMSPROP("RMSProp", Ink.PURPLE),
    ADAM("Adam", Ink.VERMILION);

    final String title;
    final Ink ink;

    Kind(String title, Ink ink) {
      this.title = title;
      this.ink = ink;
    }

    private Optimizer make() {
      return switch (this) {
        case SGD -> new Sgd(0);
        case MOMENTUM -> new Sgd(0.9);
        case ADAGRAD -> new Adagrad(Adagrad.Config.DEFAULT);
        case ADADELTA -> new Adadelta(Adadelta.Config.DEFAULT);
        case RMSPROP -> new RmsProp(RmsProp.Config.DEFAULT);
        case ADAM -> new Adam(Adam.Config.DEFAULT);
      };
    }
  }

  static Optimizers race(Settings settings) {
    var racers = new ArrayList<Racer>();
    for (var kind : Kind.values()) {
      var path =
          settings.rates.stream()
              .map(rate -> path(kind.make(), rate, settings.steps))
              .min(Comparator.comparingDouble(one -> last(one.losses)));
      var curve =
          settings.rates.stream()
              .map(rate -> curve(kind.make(), rate, settings))
              .min(Comparator.comparingDouble(one -> last(one.losses)));
      racers.add(new Racer(kind, path.orElseThrow(), curve.orElseThrow()));
    }
    return new Optimizers(settings, racers);
  }

  /// The last loss; what has run away comes after all others.
  private static double last(double[] losses) {
    double last = losses[losses.length - 1];
    return Double.isFinite(last) ? last : Double.POSITIVE_INFINITY;
  }

  /// The valley, turned against the axes, so that no optimiser that looks at each
  /// coordinate by itself has it easy.
  ///
  ///     L(w) = ½ · |A·w|²,   A = diag(1, steep) · rotation by 30°
  static Tensor loss(Pass pass, Tensor w) {
    float cos = (float) StrictMath.cos(StrictMath.PI / 6);
    float sin = (float) StrictMath.sin(StrictMath.PI / 6);
    float steep = (float) STEEP;
    var a = Tensor.of(Shape.of(2, 2), cos, sin, -sin * steep, cos * steep);
    return Products.matmulTransposed(pass, w, a).sumOfSquares(pass).scaled(pass, 0.5f);
  }

  static double lossAt(double x, double y) {
    var w = Tensor.of(Shape.of(1, 2), (float) x, (float) y);
    return loss(Pass.inference(), w).item();
  }

  static Path path(Optimizer optimizer, double rate, int steps) {
    var parameters = Parameters.random(0);
    var w = parameters.get("w", (_, _) -> START.clone(), 1, 2);
    optimizer.prepare(parameters.all());
    var path = new Path(rate, new double[steps + 1], new double[steps + 1], new double[steps + 1]);
    for (int step = 0; step <= steps; step++) {
      try (var pass = Pass.training(new Buffers(), RandomStream.of(0))) {
        var loss = loss(pass, w);
        path.x[step] = w.values()[0];
        path.y[step] = w.values()[1];
        path.losses[step] = loss.item();
        pass.tape().backward(loss);
        optimizer.step(List.of(pass.tape().gradient(w).toArray()), rate);
      }
    }
    return path;
  }

  private static Curve curve(Optimizer optimizer, double rate, Settings settings) {
    var random = RandomStream.of(settings.seed);
    var examples = ToySet.SPIRAL.draw(settings.examples, random.fork(0));
    var network = Network.of(random.fork(1), 16, 16);
    int steps = Math.ceilDiv(settings.examples, 16);
    var losses = new double[settings.epochs + 1];
    losses[0] = network.score(examples).loss();
    new Descent(optimizer, rate, 16, settings.epochs, settings.seed)
        .train(
            network,
            examples,
            (step, _) -> {
              if (step % steps == 0) {
                losses[step / steps] = network.score(examples).loss();
              }
            });
    return new Curve(rate, losses);
  }

  Plate plate() {
    var panels = racers.stream().map(Optimizers::valley).toList();
    return new Plate(
        "Six ways down",
        List.of(
            new Plate.Row(205, panels.subList(0, 3)),
            new Plate.Row(205, panels.subList(3, 6)),
            new Plate.Row(260, descent(), task())),
        "Seed %d. Above: %d steps in a valley whose walls are %d times as curved as its floor; lines of equal loss, from the start (hollow) to where the optimiser has come (filled). Below: the same valley, and the task: %d points of two spirals, a network with two hidden layers of 16 tanh units, mini-batches of 16. Each optimiser has the rate, of %d from %s to %s, that ended lowest. Weights and the loss in the valley have no unit."
            .formatted(
                settings.seed,
                settings.steps,
                (int) (STEEP * STEEP),
                settings.examples,
                settings.rates.size(),
                Numbers.plain(settings.rates.getFirst()),
                Numbers.plain(settings.rates.getLast())));
  }

  private static Panel valley(Racer racer) {
    var path = racer.path;
    int end = path.x.length - 1;
    var grid = Grid.of(X, Y, 36, 30, Optimizers::lossAt);
    return new Panel(
        racer.kind.title + ", rate " + Numbers.plain(path.rate),
        Axis.linear("weight w₁").from(X.low(), X.high()),
        Axis.linear("weight w₂").from(Y.low(), Y.high()),
        new Mark.Contours("", Ink.GREY, 0.7, grid, 0.1, 0.5, 1.5, 4, 9, 16, 25, 40, 60),
        new Mark.Curve("", Ink.BLACK, 1.2, path.x, path.y),
        new Mark.Points("", Ink.BLACK, 1.8, false, path.x, path.y),
        new Mark.Points("", Ink.BLACK, 4, true, new double[] {path.x[0]}, new double[] {path.y[0]}),
        new Mark.Points(
            "", Ink.BLACK, 4, false, new double[] {path.x[end]}, new double[] {path.y[end]}));
  }

  private Panel descent() {
    return new Panel(
        "In the valley",
        Axis.linear("steps"),
        Axis.log("loss").from(3e-4, 60),
        racers.stream().map(racer -> curve(racer, racer.path.losses, racer.path.rate)).toList());
  }

  private Panel task() {
    return new Panel(
        "Two spirals",
        Axis.linear("epochs"),
        Axis.log("loss (nats)"),
        racers.stream().map(racer -> curve(racer, racer.curve.losses, racer.curve.rate)).toList());
  }

  private static Mark curve(Racer racer, double[] losses, double rate) {
    var x = IntStream.range(0, losses.length).asDoubleStream().toArray();
    var name = racer.kind.title + " (" + Numbers.plain(rate) + ")";
    return new Mark.Curve(name, racer.kind.ink, x, losses);
  }

  List<String> words() {
    var words = new ArrayList<String>();
    words.add("                       valley              two spirals");
    words.add("                    rate      loss       rate   loss (nats)");
    for (var racer : racers) {
      words.add(
          String.format(
              Locale.ROOT,
              "  %-14s %7s %9s %10s %13s",
              racer.kind.title,
              Numbers.plain(racer.path.rate),
              Numbers.shortly(last(racer.path.losses)),
              Numbers.plain(racer.curve.rate),
              Numbers.shortly(last(racer.curve.losses))));
    }
    return words;
  }
}
