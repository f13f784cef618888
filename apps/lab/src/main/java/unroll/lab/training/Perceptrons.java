package unroll.lab.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import unroll.engine.optim.Adam;
import unroll.engine.random.RandomStream;
import unroll.lab.plate.Axis;
import unroll.lab.plate.Grid;
import unroll.lab.plate.Ink;
import unroll.lab.plate.Mark;
import unroll.lab.plate.Panel;
import unroll.lab.plate.Plate;

/// One perceptron and a small network learn the toy sets: where they draw the boundary at several
/// moments, and how their losses fall.
record Perceptrons(Settings settings, List<Learned> all) {
  private static final int CELLS = 26;

  /// The moments, in epochs, at which the boundaries are drawn; the last ends the training.
  record Settings(long seed, int points, List<Integer> moments) {
    static final Settings DEFAULT = new Settings(42, 64, List.of(10, 100, 1000));

    Settings withSeed(long other) {
      return new Settings(other, points, moments);
    }
  }

  /// How a network learned: its picture of the square at the moments, its loss after each epoch,
  /// and what it tells right at the end.
  record Way(List<Grid> moments, double[] losses, double accuracy) {}

  /// What both learned of a set.
  record Learned(ToySet set, List<Example> examples, Way perceptron, Way network) {}

  static Perceptrons learn(Settings settings) {
    var all = new ArrayList<Learned>();
    for (var set : ToySet.values()) {
      var random = RandomStream.of(settings.seed).fork(all.size());
      var examples = set.draw(settings.points, random.fork(0));
      var perceptron = Network.of(random.fork(1));
      var network = Network.of(random.fork(2), 16, 16);
      all.add(
          new Learned(
              set,
              examples,
              way(settings, perceptron, examples),
              way(settings, network, examples)));
    }
    return new Perceptrons(settings, all);
  }

  private static Way way(Settings settings, Network network, List<Example> examples) {
    int epochs = settings.moments.getLast();
    var losses = new double[epochs];
    var grids = new ArrayList<Grid>();
    var adam = new Adam(Adam.Config.DEFAULT);
    var descent = new Descent(adam, 0.01, examples.size(), epochs, settings.seed);
    descent.train(
        network,
        examples,
        (step, _) -> {
          losses[step - 1] = network.score(examples).loss();
          if (settings.moments.contains(step)) {
            grids.add(network.probabilities(CELLS));
          }
        });
    return new Way(grids, losses, network.score(examples).accuracy());
  }

  Plate plate() {
    var rows = new ArrayList<Plate.Row>();
    for (var learned : all) {
      var panels = new ArrayList<Panel>();
      panels.add(perceptron(learned));
      for (int i = 0; i < settings.moments.size(); i++) {
        int epochs = settings.moments.get(i);
        var title = (i == 0 ? "Network: epoch " : "Epoch ") + epochs;
        panels.add(
            Square.panel(title, learned.examples, learned.network.moments.get(i), List.of()));
      }
      panels.add(losses(learned));
      rows.add(new Plate.Row(150, panels));
    }
    return new Plate(
        "Where one perceptron and a small network draw the line",
        rows,
        "Seed %d; %d points a set, %d of each class (hollow: class 0, filled: class 1). Tones: the probability of class 1, white 0, dark 1; black line: one half; dashed in the loss: guessing, ln 2. The perceptron’s boundary is drawn after %s epochs, from thin to thick. The network has two hidden layers of 16 tanh units. Whole-batch descent with Adam, rate 0.01: an epoch is a step. x₁ and x₂ are numbers without a unit."
            .formatted(
                settings.seed,
                settings.points,
                settings.points / 2,
                String.join(", ", settings.moments.stream().map(String::valueOf).toList())));
  }

  private Panel perceptron(Learned learned) {
    var earlier = new ArrayList<Mark>();
    var moments = learned.perceptron.moments;
    for (int i = 0; i + 1 < moments.size(); i++) {
      earlier.add(new Mark.Contours("", Ink.BLACK, 0.7 + 0.5 * i, moments.get(i), 0.5));
    }
    return Square.panel(
        learned.set.title + ": perceptron", learned.examples, moments.getLast(), earlier);
  }

  private Panel losses(Learned learned) {
    var epochs = new double[settings.moments.getLast()];
    Arrays.setAll(epochs, i -> i + 1);
    boolean first = learned.equals(all.getFirst()); // one legend is enough
    return new Panel(
        "Loss",
        Axis.log("epoch"),
        Axis.linear("loss (nats)")
            .from(0, 1.05 * Math.max(highest(learned.perceptron), highest(learned.network))),
        new Mark.Curve(first ? "perceptron" : "", Ink.VERMILION, epochs, learned.perceptron.losses),
        new Mark.Curve(first ? "network" : "", Ink.BLUE, epochs, learned.network.losses),
        new Mark.Rule(false, StrictMath.log(2), ""));
  }

  private static double highest(Way way) {
    return Arrays.stream(way.losses).max().orElse(1);
  }

  List<String> words() {
    var words = new ArrayList<String>();
    words.add("Classified correctly       one perceptron   small network");
    for (var each : all) {
      words.add(
          String.format(
              Locale.ROOT,
              "  %-24s %12.0f %% %13.0f %%",
              each.set.title,
              100 * each.perceptron.accuracy,
              100 * each.network.accuracy));
    }
    words.add(
        "A perceptron draws a straight line, whatever it is trained on; hidden layers bend it.");
    return words;
  }
}
