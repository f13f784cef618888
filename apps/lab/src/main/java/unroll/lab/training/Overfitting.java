package unroll.lab.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import unroll.engine.optim.Adam;
import unroll.engine.optim.AdamW;
import unroll.engine.random.RandomStream;
import unroll.lab.plate.Axis;
import unroll.lab.plate.Grid;
import unroll.lab.plate.Ink;
import unroll.lab.plate.Mark;
import unroll.lab.plate.Panel;
import unroll.lab.plate.Plate;
import unroll.lab.training.Network.Score;

/// A network too large for few noisy examples, and what helps: stopping early, dropout, weight
/// decay. The first of several draws of everything random is shown in full.
record Overfitting(Settings settings, List<Draw> draws) {
  private static final int CELLS = 36;
  private static final double NOISE = 0.25;

  /// How many draws, how many examples to learn from, and how long.
  record Settings(long seed, int draws, int examples, int fresh, int epochs) {
    static final Settings DEFAULT = new Settings(42, 5, 40, 1000, 400);

    Settings withSeed(long other) {
      return new Settings(other, draws, examples, fresh, epochs);
    }
  }

  /// What is done against overfitting while training.
  enum Remedy {
    NOTHING("nothing", 0, 0),
    DROPOUT("dropout", 0.3, 0),
    WEIGHT_DECAY("weight decay", 0, 0.3);

    static final double RATE = 0.01;

    final String title;
    private final double dropout;
    private final double decay;

    Remedy(String title, double dropout, double decay) {
      this.title = title;
      this.dropout = dropout;
      this.decay = decay;
    }
  }

  /// A network at the end of its training, and as it was when it was best on the validation
  /// examples: what it scores on examples it has never seen, and what it makes of the square.
  record State(Score test, Grid square) {}

  /// How a training went: losses after each epoch, without dropout, and the two states of the
  /// network.
  record Run(double[] train, double[] valid, State end, State best) {
    /// The epoch with the lowest validation loss, from 1.
    int bestEpoch() {
      double lowest = Arrays.stream(valid).min().orElseThrow();
      return 1
          + IntStream.range(0, valid.length)
              .filter(i -> valid[i] == lowest)
              .findFirst()
              .orElseThrow();
    }
  }

  /// Examples, and a training on them for each remedy.
  record Draw(List<Example> examples, Map<Remedy, Run> runs) {
    Run run(Remedy remedy) {
      return Objects.requireNonNull(runs.get(remedy));
    }
  }

  /// What is compared: the end of a training, or its best epoch.
  private record Choice(String name, Function<Draw, State> state) {}

  private static final List<Choice> CHOICES =
      List.of(
          new Choice("to the end", draw -> draw.run(Remedy.NOTHING).end),
          new Choice("stopped early", draw -> draw.run(Remedy.NOTHING).best),
          new Choice("dropout", draw -> draw.run(Remedy.DROPOUT).end),
          new Choice("weight decay", draw -> draw.run(Remedy.WEIGHT_DECAY).end));

  static Overfitting learn(Settings settings) {
    var random = RandomStream.of(settings.seed);
    var draws =
        IntStream.range(0, settings.draws).mapToObj(i -> draw(settings, random.fork(i))).toList();
    return new Overfitting(settings, draws);
  }

  private static Draw draw(Settings settings, RandomStream random) {
    var examples = ToySet.MOONS.draw(settings.examples, NOISE, random.fork(0));
    var runs = new EnumMap<Remedy, Run>(Remedy.class);
    for (var remedy : Remedy.values()) {
      runs.put(remedy, run(settings, remedy, examples, random));
    }
    return new Draw(examples, runs);
  }

  private static Run run(
      Settings settings, Remedy remedy, List<Example> examples, RandomStream random) {
    var valid = ToySet.MOONS.draw(settings.fresh, NOISE, random.fork(1));
    var test = ToySet.MOONS.draw(settings.fresh, NOISE, random.fork(2));
    var network = Network.of(remedy.dropout, random.fork(3), 64, 64);
    var trainLosses = new ArrayList<Double>();
    var validLosses = new ArrayList<Double>();
    var end = new ArrayList<State>();
    int steps = Math.ceilDiv(settings.examples, 8);
    var adam = Adam.Config.DEFAULT;
    var optimizer =
        new AdamW(new Adam.Config(adam.beta1(), adam.beta2(), adam.epsilon(), remedy.decay));
    new Descent(optimizer, Remedy.RATE, 8, settings.epochs, random.fork(4).bits(0))
        .train(
            network,
            examples,
            valid,
            (step, _) -> {
              if (step % steps == 0) {
                trainLosses.add(network.score(examples).loss());
                validLosses.add(network.score(valid).loss());
              }
              if (step == steps * settings.epochs) {
                end.add(state(network, test));
              }
            });
    return new Run(
        doubles(trainLosses), doubles(validLosses), end.getFirst(), state(network, test));
  }

