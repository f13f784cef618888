package unroll.lab.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import unroll.engine.optim.Sgd;
import unroll.engine.random.RandomStream;
import unroll.lab.plate.Axis;
import unroll.lab.plate.Ink;
import unroll.lab.plate.Mark;
import unroll.lab.plate.Numbers;
import unroll.lab.plate.Panel;
import unroll.lab.plate.Plate;

/// Whole-batch, mini-batch and single-example descent on the same task: noise, cost, and the rates
/// each can take.
record Batching(Settings settings, List<Kind> kinds) {
  private static final int LOOK_EVERY = 128; // examples; at first sooner

  /// How many examples there are, how often they are seen, and the learning rates tried.
  record Settings(long seed, int examples, int epochs, List<Double> rates) {
    static final Settings DEFAULT =
        new Settings(
            42, 256, 40, List.of(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0));

    Settings withSeed(long other) {
      return new Settings(other, examples, epochs, rates);
    }

    int seen() {
      return examples * epochs;
    }
  }

  /// A descent with one rate: after how many examples the loss on all of them was what; and the
  /// loss of each batch, before the step that it led to. Nothing that is drawn depends on the
  /// `seconds`.
  record Run(double rate, double[] seen, double[] whole, double[] batches, double seconds) {
    double last() {
      return whole[whole.length - 1];
    }
  }

  /// A way to descend, with a run for each rate.
  record Kind(String name, Ink ink, int batchSize, List<Run> runs) {

    /// The run that ended lowest.
    Run best() {
      return runs.stream()
          .filter(run -> Double.isFinite(run.last()))
          .min(Comparator.comparingDouble(Run::last))
          .orElse(runs.getFirst());
    }

    /// One with a hundredth of the best rate, or the least there is.
    Run tooSmall() {
      return runs.stream()
          .filter(run -> run.rate >= best().rate / 101)
          .findFirst()
          .orElse(runs.getFirst());
    }

    /// The first above the best that ended no better than guessing, or the largest there is.
    Run tooLarge() {
      return runs.stream()
          .filter(run -> run.rate > best().rate && !(run.last() < StrictMath.log(2)))
          .findFirst()
          .orElse(runs.getLast());
    }

    /// How far the losses of the batches in the second half of a run lie from their mean.
    double noise() {
      var all = best().batches;
      var half = Arrays.copyOfRange(all, all.length / 2, all.length);
      double mean = Arrays.stream(half).average().orElse(0);
      return StrictMath.sqrt(
          Arrays.stream(half).map(x -> (x - mean) * (x - mean)).average().orElse(0));
    }
  }

  static Batching learn(Settings settings) {
    return new Batching(
        settings,
        List.of(
            kind(settings, "whole batch", Ink.BLACK, settings.examples),
            kind(settings, "mini-batches of 16", Ink.BLUE, 16),
            kind(settings, "single examples", Ink.VERMILION, 1)));
  }

  private static Kind kind(Settings settings, String name, Ink ink, int batchSize) {
    var runs = settings.rates.stream().map(rate -> run(settings, batchSize, rate)).toList();
    return new Kind(name, ink, batchSize, runs);
  }

  /// Every run begins with the same weights and sees the same examples.
  private static Run run(Settings settings, int batchSize, double rate) {
    var random = RandomStream.of(settings.seed);
    var examples = ToySet.MOONS.draw(settings.examples, 0.25, random.fork(0));
    var network = Network.of(random.fork(1), 8);
    var seen = new ArrayList<Double>(List.of(0.0));
    var whole = new ArrayList<Double>(List.of(network.score(examples).loss()));
    var batches = new ArrayList<Double>();
    var descent = new Descent(new Sgd(0), rate, batchSize, settings.epochs, settings.seed);
    long start = System.nanoTime();
    descent.train(
        network,
        examples,
        (step, loss) -> {
          batches.add(loss);
          int now = step * batchSize;
          if (now % LOOK_EVERY == 0 || now > 1.2 * seen.getLast() && now < 2 * LOOK_EVERY) {
            seen.add((double) now);
            whole.add(network.score(examples).loss());
          }
        });
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new Run(rate, doubles(seen), doubles(whole), doubles(batches), seconds);
  }

