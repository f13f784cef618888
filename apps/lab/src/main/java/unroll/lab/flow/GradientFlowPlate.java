package unroll.lab.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import unroll.lab.plate.Axis;
import unroll.lab.plate.Ink;
import unroll.lab.plate.Mark;
import unroll.lab.plate.Numbers;
import unroll.lab.plate.Panel;
import unroll.lab.plate.Plate;

/// Draws what became of the gradients, and says it in words.
record GradientFlowPlate(GradientFlow flow, long seed, int seeds) {
  private static final double FAINTEST = 1e-12; // what is less is as good as nothing
  private static final double STRONGEST = 1e3;
  private static final int TOGETHER = 20; // updates, in a curve of losses

  Plate draw() {
    var learning = new ArrayList<Panel>();
    for (var kind : Kind.values()) {
      learning.add(learning(kind));
    }
    return new Plate(
        "Gradients through %d steps of time: the adding problem".formatted(flow.recipe().steps()),
        List.of(
            new Plate.Row(
                250,
                byStep("How much gradient is left, before training", false),
                byStep("… and after training", true)),
            new Plate.Row(210, learning),
            new Plate.Row(
                210,
                exploding("ReLU RNN: gradients explode", "largest gradient norm", true),
                exploding("… and what becomes of the loss", "mean loss (MSE)", false))),
        caption());
  }

  private Panel byStep(String title, boolean after) {
    var steps = IntStream.rangeClosed(1, flow.recipe().steps()).asDoubleStream().toArray();
    var marks = new ArrayList<Mark>();
    for (var kind : Kind.values()) {
      var result = flow.of(kind, true).getFirst();
      marks.add(
          new Mark.Curve(kind.title, ink(kind), steps, after ? result.after() : result.before()));
    }
    return new Panel(
        title,
        Axis.linear("time step"),
        Axis.log("norm, relative to the last step").from(FAINTEST, STRONGEST),
        marks);
  }

  private static Ink ink(Kind kind) {
    return switch (kind) {
      case TANH -> Ink.VERMILION;
      case RELU -> Ink.BLUE;
      case GRU -> Ink.GREEN;
      case LSTM -> Ink.BLACK;
    };
  }

  private Panel learning(Kind kind) {
    var marks = new ArrayList<Mark>();
    for (boolean clipped : new boolean[] {false, true}) {
      for (var result : flow.of(kind, clipped)) {
        boolean first = result.seed() == seed;
        var name = clipped ? "clipped" : "not clipped";
        marks.add(
            new Mark.Curve(
                first ? name : "",
                clipped ? Ink.BLACK : Ink.VERMILION,
                result.tests().stream().mapToDouble(Learning.Test::updates).toArray(),
                result.tests().stream().mapToDouble(Learning.Test::error).toArray()));
      }
    }
    marks.add(new Mark.Rule(false, AddingProblem.BASELINE, "0.167"));
    marks.add(new Mark.Rule(false, Recipe.SOLVED, "0.01"));
    return new Panel(
        kind.title,
        Axis.linear("updates").from(0, flow.recipe().updates()),
        Axis.log("MSE on tests").from(0.001, 1),
        marks);
  }

  private Panel exploding(String title, String what, boolean norms) {
    var marks = new ArrayList<Mark>();
    for (boolean clipped : new boolean[] {false, true}) {
      var result = flow.of(Kind.RELU, clipped).getFirst();
      var values =
          norms
              ? together(result.norms(), DoubleStream::max)
              : together(result.losses(), DoubleStream::average);
      var x = IntStream.rangeClosed(1, values.length).mapToDouble(i -> i * TOGETHER).toArray();
      marks.add(
          new Mark.Curve(
              clipped ? "clipped" : "not clipped",
              clipped ? Ink.BLACK : Ink.VERMILION,
              1.5,
              x,
              values));
    }
    if (norms) {
      marks.add(new Mark.Rule(false, flow.recipe().limit(), "clipped to this"));
    }
    return new Panel(
        title, Axis.linear("updates").from(0, flow.recipe().updates()), Axis.log(what), marks);
  }

  /// One number for this many updates, which `of` makes of theirs.
  private static double[] together(double[] all, Function<DoubleStream, OptionalDouble> of) {
    return IntStream.range(0, Math.ceilDiv(all.length, TOGETHER))
        .mapToObj(i -> Arrays.stream(all).skip((long) i * TOGETHER).limit(TOGETHER))
        .mapToDouble(some -> of.apply(some).orElseThrow())
        .toArray();
  }

  private String caption() {
    var recipe = flow.recipe();
    return String.format(
        Locale.ROOT,
        "Top: Euclidean norm of the gradient of the squared error with respect to the state after"
            + " each step (h; of the LSTM, h and c together), over 64 sequences, divided by that"
            + " after the last step; seed %d, clipped. Middle: mean squared error (MSE) on %,d"
            + " sequences that are not learned from, seeds %d to %d; always answering 1 has 0.167,"
            + " below 0.01 counts as learned, at 0.002 a network stops."
            + " Bottom: seed %1$d; of each %d updates the largest norm of the gradient of all weights,"
            + " before clipping, and the mean loss. All: %d cells, Adam at a rate of %s, each update on %d new"
            + " sequences; clipped: gradients scaled to a norm of at most %s.",
        seed,
        recipe.tests(),
        seed,
        seed + seeds - 1,
        TOGETHER,
        recipe.hidden(),
        recipe.rate(),
        recipe.batch(),
        Numbers.shortly(recipe.limit()));
  }

  List<String> words() {
    var words = new ArrayList<String>();
    words.add(
        "Error (MSE) on %,d tests at the end; always answering 1 has 0.167, below 0.01 counts as learned:"
            .formatted(flow.recipe().tests()));
    words.add(
        "%-26s %-12s %8s  %s"
            .formatted("", "", "learned", "error by seed, and after how many updates it ended"));
    for (var kind : Kind.values()) {
      for (boolean clipped : new boolean[] {true, false}) {
        var results = flow.of(kind, clipped);
        long solved = results.stream().filter(Learning.Result::solved).count();
        var errors = new StringBuilder();
        for (var result : results) {
          errors.append(
              String.format(Locale.ROOT, " %.4f (%d)", result.error(), result.norms().length));
        }
        words.add(
            "%-26s %-12s %3d of %d  %s"
                .formatted(
                    kind.title,
                    clipped ? "clipped" : "not clipped",
                    solved,
                    results.size(),
                    errors));
      }
    }
    words.add("What is left of the gradient at the first step, of that at the last:");
    for (var kind : Kind.values()) {
      var result = flow.of(kind, true).getFirst();
      words.add(
          String.format(
              Locale.ROOT,
              "%-26s %10s before training, %10s after",
              kind.title,
              Numbers.shortly(result.before()[0]),
              Numbers.shortly(result.after()[0])));
    }
    words.add(
        "The largest norm of the ReLU RNN’s gradient: %s with clipping (before it), %s without"
            .formatted(
                Numbers.shortly(flow.of(Kind.RELU, true).getFirst().largestNorm()),
                Numbers.shortly(flow.of(Kind.RELU, false).getFirst().largestNorm())));
    return words;
  }
}