  private static State state(Network network, List<Example> test) {
    return new State(network.score(test), network.probabilities(CELLS));
  }

  private static double[] doubles(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  Plate plate() {
    var curves = Arrays.stream(Remedy.values()).map(this::curves).toList();
    var squares = CHOICES.stream().map(this::square).toList();
    return new Plate(
        "Too large a network for %d examples".formatted(settings.examples),
        List.of(
            new Plate.Row(190, curves),
            new Plate.Row(195, squares),
            new Plate.Row(
                170,
                compared("Test loss", "loss (nats)", Score::loss),
                compared("Test accuracy", "correct (%)", score -> 100 * score.accuracy()))),
        "Seed %d. %d noisy points of two moons, two hidden layers of 64 tanh units; AdamW, rate %s, mini-batches of 8, %d epochs; dropout 0.3 after both hidden layers; weight decay 0.3. Losses of training without dropout. %d fresh points to validate on, as many others to test on. Above: the first of %d draws of points and weights; below: each draw (hollow) and their mean (filled). x₁, x₂ have no unit."
            .formatted(
                settings.seed,
                settings.examples,
                Remedy.RATE,
                settings.epochs,
                settings.fresh,
                settings.draws));
  }

  private Panel curves(Remedy remedy) {
    var run = draws.getFirst().run(remedy);
    var epochs = IntStream.rangeClosed(1, run.train.length).asDoubleStream().toArray();
    return new Panel(
        "Against it: " + remedy.title,
        Axis.log("epoch"),
        Axis.log("loss (nats)").from(0.003, 3),
        new Mark.Curve("training", Ink.BLUE, epochs, run.train),
        new Mark.Curve("validation", Ink.BLACK, epochs, run.valid),
        new Mark.Rule(true, run.bestEpoch(), "best: epoch " + run.bestEpoch()));
  }

  private Panel square(Choice choice) {
    var draw = draws.getFirst();
    var title = Character.toUpperCase(choice.name.charAt(0)) + choice.name.substring(1);
    return Square.panel(title, draw.examples, choice.state.apply(draw).square, List.of());
  }

  private Panel compared(String title, String label, ToDoubleFunction<Score> figure) {
    var x = new ArrayList<Double>();
    var y = new ArrayList<Double>();
    var places = new double[CHOICES.size()];
    var means = new double[CHOICES.size()];
    for (int i = 0; i < CHOICES.size(); i++) {
      for (var draw : draws) {
        x.add((double) i);
        y.add(figure.applyAsDouble(CHOICES.get(i).state.apply(draw).test));
      }
      places[i] = i + 0.15;
      means[i] = mean(CHOICES.get(i), figure);
    }
    return new Panel(
        title,
        Axis.named("", CHOICES.stream().map(Choice::name).toList()),
        Axis.linear(label),
        new Mark.Points("", Ink.BLACK, 4, true, doubles(x), doubles(y)),
        new Mark.Points("", Ink.BLUE, 5, false, places, means));
  }

  private double mean(Choice choice, ToDoubleFunction<Score> figure) {
    return draws.stream()
        .mapToDouble(draw -> figure.applyAsDouble(choice.state.apply(draw).test))
        .average()
        .orElse(0);
  }

  List<String> words() {
    var words = new ArrayList<String>();
    words.add("Means of %d draws      test loss (nats)      correct".formatted(draws.size()));
    for (var choice : CHOICES) {
      words.add(
          String.format(
              Locale.ROOT,
              "  %-20s %16.3f %10.1f %%",
              choice.name,
              mean(choice, Score::loss),
              100 * mean(choice, Score::accuracy)));
    }
    var lowest =
        Collections.min(CHOICES, Comparator.comparingDouble(one -> mean(one, Score::loss)));
    var surest =
        Collections.max(CHOICES, Comparator.comparingDouble(one -> mean(one, Score::accuracy)));
    words.add("Lowest loss: %s; most correct: %s.".formatted(lowest.name, surest.name));
    var run = draws.getFirst().run(Remedy.NOTHING);
    words.add(
        String.format(
            Locale.ROOT,
            "First draw: best validation loss %.3f after epoch %d, %.3f after epoch %d, when the"
                + " loss on the examples it learned from is %.5f.",
            run.valid[run.bestEpoch() - 1],
            run.bestEpoch(),
            run.valid[run.valid.length - 1],
            run.valid.length,
            run.train[run.train.length - 1]));
    return words;
  }
}