  private static double[] doubles(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  Plate plate() {
    var noise = kinds.stream().map(this::noise).toList();
    var rates = kinds.stream().map(this::rates).toList();
    return new Plate(
        "Whole batch, mini-batches, single examples",
        List.of(
            new Plate.Row(190, progress("examples seen", 1), progress("steps", 0), allRates()),
            new Plate.Row(170, noise),
            new Plate.Row(170, rates)),
        "Seed %d; %d noisy points of two moons, a network with 8 hidden tanh units, plain gradient descent, %d epochs. Where no rate is named it is the best of those in the panel of all rates. Loss: mean cross-entropy; guessing has ln 2 = 0.69."
            .formatted(settings.seed, settings.examples, settings.epochs));
  }

  /// The loss of the best runs against what each has cost: examples, or steps.
  private Panel progress(String cost, int perExample) {
    var marks = new ArrayList<Mark>();
    for (var kind : kinds) {
      var run = kind.best();
      var x = new ArrayList<Double>();
      var y = new ArrayList<Double>();
      double next = 1;
      for (int i = 0; i < run.seen.length; i++) {
        if (run.seen[i] >= next) { // evenly along a logarithmic axis
          x.add(run.seen[i] / (perExample == 1 ? 1 : kind.batchSize));
          y.add(run.whole[i]);
          next = 1.15 * run.seen[i];
        }
      }
      var name = perExample == 1 ? kind.name : "";
      marks.add(new Mark.Curve(name, kind.ink, doubles(x), doubles(y)));
    }
    return new Panel(
        "Loss against " + cost,
        Axis.log(cost),
        Axis.linear("loss on all (nats)").from(0, 0.8),
        marks);
  }

  private Panel allRates() {
    var marks = new ArrayList<Mark>();
    for (var kind : kinds) {
      var x = kind.runs.stream().mapToDouble(Run::rate).toArray();
      var y = kind.runs.stream().mapToDouble(Run::last).toArray();
      marks.add(new Mark.Curve("", kind.ink, x, y));
      marks.add(new Mark.Points("", kind.ink, 3.5, false, x, y));
    }
    return new Panel(
        "Loss after " + settings.epochs + " epochs",
        Axis.log("learning rate"),
        Axis.linear("loss on all (nats)").from(0, 1.5),
        marks);
  }

  private Panel noise(Kind kind) {
    var run = kind.best();
    var x = new double[run.batches.length];
    Arrays.setAll(x, i -> (double) i * kind.batchSize);
    return new Panel(
        "Noise: " + kind.name,
        Axis.linear("examples seen").from(0, settings.seen() / 4.0),
        Axis.linear("loss (nats)").from(0, 2),
        new Mark.Curve("of each batch", Ink.GREY, 0.8, x, run.batches),
        new Mark.Curve("of all", Ink.BLACK, run.seen, run.whole));
  }

  private Panel rates(Kind kind) {
    return new Panel(
        "Rates: " + kind.name,
        Axis.linear("examples seen"),
        Axis.linear("loss on all (nats)").from(0, 1.5),
        rate("too large", kind.tooLarge(), Ink.VERMILION),
        rate("too small", kind.tooSmall(), Ink.GREEN),
        rate("best", kind.best(), Ink.BLACK));
  }

  private static Mark rate(String name, Run run, Ink ink) {
    return new Mark.Curve(Numbers.plain(run.rate) + ": " + name, ink, run.seen, run.whole);
  }

  List<String> words() {
    var words = new ArrayList<String>();
    words.add(
        String.format(
            Locale.ROOT,
            "%-22s %9s %9s %9s %18s %14s",
            "after %,d examples".formatted(settings.seen()),
            "best rate",
            "steps",
            "time (s)",
            "loss on all (nats)",
            "noise (nats)"));
    for (var kind : kinds) {
      words.add(
          String.format(
              Locale.ROOT,
              "  %-20s %9s %,9d %9.2f %18.3f %14.3f",
              kind.name,
              Numbers.plain(kind.best().rate),
              kind.best().batches.length,
              kind.best().seconds,
              kind.best().last(),
              kind.noise()));
    }
    words.add("The noise is the standard deviation of the batches’ losses in the second half.");
    return words;
  }
}
